"""`ccsguard sniff` says as what files would be read, and judges nothing."""

import json

from ccsguard.cli.main import program


def _run(capsys, *arguments: object) -> tuple[int, str]:
    code = program.main(["sniff", *map(str, arguments)], standalone_mode=False) or 0
    return code, capsys.readouterr().out


def test_native_files_are_told_by_their_kind(tmp_path, capsys):
    (tmp_path / "a.yaml").write_text("ccsguard: script/v1\nid: a\nstart: s\nsteps: {s: {say: Hi}}\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Agent: Hello.\nCustomer: Hi.\n", encoding="utf-8")
    code, out = _run(capsys, tmp_path, "--json")
    told = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [(one["kind"], one["format"], one["documents"]) for one in told] == [
        ("script", "ccsguard script/v1", 1), ("transcript", "ccsguard transcript/v1", 1),
    ]  # fmt: skip


def test_several_documents_of_one_file_are_one_line(tmp_path, capsys):
    line = json.dumps({"ccsguard": "transcript/v1", "id": "c", "turns": [{"speaker": "agent", "text": "Hi"}]})
    (tmp_path / "calls.jsonl").write_text(f"{line}\n{line}\n", encoding="utf-8")
    code, out = _run(capsys, tmp_path / "calls.jsonl")
    assert code == 0
    assert out.count("\n") == 1
    assert "transcript, 2 documents" in out


def test_what_is_not_read_is_told_with_its_reason_and_counts(tmp_path, capsys):
    (tmp_path / "x.json").write_text('{"some": "thing"}', encoding="utf-8")
    code, out = _run(capsys, tmp_path / "x.json")
    assert code == 2
    assert "x.json: not read: " in out


def test_a_speaker_can_be_mapped_as_for_a_scan(tmp_path, capsys):
    (tmp_path / "call.txt").write_text("Dana: Hello.\nKim: Hi.\n", encoding="utf-8")
    assert _run(capsys, tmp_path / "call.txt")[0] == 2
    assert _run(capsys, tmp_path / "call.txt", "--speaker", "Dana=agent", "--speaker", "Kim=customer")[0] == 0
