# METADATA
# title: No move to private channels
# description: |
#   The firm's side neither gives nor asks for a private phone, messenger or e-mail to carry on, nor payment to a private
#   account. The firm's own official channels and a customer's contact details for the record are none.
# custom:
#   id: PE-08
#   severity: critical
#   documents: [script, transcript]
#   methods: [lexicon, entity]
#   scope: all
#   basis: good_practice
#   sources:
#     - {key: GEN, mark: G}
#   message: "Evidence that the contact or a payment is moved to a private channel ({what})."
#   remediation: Keep contacts and payments on the firm's own channels; treat a private payee as suspected fraud.
#   limits: A number or account that is private but not called so is not recognised.
package ccsguard.rules.professional_ethics.off_channel

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact

found := acts.worded("off_channel")

findings contains acts.finding(same) if some same in acts.per_node(acts.sure(found))

inconclusive contains contact.doubt("a private channel or account") if count(acts.doubtful(found)) > 0

inconclusive contains reason if some reason in contact.unreadable
