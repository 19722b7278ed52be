"""What a document gets wrong is said with its place, the nearest name, and never its values."""

from __future__ import annotations

from typing import Any

import pytest

from ccsguard.models.document import Document, NotExamined

SCRIPT = """ccsguard: script/v1
id: a
start: greet
steps:
  greet:
    say: Hello.
    do: [verify_identity]
    next: offer
  offer:
    say: Bye.
"""
SHARING = """ccsguard: sharing/v1
id: a
parties:
- {id: north, role: client}
- {id: south, role: contact_centre}
flows:
- id: f
  from: north
  to: south
  transport: {protocol: sftp, tls: 1.0}
  retention: {recording: P180D}
  volume_persons: 10
  impact_assessment: {date: 2026-01-10}
"""


def _errors(found: list[Document | NotExamined]) -> list[tuple[int | None, int | None, str]]:
    assert all(isinstance(one, NotExamined) and one.error for one in found), found
    return [(one.line, one.column, one.reason) for one in found if isinstance(one, NotExamined)]


def test_sound_documents_are_read(read_file: Any) -> None:
    for text, kind in ((SCRIPT, "script"), (SHARING, "sharing")):
        (found,) = read_file("a.yaml", text)
        assert isinstance(found, Document) and found.kind == kind and found.id == "a"


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "words"),
    [
        ("    say: Hello.", "    sya: Hello.", 6, 5, "unknown key `sya`; the nearest known key is `say`"),
        ("id: a\n", "id: a\njurisdiction: [eu]\n", 3, 1, "nearest known key is `jurisdictions`"),
        ("id: a\n", "", 1, 1, "the required key `id` is missing"),
        ("    next: offer", "    next: ofer", 8, 5, "the nearest step is `offer`"),
        ("    next: offer", "    next:\n      x: ofer", 9, 7, "the nearest step is `offer`"),
        ("start: greet", "start: great", 3, 1, "`start` names a step that does not exist; the nearest step is `greet`"),
        ("[verify_identity]", "[pitch, verify_me]", 7, 17, "unknown act"),
        ("[verify_identity]", "[{queue: {max_wait: 60}}]", 7, 10, "ISO 8601"),
        ("[verify_identity]", "verify_identity", 7, 5, "`do`: expected a list"),
        ("id: a\n", "id: a\nrecording: true\n", 3, 1, "`recording`: expected 'on', 'off' or 'platform'"),
        ("id: a\n", "id: a\nexpires: 2026-02-30\n", 3, 1, "`expires`: there is no such day"),
        ("id: a\n", "id: a\nexpires: 20260230\n", 3, 1, "`expires`: expected a date"),
        ("id: a\n", "id: a\nauthority: {max_discount_percent: ten}\n", 3, 13, "expected a number"),
        ("id: a\n", "id: a\nrate: {premium: yes}\n", 3, 8, "`premium`: expected true or false"),
        ("id: a\n", "id: [a]\n", 2, 1, "`id`: expected a word"),
    ],
)
def test_a_script_that_is_wrong_is_refused(
    old: str, new: str, line: int, column: int, words: str, read_file: Any
) -> None:
    assert old in SCRIPT
    ((at, spot, reason),) = _errors(read_file("a.yaml", SCRIPT.replace(old, new)))
    assert (at, spot) == (line, column)
    assert words in reason


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "words"),
    [
        ("id: south", "id: north", 5, 4, "the id of party 2 is that of party 1 as well"),
        ("- id: f\n", "- id: f\n- id: f\n", 8, 3, "the id of flow 2 is that of flow 1 as well"),
        ("role: client", "role: owner", 4, 15, "`role`: expected 'client', 'contact_centre'"),
        ("recording: P180D", "recording: 180", 11, 15, "`recording`: expected an ISO 8601 duration"),
        ("recording: P180D", "recordng: P180D", 11, 15, "nearest known key is `recording`"),
        ("volume_persons: 10", "volume_persons: 10.0", 12, 3, "`volume_persons`: expected a whole number"),
        ("  from: north", "  from_: north", 8, 3, "nearest known key is `from`"),
        ("  to: south", "  fields: [{name: a, purpose: b}]", 9, 22, "nearest known key is `purposes`"),
    ],
)
def test_a_sharing_config_that_is_wrong_is_refused(
    old: str, new: str, line: int, column: int, words: str, read_file: Any
) -> None:
    assert old in SHARING
    ((at, spot, reason),) = _errors(read_file("a.yaml", SHARING.replace(old, new)))
    assert (at, spot) == (line, column)
    assert words in reason


def test_all_errors_of_a_document_are_listed_in_the_order_of_the_file(read_file: Any) -> None:
    text = SHARING.replace("role: client", "role: owner").replace("id: a\n", "ID: a\n").replace("tls", "tsl")
    assert [line for line, _, _ in _errors(read_file("a.yaml", text))] == [1, 2, 4, 10]


def test_a_flood_of_errors_is_cut_and_said_so(read_file: Any) -> None:
    text = SHARING + "".join(f"k{number}: 1\n" for number in range(300))
    found = _errors(read_file("a.yaml", text))
    assert len(found) == 26
    assert "more errors" in found[-1][2]


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("sharing/v2", "the nearest is sharing/v1"),
        ("shareing/v1", "the nearest is sharing/v1"),
        ("Script/v1", "the nearest is script/v1"),
        ("1", "known: script/v1"),
    ],
)
def test_an_unknown_kind_or_version_names_the_nearest(named: str, words: str, read_file: Any) -> None:
    ((line, _, reason),) = _errors(read_file("a.yaml", SHARING.replace("sharing/v1", named)))
    assert line == 1
    assert words in reason


@pytest.mark.parametrize("key", ["ccsgaurd", "CCSguard", "ccs_guard"])
def test_a_slip_in_the_key_that_names_the_kind_is_an_error(key: str, read_file: Any) -> None:
    ((line, _, reason),) = _errors(read_file("a.yaml", SHARING.replace("ccsguard", key)))
    assert line == 1
    assert "`ccsguard`" in reason


def test_words_stay_what_their_keys_say(read_file: Any) -> None:
    text = SHARING.replace("role: client", "role: client, country: NO").replace("id: a", "id: 007")
    (found,) = read_file("a.yaml", text)
    assert found.id == "007"
    assert found.content.parties[0].country == "NO"
    assert found.content.flows[0].transport.tls == "1.0"


def test_free_top_level_keys_are_a_home_for_anchors(read_file: Any) -> None:
    text = "x-terms: &terms {recording: P180D}\n" + SHARING.replace("{recording: P180D}", "*terms")
    (found,) = read_file("a.yaml", text)
    assert found.content.flows[0].retention.recording.days == 180
    assert found.place("/flows/0/retention/recording").line == 1


def test_a_wildcard_share_may_be_a_word(read_file: Any) -> None:
    for fields in ("'*'", "['*']", "[{name: '*'}]"):
        (found,) = read_file("a.yaml", SHARING + f"  fields: {fields}\n")
        assert [field.name for field in found.content.flows[0].fields] == ["*"]


def test_no_value_and_no_personal_key_is_in_a_message(read_file: Any) -> None:
    secrets = ("Margaret", "4111111111111111", "hunter2", "555-0142", "2026-99-99", "P9X")
    script = SCRIPT.replace("id: a\n", "id: a\nexpires: 2026-99-99\nrecording: Margaret\n4111111111111111: 1\n")
    script = script.replace("next: offer", "next: hunter2").replace(
        "[verify_identity]", "[{hunter2: 555-0142}, Margaret]"
    )
    sharing = SHARING.replace("P180D", "P9X").replace("role: client", "role: Margaret").replace("10\n", "Margaret\n")
    sharing = sharing.replace("protocol: sftp", "protocol: hunter2, 'Margaret Ashdown': 4111111111111111")
    transcript = (
        "ccsguard: transcript/v1\nid: x\nstarted_at: Margaret\nattempt: hunter2\n"
        "turns:\n- {speaker: Margaret, text: [hunter2], start: 555-0142}\n"
    )
    for text in (script, sharing, transcript, script + "4111111111111111: 2\n", "ccsguard: Margaret 555-0142\n"):
        found = _errors(read_file("a.yaml", text))
        assert found
        for _, _, reason in found:
            assert not [secret for secret in secrets if secret in reason], reason


@pytest.mark.parametrize(
    ("written", "days"),
    [("P1Y", 365), ("P1M", 30), ("P2W", 14), ("P1Y2M3D", 428), ("PT36H", 1.5), ("P0.5D", 0.5), ("PT0S", 0)],
)
def test_a_duration_is_iso_8601(written: str, days: float, read_file: Any) -> None:
    (found,) = read_file("a.yaml", SHARING.replace("P180D", written))
    assert found.content.flows[0].retention.recording.total_seconds() == days * 86_400


@pytest.mark.parametrize("written", ["P", "PT", "P1DT", "P1H", "-P1D", "p1d", "90 days", "P1D ", "P99999999999Y", "1"])
def test_anything_else_is_no_duration(written: str, read_file: Any) -> None:
    ((line, column, reason),) = _errors(read_file("a.yaml", SHARING.replace("P180D", f"'{written}'")))
    assert (line, column) == (11, 15)
    assert "duration" in reason


@pytest.mark.parametrize(
    ("written", "good"),
    [
        ("2026-03-04T19:55:00-05:00", True), ("2026-03-04 19:55:00.5Z", True), ("2026-03-04t19:55:00z", True),
        ("2026-03-05T19:55:00", False), ("2026-03-05", False), ("2026-03-04T25:00:00Z", False), ("1772672100", False),
    ],
)  # fmt: skip
def test_a_time_has_an_offset(written: str, good: bool, read_file: Any) -> None:
    text = f"ccsguard: transcript/v1\nid: x\nstarted_at: {written}\nturns: [{{text: x}}]\n"
    (found,) = read_file("a.yaml", text)
    if good:
        assert isinstance(found, Document)
    else:
        assert isinstance(found, NotExamined) and found.line == 3 and written not in found.reason
