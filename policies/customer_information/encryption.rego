# METADATA
# title: Encrypted in transit and at rest
# description: |
#   Active flows travel by SFTP or TLS of the pack's least version or later, never by plain FTP, HTTP or e-mail, whatever
#   the protocol says and the endpoint shows; and lie encrypted, with the owner of the key named. HTTPS whose version
#   nobody states, and e-mail or FTP with TLS, are left undecided.
# custom:
#   id: CI-30
#   severity: critical
#   documents: [sharing]
#   methods: [config]
#   scope: all
#   basis: public_sources
#   sources:
#     - {key: GDPR-32, mark: G}
#     - {key: PIPL-51, mark: V}
#   message: "Evidence that customer data travel or lie without encryption: {reason}."
#   remediation: Send by SFTP or TLS 1.2 and later only, switch encryption at rest on, and name the owner of the key.
#   limits: What a server really offers is not tried, and cipher suites are not seen.
package ccsguard.rules.customer_information.encryption

import data.ccsguard.lib.flows
import data.ccsguard.lib.transit

faults contains {"flow": flaw.flow, "at": [place], "params": params, "confidence": flaw.confidence} if {
	some flaw in transit.flaws
	place := flows.at(flaw.flow, flaw.key)
	params := {"reason": flaw.reason}
}

faults contains {"flow": i, "at": [place], "params": params, "confidence": "high"} if {
	some i, flow in input.flows
	flow.storage.encrypted_at_rest == false
	place := flows.at(i, "/storage/encrypted_at_rest")
	params := {"reason": "the stored data are not encrypted"}
}

faults contains {"flow": i, "missing": true, "at": [place], "params": params, "confidence": "medium"} if {
	some i, flow in input.flows
	flow.storage.encrypted_at_rest == null
	place := flows.at(i, "/storage")
	params := {"reason": "nothing says that the stored data are encrypted"}
}

faults contains {"flow": i, "missing": true, "at": [place], "params": params, "confidence": "medium"} if {
	some i, flow in input.flows
	flow.storage.key_owner in {null, "placeholder"}
	place := flows.at(i, "/storage")
	params := {"reason": "no owner of the key is named"}
}

faults contains {"flow": i, "at": [flows.at(i, "")], "params": params, "confidence": "medium"} if {
	some i, flow in input.flows
	flow.storage == null
	not input.bare
	params := {"reason": "nothing is said of encryption at rest"}
}

findings := flows.findings(faults)

inconclusive contains reason if some reason in flows.undecided(faults)

inconclusive contains reason if {
	some doubt in transit.doubts
	doubt.flow in flows.active
	reason := doubt.reason
}
