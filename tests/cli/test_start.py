import subprocess
import sys

from onrecord.cli.start import start

PRESSED_WHILE_LOADING = """
import sys
from onrecord.cli.start import start


class Pressed:
    def find_spec(self, name, path, target=None):
        if name == "onrecord.cli.main":
            raise KeyboardInterrupt


sys.meta_path.insert(0, Pressed())
sys.exit(start())
"""


def test_the_command_that_was_typed_is_run(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["onrecord", "--version"])
    assert start() == 0
    assert capsys.readouterr().out.startswith("onrecord 0.")


def test_a_key_that_is_pressed_while_the_program_loads_stops_it_quietly():
    done = subprocess.run([sys.executable, "-c", PRESSED_WHILE_LOADING], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
