"""What an engine answered, read strictly: a decision for every rule and nothing else, or an error."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from ccsguard.decide.wording import plain
from ccsguard.errors import EngineError
from ccsguard.models.decision import RuleDecision

_SHOWN = 5


class _Main(BaseModel):
    """The value of `data.ccsguard.main`."""

    model_config = ConfigDict(frozen=True, strict=True, hide_input_in_errors=True)

    input_valid: bool
    decisions: dict[str, RuleDecision]


def decisions_from(answer: Any, stems: Sequence[str]) -> dict[str, RuleDecision]:
    """The decisions in the value of `data.ccsguard.main`, in the order of `stems`.

    Raises:
        EngineError: the facts were refused, a rule is undefined or not of this pack, or a decision is malformed.
    """
    try:
        # In JSON mode lists become tuples without the lenience that would read "yes" as true.
        main = _Main.model_validate_json(json.dumps(answer, allow_nan=False), strict=True)
    except ValidationError as error:
        raise EngineError(f"the policy's answer is malformed: {_said(error)}") from None
    except (TypeError, ValueError):
        raise EngineError("the policy's answer is malformed") from None
    if not main.input_valid:
        raise EngineError("the policy does not read facts of this schema and kind")
    if missing := [stem for stem in stems if stem not in main.decisions]:
        raise EngineError(f"the policy gave no decision for {_named(missing)}")
    if strange := sorted(main.decisions.keys() - set(stems)):
        raise EngineError(f"the policy answered for rules that this pack does not have: {_named(strange)}")
    if contrary := [stem for stem in stems if _contradicts_itself(main.decisions[stem])]:
        raise EngineError(f"the policy's answer contradicts itself for {_named(contrary)}")
    return {stem: main.decisions[stem] for stem in stems}


def _contradicts_itself(decision: RuleDecision) -> bool:
    match decision.outcome:
        case "violation":
            return not decision.findings
        case "inconclusive":
            return bool(decision.findings) or not decision.reasons
        case "compliant" | "not_applicable":
            return bool(decision.findings or decision.reasons)
    return True  # an engine has no word for "error": it raises


def _said(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    return plain(f"{'.'.join(str(part) for part in first['loc'])}: {first['type']}")


def _named(stems: Iterable[str]) -> str:
    names = [plain(stem, 80) for stem in stems]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
