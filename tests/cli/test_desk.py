import socket
import subprocess
import sys
from contextlib import closing

import pytest

from onrecord.cli.main import main


def run_main(capsys, *words: str) -> tuple[int, str]:
    code = main(["desk", *words])
    told = capsys.readouterr()
    return code, told.out + told.err


@pytest.mark.parametrize("port", ["x", "-1", "70000", ""])
def test_a_port_that_is_none_is_told(capsys, port):
    code, told = run_main(capsys, f"--port={port}")
    assert code == 2
    assert "write a number such as 8400" in told


def test_a_port_that_is_taken_is_told(capsys, tmp_path):
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, told = run_main(capsys, "--data", str(tmp_path), "--port", str(taken.getsockname()[1]))
    assert code == 2
    assert "DSK11" in told


def test_a_folder_that_is_a_file_is_told(capsys, tmp_path):
    (tmp_path / "desk").write_text("no folder")
    code, told = run_main(capsys, "--data", str(tmp_path / "desk"), "--port", "0")
    assert (code, "DSK11" in told) == (2, True)


def test_a_mistake_in_the_protocol_is_told_before_anything_is_opened(capsys, tmp_path):
    (tmp_path / "p.toml").write_text("name = 3\n")
    code, told = run_main(capsys, "--protocol", str(tmp_path / "p.toml"), "--data", str(tmp_path / "desk"))
    assert (code, "PRO02" in told) == (2, True)
    assert not (tmp_path / "desk").exists()


def test_the_desk_opens_prints_a_link_and_ends_when_it_is_stopped(tmp_path):
    words = [sys.executable, "-m", "onrecord.cli.main", "desk", "--port", "0", "--data", str(tmp_path)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as desk:
        lines = []
        while not lines or "Ctrl-C" not in lines[-1]:
            lines.append(desk.stdout.readline())
            assert desk.poll() is None
        desk.terminate()
        desk.wait(timeout=30)
    assert any(line.strip().startswith("http://127.0.0.1:") and "/enter/" in line for line in lines)


def test_checking_a_draft_loads_nothing_of_the_desk():
    line = (
        "import sys; from onrecord.cli.main import main; main(['check', '--help']); "
        "print([m for m in sys.modules if m.partition('.')[0] in ('fastapi', 'sqlalchemy', 'alembic', 'uvicorn')])"
    )
    done = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "[]"
