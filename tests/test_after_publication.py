import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_a_letter_is_answered_and_a_recall_closed():
    told = subprocess.run(
        [sys.executable, str(ROOT / "examples" / "after_publication.py")],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=300,
    )
    assert told.returncode == 0, told.stderr
    lines = [line.strip() for line in told.stdout.splitlines()]
    assert any(line.startswith("statement 2 (certain)") for line in lines)
    assert "| Auto-Submitted: auto-replied" in lines
    assert any(line.startswith("| https://skerrytimes.example/") and "#act-" in line for line in lines)
    assert "Preliminary report on the collision at North Pier: 0 of 4 statements decided" in lines
    assert "Preliminary report on the collision at North Pier: 4 of 4 statements decided, closed" in lines
