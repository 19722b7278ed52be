"""Script quality as a report tells it: flaws of the graph with their places, and no clause judged."""

from __future__ import annotations

from collections.abc import Iterator

from ccsguard.facts.contact import ContactFacts
from ccsguard.facts.quality import Flaw, flaws
from ccsguard.models.contact import Contact
from ccsguard.models.report import Quality
from ccsguard.pipeline.evidence import Evidence
from ccsguard.pipeline.excerpt import shown_name
from ccsguard.pipeline.witnessing import Allowance

_MESSAGES = {
    "unreachable": "no way leads to {count} from the start",
    "dead_end": "the script stops here: nobody says goodbye, and nothing ends the contact or hands it on",
    "endless_loop": "no way leads out of this loop of {count} to an end",
    "not_understood": "what happens at {count} is not told by the file: rules that depend on it are left undecided",
}


def quality(evidence: Evidence) -> Iterator[Quality]:
    """The flaws of a script; none of any other document."""
    contact, found = evidence.contact, evidence.found
    if contact is None or found is None or evidence.facts["kind"] != "script":
        return
    allowance = Allowance()
    for flaw in flaws(contact, found.paths, _ending(evidence, contact, found)):
        yield Quality(
            document=evidence.document.source,
            document_id=shown_name(evidence.document.id),
            kind=flaw.kind,
            steps=evidence.keys(flaw.nodes),
            path=evidence.keys(allowance.granted(flaw.path)),
            locations=tuple(evidence.locate(f"n{node}") for node in flaw.nodes),
            message=_message(flaw),
        )


def _ending(evidence: Evidence, contact: Contact, found: ContactFacts) -> frozenset[int]:
    """The nodes that end the contact; where the words can't be read, any that says something may."""
    unread = not evidence.facts["document"]["language_supported"]
    ended = {found.events[place].node for place in evidence.facts["by_act"].get("ending", ())}
    return frozenset(ended | {node.index for node in contact.nodes if unread and node.said})


def _message(flaw: Flaw) -> str:
    count = f"{len(flaw.nodes)} step{'s' * (len(flaw.nodes) != 1)}"
    return _MESSAGES[flaw.kind].format(count=count)
