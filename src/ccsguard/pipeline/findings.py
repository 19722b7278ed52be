"""Findings and outcomes: decisions joined with the metadata of their rules and with their evidence."""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ccsguard.errors import EngineError
from ccsguard.models.decision import SEVERITIES, RuleDecision, RuleFinding, Severity
from ccsguard.models.report import Finding, RuleOutcome
from ccsguard.pack import Rule
from ccsguard.pipeline.evidence import Evidence
from ccsguard.pipeline.excerpt import shown_name
from ccsguard.pipeline.witnessing import Witnesses

KEY_VARIABLE = "CCSGUARD_FINGERPRINT_KEY"
"""Environment variable with the project's own key: fingerprints hold no values, it keeps ids from being guessed."""


def outcomes(evidence: Evidence, rules: Iterable[Rule], decisions: Mapping[str, RuleDecision]) -> Iterator[RuleOutcome]:
    """One outcome for each rule; a rule that the engine gave no decision for is an error, never compliant."""
    document = evidence.document
    for rule in rules:
        decision = decisions.get(rule.stem)
        yield RuleOutcome(
            document=document.source,
            document_id=shown_name(document.id),
            rule=rule.id,
            outcome=decision.outcome if decision else "error",
            reason=("; ".join(decision.reasons) or None) if decision else "the engine gave no decision",
        )


def findings(evidence: Evidence, rules: Iterable[Rule], decisions: Mapping[str, RuleDecision]) -> Iterator[Finding]:
    """The findings of one document, worst first, then in the order of the file."""
    witnesses = Witnesses(evidence)
    made = [
        _finding(evidence, rule, one, witnesses)
        for rule in rules
        if rule.stem in decisions and decisions[rule.stem].outcome == "violation"
        for one in decisions[rule.stem].findings
    ]
    yield from sorted(made, key=_rank)


def _rank(finding: Finding) -> tuple[int, str, int, int, str]:
    first = finding.locations[0]
    return SEVERITIES.index(finding.severity), finding.rule, first.line or 0, first.column or 0, finding.message


def _finding(evidence: Evidence, rule: Rule, one: RuleFinding, witnesses: Witnesses) -> Finding:
    document = evidence.document
    locations = tuple(evidence.locate(reference) for reference in one.at)
    path = witnesses.path(one)
    return Finding(
        rule=rule.id,
        title=rule.title,
        clause=rule.clause,
        severity=_severity(rule.severity, lower=one.by_policy),
        confidence=one.confidence,
        document=document.source,
        document_id=shown_name(document.id),
        message=_message(rule, one),
        locations=locations,
        path=evidence.keys(path),
        witness=witnesses.told(path),
        fingerprint=_fingerprint(rule.id, document.id, [evidence.anchor(reference) for reference in one.at], one),
        remediation=rule.remediation,
        sources=tuple(f"{source.key} [{source.mark}]" for source in rule.sources),
    )


def _severity(severity: Severity, *, lower: bool) -> Severity:
    return SEVERITIES[min(SEVERITIES.index(severity) + 1, len(SEVERITIES) - 1)] if lower else severity


def _message(rule: Rule, one: RuleFinding) -> str:
    try:
        return rule.message.format_map(one.params)
    except (KeyError, IndexError, ValueError):
        raise EngineError(f"{rule.id}: a finding lacks a parameter of the rule's message") from None


def _fingerprint(rule: str, document: str, places: Sequence[str], one: RuleFinding) -> str:
    """Stable over line shifts: rule, document and structural place; a key of the project's own keeps it unguessable."""
    params = [f"{name}={one.params[name]}" for name in sorted(one.params)]
    text = "\x1f".join((rule, document, *places, *params))
    key = os.environ.get(KEY_VARIABLE, "ccsguard").encode()
    return hmac.new(key, text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:32]
