import pytest

from onrecord.documents.span import Span
from onrecord.reading.bodies import Bodies
from onrecord.reading.names import find_names, full_names
from onrecord.reading.persons import bearers_of


def bodies_of(text):
    names = find_names(text, [Span(0, len(text))])
    return Bodies(text, names, bearers_of(text, names, full_names(names)))


@pytest.mark.parametrize(
    ("text", "phrase", "body"),
    [
        ("On the pier met the Larkhaven Harbour Authority, and then ", "the authority", "Larkhaven Harbour Authority"),
        ("He asked the OCB about it and ", "the bureau", "OCB"),
        ("He asked the OCB about it and ", "the agency", "OCB"),
        ("He asked the Department of Piers and ", "the agency", "Department of Piers"),
        ("He joined Skerry Pulse, a harbour watchdog group, and ", "the watchdog group", "Skerry Pulse"),
        ("He wrote in the Larkhaven Gazette and ", "the newspaper", "Larkhaven Gazette"),
        ("He asked Holt Holdings and ", "the company", "Holt Holdings"),
        ("He asked the Appeals Court and the Harbour Court and ", "the court", None),
        ("He asked the Harbour Court and a small court that said so, and when he left ", "the court", "Harbour Court"),
        ("He asked the Harbour Court. " + "It rained. " * 12 + "Then a small court met and ", "the court", None),
        ("He asked the Supreme Court and ", "the appeals court", None),
        ("He asked the Harbour Court and ", "the courts", None),
        ("He asked the OCB about it and ", "the harbour police agency", "OCB"),
        ("He leads a programme called Skerry Hope and ", "the group", "Skerry Hope"),
        ("He wrote in the Larkhaven Daily News and ", "the tabloid", "Larkhaven Daily News"),
        ("He asked the RNC and ", "the party", "RNC"),
        ("He asked the Larkhaven Institute of Piers and ", "the institute", "Larkhaven Institute of Piers"),
        ("He asked the RNC and ", "The Harbour Party", None),
        ("He asked Tarn Foods. Eva Roe, an analyst at Larch Bank, left, and ", "the company", "Tarn Foods"),
        ("He asked Tarn Foods. Eva Roe, an officer at Larch Bank, left, and ", "the company", None),
        ("He asked Tarn Foods. Analysts at Larch Bank left, and ", "the company", "Tarn Foods"),
        ("He asked Osterby Rovers and ", "the club", "Osterby Rovers"),
        ("He went to Council and ", "the group", None),
        ("He asked the Skerry Council and ", "the group", "Skerry Council"),
    ],
)
def test_what_body_a_description_means(text, phrase, body):
    assert bodies_of(text + phrase).described(phrase, len(text)) == body


def test_what_belongs_to_somebody_is_called_by_their_name():
    text = "Per Holt left. Holt’s campaign wept. The Lund campaign sang. Then "
    assert bodies_of(text).owned("his campaign", len(text), "Per Holt") == "Holt campaign"
    assert bodies_of(text).owned("the campaign", len(text), None) == "Lund campaign"
    assert bodies_of(text).owned("his campaign", len(text), None) is None


@pytest.mark.parametrize(
    ("text", "campaign"),
    [
        ("Lund made piers a campaign issue. Then ", None),
        ("Lund’s a campaign writer. Then ", None),
        ("In spring Per Lund ran a campaign. Then ", "Per Lund campaign"),
    ],
)
def test_whose_a_thing_is_has_to_stand_right_before_it_or_to_have_made_it(text, campaign):
    assert bodies_of(text).owned("the campaign", len(text), None) == campaign


def test_a_campaign_is_called_by_its_owner_where_the_draft_names_none():
    text = "On the pier wept Per Holt. Then "
    assert bodies_of(text).owned("his campaign", len(text), "Per Holt") == "Per Holt campaign"


def test_which_is_the_body_right_before_it():
    text = "He asked the Harbour Authority, which"
    assert bodies_of(text).beside(text.index("which")) == "Harbour Authority"
