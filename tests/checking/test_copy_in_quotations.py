import pytest

from factories import a_draft, a_library
from onrecord.checking.check import check_draft, installed_rules
from onrecord.reading.read import TrainedReader

NAME = "Speech of the mayor, Marta Ellingrud.\n\n"


def found(draft, source, folder):
    with a_library({"speech.txt": NAME + source}, folder) as library:
        checked = check_draft(a_draft(draft), library, reader=TrainedReader(), rules=installed_rules())
    return [f for f in checked.findings if f.code[:3] in ("COP", "QUO", "NAM")]


def quoting(words):
    return f"“{words}” said Marta Ellingrud."


def test_what_stands_between_in_the_source_is_told_and_proposed(tmp_path):
    draft = quoting("The sale of the old harbour must be stopped stopped by the council this year,")
    source = "The sale of the old harbour must be stopped – stopped by the council this year."
    (finding,) = found(draft, source, tmp_path)
    assert (finding.code, finding.severity) == ("COP01", "error")
    assert finding.message.endswith("The source has “stopped – stopped”.")
    mended = draft[: finding.fix.span.start] + finding.fix.replacement + draft[finding.fix.span.end :]
    assert "must be stopped – stopped by the council" in mended


def test_what_the_source_has_as_well_is_left_to_people(tmp_path):
    words = "The sale of the old harbour must be stopped stopped by the council this year"
    (finding,) = found(quoting(words + ","), words + ".", tmp_path)
    assert (finding.severity, finding.fix) == ("note", None)
    assert finding.message.endswith("The source has it so as well.")


def test_another_word_than_in_the_source_is_told_once(tmp_path):
    draft = quoting("We ask for Osterby s answer to the fishers of the old harbour,")
    (finding,) = found(draft, "We ask for Osterby’s answer to the fishers of the old harbour.", tmp_path)
    assert finding.code == "QUO11"


def test_a_word_too_many_in_the_draft_is_told_by_the_quotation(tmp_path):
    draft = quoting("The sale of the old harbour must be stopped stopped by the council this year,")
    source = "The sale of the old harbour must be stopped by the council this year."
    assert [f.code for f in found(draft, source, tmp_path)] == ["QUO11"]


@pytest.mark.parametrize(
    "draft",
    [
        "The harbour will will reopen within three months.",
        quoting("Nobody has ever asked asked for my opinion on the ferries,"),
    ],
)
def test_outside_quotations_and_in_those_of_no_source_the_slip_is_told_as_before(tmp_path, draft):
    (finding,) = [
        f for f in found(draft, "The harbour will reopen within three months.", tmp_path) if f.code == "COP01"
    ]
    assert (finding.severity, finding.fix.replacement) == ("error", "")


def test_a_name_that_the_source_spells_so_in_a_quotation_is_left_to_people(tmp_path):
    words = "I have never seen Jonas Rutten on the ferries of the old harbour"
    draft = quoting(words.replace("Rutten", "Ruten") + ",") + " Jonas Rutten said no. Jonas Rutten left."
    (finding,) = found(draft, words.replace("Rutten", "Ruten") + ".", tmp_path)
    assert (finding.code, finding.severity, finding.fix) == ("NAM01", "note", None)
    assert finding.message.endswith("The source has it so as well.")


def test_a_name_that_the_source_spells_otherwise_is_told_by_the_quotation(tmp_path):
    words = "I have never seen Jonas Rutten on the ferries of the old harbour"
    draft = quoting(words.replace("Rutten", "Ruten") + ",") + " Jonas Rutten said no. Jonas Rutten left."
    assert [f.code for f in found(draft, words + ".", tmp_path)] == ["QUO11"]
