from pathlib import Path
from typing import get_args

import pytest

from factories import some_settings
from onrecord.checking.check import check_draft, installed_rules
from onrecord.checking.comparison import FidelityClass
from onrecord.documents.read import read_draft
from onrecord.reading.read import TrainedReader
from onrecord.sources.library import Library

FERRY = Path(__file__).parent.parent / "examples" / "ferry"


@pytest.fixture(scope="module")
def library():
    with Library.open([FERRY / "sources"], settings=some_settings()) as held:
        yield held


@pytest.fixture(scope="module")
def checks(library):
    drafts = [read_draft(FERRY / name, settings=some_settings()) for name in ("draft.html", "brief.txt")]
    return [check_draft(d, library, reader=TrainedReader(), rules=installed_rules()) for d in drafts]


def test_the_example_holds_a_case_of_every_rule(checks):
    found = {finding.code for checked in checks for finding in checked.findings}
    assert {rule.code for rule in installed_rules()} - found == set()


def test_the_example_holds_a_case_of_every_class_of_fidelity(checks):
    found = {comparison.fidelity for checked in checks for comparison in checked.comparisons}
    assert set(get_args(FidelityClass)) - found == {"unchecked"}


def test_the_damaged_source_is_listed_and_stops_no_other(library):
    assert [(u.path, u.error.code) for u in library.unreadable] == [("permit-scan.pdf", "DOC06")]
    assert len(library) == 10
