"""Scan call scripts, transcripts and data-sharing configs for evidence relevant to clauses 5.7, 5.8 and 5.9."""

__version__ = "0.1.0"
