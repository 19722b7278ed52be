# METADATA
# description: |
#   The ways on from each step of a script, whole: with what the customer says or does on them, and their kind.
package ccsguard.lib.branches

leaving[edge.from] contains edge if some edge in input.edges
