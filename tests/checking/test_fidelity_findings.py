from pathlib import Path

import pytest

from factories import a_draft, a_library
from onrecord.checking.check import check_draft
from onrecord.checking.finding import Finding
from onrecord.checking.rules import built_in_rules
from onrecord.reading.read import TrainedReader


def found_in(draft: str, source: str, folder: Path) -> list[Finding]:
    """What the rules on quote fidelity say."""
    rules = [rule for rule in built_in_rules() if "QUO10" <= rule.code <= "QUO20"]
    checked = check_draft(a_draft(draft), a_library({"note.txt": source}, folder), reader=TrainedReader(), rules=rules)
    return list(checked.findings)


def test_a_substitution_is_told_in_words_with_its_source(tmp_path: Path) -> None:
    finding = found_in(
        "“We won’t sell the old boat,” said Liv Moe.", "Liv Moe: We will not sell the old boat.", tmp_path
    )[0]
    assert finding.message == "The source has “will not”, the draft “won’t”. Source: “note.txt”."
    assert finding.fix
    assert finding.fix.replacement == "will not"


def test_a_gap_is_told_by_what_is_missing(tmp_path: Path) -> None:
    finding = found_in("“We will sell the boat,” said Liv Moe.", "Liv Moe: We will not sell the boat.", tmp_path)[0]
    assert finding.message.startswith("The draft leaves out “not”.")
    assert finding.fix
    assert finding.fix.replacement == "will … sell"


@pytest.mark.parametrize("said", ["We will sell the old boat, and the nets", "We will [now] sell the old boat"])
def test_what_stands_gives_no_finding(said: str, tmp_path: Path) -> None:
    source = "Liv Moe: We will sell the old boat, and the nets as well."
    assert found_in(f"“{said},” said Liv Moe.", source, tmp_path) == []


def test_the_paragraph_of_the_source_is_named(tmp_path: Path) -> None:
    source = "A note of Monday.\n\nLiv Moe: We will keep the old boat in the harbour."
    finding = found_in("“We will keep the old barge in the harbour,” said Liv Moe.", source, tmp_path)[0]
    assert "paragraph 2" in finding.message
