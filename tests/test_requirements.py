import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
NAME = re.compile(r"[A-Za-z0-9._-]+")


def names_in(lines):
    return {NAME.match(line)[0].lower() for line in lines if line.strip() and not line.startswith("#")}


def test_the_package_needs_what_the_pinned_requirements_bring():
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert names_in(needed) == names_in((ROOT / "requirements" / "run.in").read_text("utf-8").splitlines())
