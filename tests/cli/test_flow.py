"""`ccsguard flow` draws scripts: as a user would call it."""

import json
import xml.etree.ElementTree as ElementTree

import pytest

from ccsguard.cli.main import program

SCRIPT = """\
ccsguard: script/v1
id: pay-by-phone
title: Pay by phone
language: en
direction: inbound
purpose: service
channel: voice
recording: on
client: {name: Northwind Bank}
start: greet
steps:
  greet:
    say: "Hello, this is {agent_name} from Northwind Bank. This call is recorded."
    next: {"pay": card, "leave": bye, timeout: greet}
  card:
    say: "Please read me the three digits on the back of your card, it is for <b>Mr Parker</b>, 4111 1111 1111 1111."
    next: {error: bye, otherwise: bye}
  lost:
    say: "Nobody gets here."
  bye:
    say: "Goodbye."
"""
NAMESPACE = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def script(tmp_path):
    path = tmp_path / "pay.yaml"
    path.write_text(SCRIPT, encoding="utf-8")
    return path


def _run(capsys, *arguments: object) -> tuple[int, str, str]:
    try:
        code = program.main(["flow", *map(str, arguments), "--names", "none"], standalone_mode=False) or 0
    except Exception as error:  # what main() turns into exit code 2
        return 2, "", str(error)
    out = capsys.readouterr()
    return code, out.out, out.err


def test_the_graph_has_every_step_and_way_with_its_kind(script, capsys):
    code, out, _ = _run(capsys, script, "--json")
    graph = json.loads(out)
    assert code == 0
    assert [step["id"] for step in graph["steps"]] == ["greet", "card", "lost", "bye"]
    assert [(edge["source"], edge["target"], edge["kind"]) for edge in graph["edges"]] == [
        (0, 1, "condition"), (0, 3, "condition"), (0, 0, "timeout"), (1, 3, "error"), (1, 3, "otherwise"),
    ]  # fmt: skip
    assert [step["reachable"] for step in graph["steps"]] == [True, True, False, True]
    assert graph["steps"][0]["line"] == 12
    assert "recording_notice" in graph["steps"][0]["acts"]


def test_a_finding_is_at_its_step(script, capsys):
    graph = json.loads(_run(capsys, script, "--json")[1])
    assert [one["at"] for one in graph["findings"] if one["rule"] == "CI-08"] == [[1]]


def test_no_number_of_the_script_is_drawn_and_its_marks_are_escaped(script, capsys):
    for form in ("svg", "mermaid", "json"):
        _, out, _ = _run(capsys, script, "--format", form)
        assert "4111" not in out
        if form != "json":
            assert "<b>Mr" not in out


def test_the_svg_is_well_formed_and_needs_nothing_from_outside(script, capsys):
    _, out, _ = _run(capsys, script)
    root = ElementTree.fromstring(out)
    words = "".join(root.itertext())
    assert "Pay by phone" in words and "recording notice" in words
    assert len(root.findall(f".//{NAMESPACE}g[@class]/{NAMESPACE}rect[@class='box']")) == 4
    assert not [one for one in root.iter() if one.tag in (f"{NAMESPACE}image", f"{NAMESPACE}script", f"{NAMESPACE}use")]
    assert "http" not in out.replace("http://www.w3.org/2000/svg", "")


def test_the_mermaid_chart_names_every_way_once(script, capsys):
    _, out, _ = _run(capsys, script, "--format", "mermaid")
    assert out.startswith("flowchart TD\n")
    assert [line.strip() for line in out.splitlines() if "->" in line] == [
        's0 -->|"pay"| s1', 's0 -->|"leave"| s3', 's0 -.->|"timeout"| s0', 's1 -.->|"error"| s3',
        's1 -->|"otherwise"| s3',
    ]  # fmt: skip


def test_a_marked_finding_is_red_and_an_unknown_one_is_refused(script, capsys):
    _, out, _ = _run(capsys, script, "--finding", "ci-08")
    assert 'class="step agent bad' in out
    code, _, error = _run(capsys, script, "--finding", "CP-99")
    assert code == 2
    assert "CI-08" in error


def test_a_file_without_a_script_is_not_drawn(tmp_path, capsys):
    path = tmp_path / "call.txt"
    path.write_text("Agent: Hello.\nCustomer: Hi.\n", encoding="utf-8")
    code, out, error = _run(capsys, path)
    assert (code, out) == (2, "")
    assert "no script" in error


def test_an_output_file_appears_whole(script, tmp_path, capsys):
    target = tmp_path / "pay.svg"
    code, out, _ = _run(capsys, script, "--output", target)
    assert (code, out) == (0, "")
    ElementTree.fromstring(target.read_text(encoding="utf-8"))
    assert sorted(one.name for one in tmp_path.iterdir()) == ["pay.svg", "pay.yaml"]
