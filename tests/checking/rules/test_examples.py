from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import a_draft, a_library
from onrecord.checking.check import check_draft
from onrecord.checking.rule import Case, Example, Rule
from onrecord.checking.rules import __path__ as folders
from onrecord.checking.rules import built_in_rules
from onrecord.reading.read import TrainedReader

RULES = built_in_rules()
SCRAPS = [*"“”\"'’()[]-?.,", "the the ", "he said", "The", "a", "\n\n", " ", " - ", "- ", " ? "]
CODES = [rule.code for rule in RULES]


def _tried(kind: str) -> list[object]:
    """Every example of every rule, named after its rule and its place in the list."""
    listed = [(rule, n, example) for rule in RULES for n, example in enumerate(getattr(rule, kind))]
    return [pytest.param(rule, example, id=f"{rule.code}-{kind}-{n + 1}") for rule, n, example in listed]


def _marked_by(rule: Rule, example: Example, folder: Path) -> tuple[str, ...]:
    """The words of the draft that the rule's findings cover, in order."""
    draft = a_draft(example.draft, written=example.dateline, markdown=example.markdown)
    library = None if example.sources is None else a_library(example.sources, folder)
    checked = check_draft(draft, library, reader=TrainedReader(), rules=[rule])
    return tuple(f.span.of(draft.text) for f in checked.findings if f.code == rule.code)


@pytest.mark.parametrize(("rule", "example"), _tried("failing"))
def test_a_rule_marks_exactly_the_words_that_its_failing_example_names(rule, example, tmp_path):
    assert example.marks, "a failing example names the words that are wrong"
    assert _marked_by(rule, example, tmp_path) == example.marks


@pytest.mark.parametrize(("rule", "example"), _tried("passing"))
def test_a_rule_has_nothing_to_say_about_its_passing_example(rule, example, tmp_path):
    assert not example.marks
    assert _marked_by(rule, example, tmp_path) == ()


@given(st.lists(st.sampled_from(SCRAPS) | st.text(max_size=4), max_size=40).map("".join))
def test_whatever_the_text_every_finding_and_fix_lies_within_it(text):
    draft = a_draft(text)
    case = Case(draft=draft, reading=TrainedReader().read(draft.document), library=None)
    found = [finding for rule in RULES if not rule.needs_sources for finding in rule.check(case)]
    assert all(0 <= f.span.start < f.span.end <= len(text) for f in found)
    assert all(f.fix.span.end <= len(text) for f in found if f.fix)


@pytest.mark.parametrize("rule", RULES, ids=CODES)
def test_every_rule_has_a_reason_and_examples_of_both_kinds(rule):
    assert rule.passing
    assert rule.failing
    assert rule.reason.endswith((".", "?"))


@pytest.mark.parametrize("rule", RULES, ids=CODES)
def test_a_rules_name_is_a_sentence_without_its_full_stop(rule):
    assert rule.name[0].isupper()
    assert " " in rule.name
    assert not rule.name.endswith(".")


def test_every_rule_stands_in_a_file_that_is_named_after_its_code():
    files = sorted(path.name for path in Path(folders[0]).glob("*.py") if path.name != "__init__.py")
    assert [name.split("_")[0].upper() for name in files] == CODES


def test_no_two_rules_have_the_same_code():
    assert len(set(CODES)) == len(CODES)
