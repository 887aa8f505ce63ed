from datetime import date

from factories import a_draft
from onrecord.reading.read import TrainedReader


def test_a_statement_has_the_details_that_stand_in_it():
    reading = TrainedReader().read(a_draft("The pier lost 3 boats. The ferry lost 4 boats.").document)
    assert [[str(f.value) for f in s.details.figures] for s in reading.statements] == [["3"], ["4"]]


def test_a_relative_date_counts_from_the_day_of_writing():
    draft = a_draft("The pier was closed yesterday.", written=date(2026, 3, 12))
    (mention,) = TrainedReader().read(draft.document).details.dates
    assert mention.earliest == date(2026, 3, 11)


def test_what_stands_in_a_quotation_belongs_to_the_quotation_alone():
    text = "Ann Olsen said that of all the boats “we lost 40 boats in one night.”"
    reading = TrainedReader().read(a_draft(text).document)
    assert {s.kind: len(s.details.figures) > 0 for s in reading.statements} == {"reported": False, "quotation": True}
