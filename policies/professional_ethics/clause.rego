# METADATA
# description: |
#   The clause's wording is not public and is not reproduced; the heading is known, the Chinese heading is our translation.
# custom:
#   clause: "5.8"
#   heading: Professional ethics
#   heading_zh: 职业道德
#   reading: >-
#     Working reading, our own: agents act honestly and with respect: no abuse, no manipulation, no private dealings, no feigned consent, no orders to keep customers in the dark.
package ccsguard.clauses.professional_ethics
