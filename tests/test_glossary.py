"""Every public class is a noun of the newsroom that the glossary tells of, and no line of it stands there twice."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "glossary.md").read_text("utf-8")
ROWS = [row.split("|")[1:3] for row in PAGE.splitlines() if row.startswith("|")][2:]
TOLD = {word for terms, _ in ROWS for word in re.findall(r"\b[A-Z]\w+", terms)}
SPEAK_FOR_THEMSELVES = ("Shape", "Error")


def public_classes(path):
    found = (node.name for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.ClassDef))
    return [name for name in found if not name.startswith("_") and not name.endswith(SPEAK_FOR_THEMSELVES)]


@pytest.mark.parametrize("room", sorted(path.name for path in (ROOT / "src" / "onrecord").iterdir() if path.is_dir()))
def test_every_public_class_has_a_line_in_the_glossary(room):
    classes = [name for path in (ROOT / "src" / "onrecord" / room).rglob("*.py") for name in public_classes(path)]
    assert [name for name in classes if name not in TOLD] == []


def test_classes_beside_the_rooms_have_a_line_too():
    classes = [name for path in (ROOT / "src" / "onrecord").glob("*.py") for name in public_classes(path)]
    assert [name for name in classes if name not in TOLD] == []


def test_no_line_of_the_glossary_stands_there_twice():
    terms = [term.strip() for term, _ in ROWS]
    assert sorted(term for term in set(terms) if terms.count(term) > 1) == []
