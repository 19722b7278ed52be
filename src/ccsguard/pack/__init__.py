"""The policy pack: rules with their metadata, clauses, sources, jurisdictions and lexicons, read as data."""

from ccsguard.pack.jurisdictions import resolve_parameters
from ccsguard.pack.loading import Pack, load_pack, policies_root
from ccsguard.pack.rules import Clause, Rule, Source

__all__ = ["Clause", "Pack", "Rule", "Source", "load_pack", "policies_root", "resolve_parameters"]
