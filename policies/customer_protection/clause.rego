# METADATA
# description: |
#   The clause's wording is not public and is not reproduced; the heading is known, the Chinese heading is our translation.
# custom:
#   clause: "5.7"
#   heading: Customer protection
#   heading_zh: 顾客保护
#   reading: >-
#     Working reading, our own: customers are told who contacts them and why, are not misled or pressed, are contacted only when and as often as is fair, and their wish not to be contacted is honoured.
package ccsguard.clauses.customer_protection
