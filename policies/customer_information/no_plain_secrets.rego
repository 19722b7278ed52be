# METADATA
# title: No plain secrets, no endless tokens
# description: |
#   Nowhere in the file, comments and free keys included, stands a password, key or token in plain; references to a vault
#   or to the environment, placeholders, masks, public keys and fingerprints are none. A token has an end, not later than
#   the pack's greatest age from now; the token of a profile file has one in any case.
# custom:
#   id: CI-32
#   severity: critical
#   documents: [sharing, campaign]
#   methods: [config, lexicon]
#   scope: all
#   basis: public_sources
#   sources:
#     - {key: DELTA, mark: V}
#     - {key: GEN, mark: G}
#   message: "Evidence of a secret in the file: {reason}."
#   remediation: Withdraw the secret, keep the new one in a vault, refer to it, and give tokens an end.
#   limits: A secret that looks like an ordinary word and stands under a name that says nothing is not seen.
package ccsguard.rules.customer_information.no_plain_secrets

said(kind) := replace(replace(kind, "_in_url", " in a URL"), "_", " ")

findings contains {"at": [secret.at], "params": {"reason": reason}, "confidence": secret.confidence} if {
	some secret in input.secrets
	reason := sprintf("%s in plain, in a %s", [said(secret.kind), secret.where])
}

findings contains {"at": [token.at], "params": {"reason": reason}, "confidence": "high"} if {
	some token in input.tokens
	token.profile
	token.expires == "missing"
	reason := "the token of a profile has no end"
}

findings contains {"at": [token.at], "params": {"reason": reason}, "confidence": "medium"} if {
	some token in input.tokens
	token.expires == "stated"
	token.days_left > longest
	reason := sprintf("a token is valid for %d more days, at most %d are allowed", [token.days_left, longest])
}

longest := min({entry.value.days | some entry in object.get(input.params, "token_max_age", [])})

inconclusive contains "when a token ends can't be read" if {
	some token in input.tokens
	token.expires == "unreadable"
}
