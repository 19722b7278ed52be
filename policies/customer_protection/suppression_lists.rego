# METADATA
# title: Numbers are checked against suppression lists
# description: |
#   A campaign checks the lists that its purpose needs: the internal one always, for sales also the national registers of
#   its jurisdictions (US: national_dnc; UK: tps, ctps), not older than the law allows; and opt-outs reach the lists within
#   a day by policy, within the law's limit in any case. Over policy alone is one severity lower.
# custom:
#   id: CP-11
#   severity: high
#   documents: [campaign]
#   methods: [config]
#   scope: outbound marketing
#   basis: public_sources
#   sources:
#     - {key: TSR-5S, mark: V2}
#     - {key: TCPA-REV, mark: V2}
#     - {key: OFCOM-GUIDE, mark: V2}
#     - {key: PECR, mark: V}
#   message: "Evidence that numbers are not checked against the lists of those who want no contact: {reason}."
#   remediation: Add the lists that are missing, refresh them within the age allowed, and pass opt-outs on within a day.
#   limits: What is in the lists is not seen; lists under names that are not known count as none.
package ccsguard.rules.customer_protection.suppression_lists

import data.ccsguard.lib.suppression

default applicable := true

findings contains object.union(found, suppression.policy(fault)) if {
	some fault in suppression.faults
	found := {"at": [fault.at], "params": {"reason": fault.reason}, "confidence": fault.confidence}
}

inconclusive contains reason if some reason in suppression.doubts
