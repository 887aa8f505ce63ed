import subprocess
import sys

import pytest

import onrecord
from factories import some_settings


def test_the_three_calls_do_the_main_job(tmp_path):
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "note.txt").write_text("Marta Ellingrud: Nobody will lose a day of pay.")
    (tmp_path / "draft.html").write_text("<p>“Nobody will lose a day of pay,” said Marta Ellingrud.</p>")
    draft = onrecord.read_draft(tmp_path / "draft.html")
    with onrecord.Library.open(str(tmp_path / "sources"), settings=some_settings(tmp_path / "index")) as library:
        report = onrecord.check(draft, library)
    assert [s.kind for s in report.statements] == ["quotation"]
    assert report.gate.stands


def test_importing_the_package_loads_none_of_its_rooms():
    line = "import onrecord, sys; print([m for m in sys.modules if m.startswith('onrecord.')])"
    done = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, timeout=60)
    assert done.stdout == "[]\n"


def test_there_is_nothing_else_in_it():
    assert set(onrecord.__all__) == {"Library", "check", "read_draft"}
    with pytest.raises(AttributeError):
        _ = onrecord.publish
