import json
import os
import subprocess
import sys

import pytest

from cli.drafts import DRAFT, a_folder, check
from onrecord.cli.main import main

SILENCE = '[[silence]]\ncode = "COP01"\nwords = "pier pier"\nreason = "It is the name of the pier."\n'


def test_a_draft_with_an_error_is_held_back(tmp_path, capsys):
    assert check(tmp_path) == 1
    told = capsys.readouterr()
    assert "“pier” stands here twice in a row." in told.out
    assert "    │ LARKHAVEN, March 12, 2026 — The pier pier will stay shut" in told.out
    assert told.out.endswith("HOLDS: 1 thing to mend.\n")
    assert told.err == ""


def test_a_source_that_cannot_be_read_is_listed_and_stops_nothing(tmp_path, capsys):
    check(tmp_path)
    told = capsys.readouterr().out
    assert "Held against 1 source of" in told
    assert "broken.pdf" in told


@pytest.mark.parametrize("name", ["", "broken.pdf"])
def test_where_not_one_source_can_be_read_the_report_is_written_and_that_is_told(tmp_path, capsys, name):
    (tmp_path / "nothing").mkdir()
    if name:
        (tmp_path / "nothing" / name).write_bytes(b"\x00\x01\x02")
    draft = tmp_path / "draft.txt"
    draft.write_text("The pier is shut.\n", encoding="utf-8")
    assert main(["check", str(draft), "--sources", str(tmp_path / "nothing")]) == 2
    told = capsys.readouterr()
    assert "so nothing could be\ncompared." in told.out
    assert "SRC10" in told.err
    assert ("1 file could not be read" in told.err) == bool(name)
    assert main(["check", str(draft)]) == 0


def test_a_source_that_was_changed_behind_the_index_is_not_counted_as_held_against(tmp_path, capsys):
    source, index = tmp_path / "sources" / "a.txt", tmp_path / "index"
    source.parent.mkdir()
    draft = tmp_path / "draft.txt"
    draft.write_text("“Nobody will lose a day of pay,” said Marta Ellingrud.\n", encoding="utf-8")
    called = ["check", str(draft), "--sources", str(source.parent), "--index", str(index)]
    for day, code in (("day", 0), ("DAY", 2)):
        source.write_text(f"Marta Ellingrud: Nobody will lose a {day} of pay.\n", encoding="utf-8")
        os.utime(source, (1_000_000_000, 1_000_000_000))
        assert main(called) == code
    told = capsys.readouterr()
    assert "so nothing could be\ncompared." in told.out
    assert "SRC07  a.txt" in told.out
    assert "SRC10" in told.err
    (source.parent / "b.txt").write_text("Nobody will lose pay, the board said.\n", encoding="utf-8")
    assert main(called) == 1
    assert "Held against 1 source of 7 words in all." in capsys.readouterr().out


def test_a_mended_draft_stands(tmp_path, capsys):
    assert check(tmp_path, draft=DRAFT.replace("pier pier", "pier")) == 0
    assert capsys.readouterr().out.endswith("STANDS: nothing that a machine can see holds it back.\n")


def test_an_altered_quotation_is_shown_beside_its_source(tmp_path, capsys):
    assert check(tmp_path, draft=DRAFT.replace("pier pier", "pier").replace("a day", "a week")) == 1
    told = capsys.readouterr().out
    assert "Nobody will lose a week of pay" in told
    assert "    source  Nobody will lose a day of pay" in told


def test_a_silenced_finding_lets_the_draft_go_on_and_is_shown(tmp_path, capsys):
    (tmp_path / "draft.txt.onrecord.toml").write_text(SILENCE, encoding="utf-8")
    assert check(tmp_path) == 0
    assert "Reason given: It is the name of the pier." in capsys.readouterr().out


def test_a_mistake_in_the_sidecar_is_told_with_its_line(tmp_path, capsys):
    (tmp_path / "draft.txt.onrecord.toml").write_text(SILENCE.replace("reason", "why"), encoding="utf-8")
    assert check(tmp_path) == 2
    told = capsys.readouterr().err
    assert "SIL01" in told
    assert "draft.txt.onrecord.toml:1" in told


def test_the_page_is_written_to_a_file(tmp_path, capsys):
    page = tmp_path / "report.html"
    assert check(tmp_path, "--format", "html", "--output", str(page)) == 1
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert capsys.readouterr().out == ""


def test_json_names_no_place_of_the_machine_but_the_draft(tmp_path, capsys):
    check(tmp_path, "--format", "json")
    told = capsys.readouterr().out
    data = json.loads(told)
    assert data["draft"]["headline"] == "Pier stays shut"
    assert data["library"]["unreadable"][0]["path"] == "broken.pdf"
    assert told.replace(data["draft"]["name"], "").count(str(tmp_path)) == 0


def test_sarif_points_at_the_line_of_the_file(tmp_path, capsys):
    check(tmp_path, "--format", "sarif")
    (result, *_) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert result["ruleId"] == "COP01"
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 3


def test_standard_input_is_read():
    line = [sys.executable, "-m", "onrecord.cli.main", "check", "-"]
    done = subprocess.run(line, input=DRAFT.encode(), capture_output=True, timeout=60)
    assert done.returncode == 1
    assert b"No sources were given" in done.stdout


def test_the_day_of_writing_can_be_given(tmp_path, capsys):
    check(tmp_path, "--format", "json", "--dateline", "2026-05-01")
    assert json.loads(capsys.readouterr().out)["draft"]["dateline"]["day"] == "2026-05-01"


def test_a_draft_in_another_language_is_refused_before_the_sources_are_read(tmp_path, capsys):
    german = "Der Hafen bleibt geschlossen, sagte die Bürgermeisterin am Sonntag, und niemand weiß, wie lange."
    assert check(tmp_path, draft=german) == 2
    assert "DOC11" in capsys.readouterr().err
    assert not (tmp_path / "index").exists()


def test_a_draft_without_a_sentence_is_refused(tmp_path, capsys):
    assert check(tmp_path, draft="* * *") == 2
    assert "DOC10" in capsys.readouterr().err


def test_sources_that_are_not_there_are_told(tmp_path, capsys):
    path, _ = a_folder(tmp_path)
    assert main(["check", path, "--sources", str(tmp_path / "nowhere")]) == 2
    assert "SRC01" in capsys.readouterr().err


def test_a_protocol_of_ones_own_is_asked_and_a_mistake_in_it_is_told_with_its_line(tmp_path, capsys):
    from onrecord.protocol.reading import DEFAULT

    own = tmp_path / "ours.toml"
    text = DEFAULT.read_text("utf-8").replace("The protocol that comes with Onrecord", "The rules of our house")
    own.write_text(text, "utf-8")
    draft = tmp_path / "draft.txt"
    draft.write_text("Ann Roe runs the pier at Larkhaven. The ferry left the pier on Sunday.", "utf-8")
    main(["check", str(draft), "--protocol", str(own)])
    assert "“The rules of our house”" in " ".join(capsys.readouterr().out.split())
    own.write_text(text.replace('needs = "decision"', 'needs = "luck"'), "utf-8")
    line = text[: text.index('needs = "decision"')].count("\n") + 1
    assert main(["check", str(draft), "--protocol", str(own)]) == 2
    assert f"ours.toml:{line}" in capsys.readouterr().err
