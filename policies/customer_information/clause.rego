# METADATA
# description: |
#   The clause's wording is not public and is not reproduced; the heading is known, the Chinese heading is our translation.
# custom:
#   clause: "5.9"
#   heading: Customer information
#   heading_zh: 顾客信息
#   reading: >-
#     Working reading, our own: information about customers is recorded, disclosed, shared and kept only with notice, purpose, agreement and protection.
package ccsguard.clauses.customer_information
