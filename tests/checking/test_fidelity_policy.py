import re
from pathlib import Path
from typing import get_args

from onrecord.checking.comparison import Comparison, FidelityClass
from onrecord.checking.fidelity_policy import DISAGREEMENT, POLICY, verdict_of
from onrecord.checking.rules import built_in_rules

PAGE = Path(__file__).parents[2] / "docs" / "fidelity.md"
ROW = re.compile(r"^\| (\w+) \| (\w+) \| (\w+|–) \|", re.MULTILINE)


def test_every_class_has_a_ruling() -> None:
    assert set(POLICY) == set(get_args(FidelityClass))


def test_the_page_on_fidelity_shows_the_same_table() -> None:
    table = PAGE.read_text(encoding="utf-8").split("<!-- policy -->")[1].split("<!-- /policy -->")[0]
    told = {name: (verdict, severity) for name, verdict, severity in ROW.findall(table) if name != "class"}
    assert told == {name: (r.verdict, r.severity or "–") for name, r in POLICY.items()}


def test_what_stands_gives_no_finding_and_what_is_altered_holds_back() -> None:
    assert all(r.severity is None for r in POLICY.values() if r.verdict == "stands")
    assert all(r.severity == "error" for r in POLICY.values() if r.verdict == "altered")


def test_rules_have_the_severity_of_the_policy() -> None:
    severities = {rule.code: rule.severity for rule in built_in_rules()}
    assert severities["QUO10"] == POLICY["not_found"].severity
    assert severities["QUO17"] == POLICY["second_hand"].severity
    assert severities["QUO19"] == POLICY["translated"].severity
    assert severities["QUO20"] == DISAGREEMENT


def test_a_comparison_becomes_a_verdict_with_its_reason() -> None:
    verdict = verdict_of(Comparison(quotation=0, statement="s1", fidelity="not_found", wording="not_found"))
    assert (verdict.statement, verdict.word) == ("s1", "unsupported")
    assert verdict.reason.endswith(".")
