import errno
import os
import subprocess
import sys

import pytest

from cli.drafts import a_folder
from onrecord.cli.main import COMMANDS, main

ONRECORD = [sys.executable, "-m", "onrecord.cli.main"]


def test_every_command_explains_itself_in_80_columns(capsys):
    for words in ([], *([name] for name in COMMANDS)):
        assert main([*words, "--help"]) == 0
        told = capsys.readouterr().out
        assert told.startswith("usage: onrecord")
        assert max(map(len, told.splitlines())) <= 80


def test_the_version_is_told(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("onrecord 0.")


def test_without_a_command_the_help_is_shown(capsys):
    assert main([]) == 2
    assert "commands:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told", "shown_by"),
    [
        (["check"], "The following arguments are required: DRAFT.", "onrecord check"),
        (["print"], "Argument COMMAND: invalid choice: 'print'", "onrecord"),
        (["check", "a.txt", "--format", "pdf"], "Argument --format: invalid choice: 'pdf'", "onrecord check"),
        (["check", "a.txt", "--dateline", "soon"], "“soon” is no day; write it as 2026-03-12.", "onrecord check"),
        (["check", "a.txt", "--sources", ".", "--index", "nope://x"], "--index: “nope://x” is", "onrecord check"),
        (["record", "take-in", "x"], "The following arguments are required: --witness.", "onrecord record take-in"),
        (["recall", "register"], "Name a file, or give --ask.", "onrecord recall register"),
        (["desk", "--port", "x"], "--port: “x” is no port", "onrecord desk"),
        (["recall", "show", "x"], "Argument RECALL: “x” is no number.", "onrecord recall show"),
        (["check", "a.txt", "--output"], "Argument --output: what it is to be has to follow it.", "onrecord check"),
    ],
)
def test_wrong_usage_is_told_like_every_error(words, told, shown_by, capsys):
    assert main(words) == 2
    error = capsys.readouterr().err
    assert error.startswith("onrecord: USE01")
    assert told in error
    assert f"→ See {shown_by} --help." in error


def test_a_setting_that_cannot_be_used_is_told_with_where_settings_are_told(capsys, monkeypatch):
    monkeypatch.setenv("ONRECORD_MAX_FILE_MB", "abc")
    assert main(["check", "a.txt"]) == 2
    told = capsys.readouterr().err
    assert "USE02" in told
    assert "docs/settings.md" in told


def test_a_missing_file_is_told_with_code_and_remedy(capsys):
    assert main(["check", "no-such-draft.txt"]) == 2
    assert capsys.readouterr().err == (
        "onrecord: DOC09  no-such-draft.txt\n"
        "  The file can't be read: there is no file of that name.\n"
        "  → Check the name and that you may open the file.\n"
    )


def a_run(*words: str, **more) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([*ONRECORD, *words], capture_output=True, text=True, encoding="utf-8", timeout=60, **more)


def test_the_command_runs_as_a_program(tmp_path):
    path, sources = a_folder(tmp_path)
    done = a_run("check", path, "--sources", sources, "--index", str(tmp_path / "index"))
    assert done.returncode == 1
    assert done.stdout.endswith("HOLDS: 1 thing to mend.\n")
    assert done.stderr == ""
    assert "\x1b" not in done.stdout


def test_a_narrow_encoding_loses_no_report(tmp_path):
    path, _ = a_folder(tmp_path)
    done = a_run("check", path, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 1
    assert "\\u" not in done.stdout
    assert '"' in done.stdout


def test_data_on_a_pipe_is_utf_8_whatever_the_terminal_is_set_to(tmp_path):
    path, _ = a_folder(tmp_path)
    for form in ("json", "html", "sarif"):
        told = [
            subprocess.run([*ONRECORD, "check", path, "--format", form], capture_output=True, env=environment).stdout
            for environment in ({**os.environ, "PYTHONIOENCODING": name} for name in ("utf-8", "cp1252", "ascii"))
        ]
        assert told[0] == told[1] == told[2]
        assert "“".encode() in told[0]


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    path, _ = a_folder(tmp_path)
    line = f'"{sys.executable}" -m onrecord.cli.main check "{path}" --format html | head -c 1'
    done = subprocess.run(["bash", "-c", line], capture_output=True, timeout=60)
    assert done.stderr == b""


def test_a_closed_output_is_no_fault():
    done = subprocess.run(["bash", "-c", f'"{sys.executable}" -m onrecord.cli.main rules >&-'], capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


class Faulty:
    """A command that fails in the way it is told to."""

    HELP = DESCRIPTION = "fails"

    def __init__(self, failure: BaseException) -> None:
        self.failure = failure

    def add_arguments(self, parser) -> None:
        """It takes none."""

    def run(self, arguments, streams) -> int:
        raise self.failure


def test_a_fault_of_the_program_is_owned_up_to_without_a_traceback(capsys):
    assert main(["fail"], commands={"fail": Faulty(ZeroDivisionError())}) == 2
    error = capsys.readouterr().err
    assert "This is a fault in Onrecord, not in your draft (ZeroDivisionError)." in error
    assert "Traceback" not in error


def test_a_file_that_may_not_be_used_is_no_fault_of_the_program(capsys):
    failure = PermissionError(errno.EACCES, "Permission denied", "my-desk/newsroom.toml")
    assert main(["fail"], commands={"fail": Faulty(failure)}) == 2
    error = capsys.readouterr().err
    assert error.startswith("onrecord: USE03  my-desk/newsroom.toml\n")
    assert "you may not open it" in error


def test_a_file_of_its_own_that_the_program_misses_is_its_fault(capsys):
    failure = FileNotFoundError(errno.ENOENT, "No such file or directory", "tokenizer.json")
    assert main(["fail"], commands={"fail": Faulty(failure)}) == 2
    assert "This is a fault in Onrecord" in capsys.readouterr().err


def test_whoever_reports_a_fault_can_see_where_it_happened(monkeypatch):
    monkeypatch.setenv("ONRECORD_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["fail"], commands={"fail": Faulty(ZeroDivisionError())})


def test_a_key_pressed_to_stop_it_stops_it_quietly(capsys):
    assert main(["fail"], commands={"fail": Faulty(KeyboardInterrupt())}) == 130
    assert capsys.readouterr().err == ""
