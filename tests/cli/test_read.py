import json

from cli.drafts import a_folder
from onrecord.cli.main import main


def test_what_a_draft_asserts_is_listed(tmp_path, capsys):
    path, _ = a_folder(tmp_path)
    assert main(["read", path]) == 0
    told = capsys.readouterr().out
    assert "“Nobody will lose a day of pay,”" in told
    assert "[quotation] who says so: Marta Ellingrud" in told


def test_the_reading_is_written_as_json(tmp_path):
    path, _ = a_folder(tmp_path)
    out = tmp_path / "reading.json"
    assert main(["read", path, "--format", "json", "--output", str(out)]) == 0
    data = json.loads(out.read_text("utf-8"))
    assert data["coverage"]["sentences"] == data["coverage"]["with_statements"] + data["coverage"]["nothing_to_check"]


def test_a_draft_without_a_sentence_is_refused(tmp_path, capsys):
    path, _ = a_folder(tmp_path, "* * *")
    assert main(["read", path]) == 2
    assert "DOC10" in capsys.readouterr().err
