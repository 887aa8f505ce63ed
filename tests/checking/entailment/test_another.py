from datetime import date

import pytest

from onrecord.checking.entailment.another import another_in_place
from onrecord.checking.entailment.exact import compare_details
from onrecord.checking.entailment.retold import retold_from


def found(statement, passage):
    retold = retold_from(statement, passage)
    details = compare_details(statement, passage, retold, written=date(2026, 3, 12), published=date(2026, 3, 12))
    another = another_in_place(passage, retold, details)
    return (another.span.of(statement), another.other.of(passage)) if another and another.other else None


@pytest.mark.parametrize(
    ("statement", "passage", "other"),
    [
        ("Ann Roe is Dutch.", "Ann Roe is a Canadian singer and author.", "Canadian"),
        ("Ann Roe is a Dutch singer.", "Ann Roe (born 1960) was a Polish-American actress.", "Polish-American"),
        ("The Ferry was directed by Ann Roe.", "The Ferry is a drama written and directed by Bo Lund.", "Bo Lund"),
        (
            "The Ferry, from 1990, was released in 1990.",
            "The Ferry is by Roe, released on 17 June 1991.",
            "17 June 1991",
        ),
        ("Lund's farm has 40 cows.", "It is said in Pellby that Lund keeps 30 cows.", "30"),
        ("Roe died in 1950 in Orsk.", "Roe was a singer. He died suddenly in 1960.", "1960"),
        ("Roe built it in the 8th century.", "Roe was a king who came to Orsk and built it in the 5th century.", "5th"),
    ],
)
def test_another_of_the_same_kind_in_the_same_place_is_found(statement, passage, other):
    there = found(statement, passage)
    assert there
    assert there[1] == other


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("Ann Roe is a Scottish singer.", "Ann Roe is a British singer."),
        ("Ann Roe is a Dutch singer.", "Ann Roe is an American singer of Dutch descent."),
        ("Ann Roe is a Dutch singer.", "Ann Roe is a Canadian singer. She was born in the Netherlands."),
        ("Ann Roe is a Dutch teacher.", "Ann Roe is a Canadian author."),
        ("Ann Roe is a Dutch singer.", "Bo Lund is a Canadian singer."),
        ("Ann Roe is a Dutch singer.", "Ann Roe is not a Canadian singer."),
        ("Ann Roe is a Dutch singer.", "Ann Roe is on the Canadian list of singers."),
        ("The Ferry was directed by Ann Roe.", "The Ferry was directed by Bo Lund and Ann Roe."),
        ("The Ferry was directed by Ann Roe.", "The Mill was directed by Bo Lund."),
        ("Roe Foods was founded by Ann Roe.", "Roe Foods was founded in 1990 by Bo Lund."),
        ("The plan was criticised by Ann Roe.", "The plan was criticised by Bo Lund."),
        ("Roe sang in Orsk in 1950.", "Roe, born in 1930, sang in Orsk."),
        ("Roe moved to Orsk in 1950.", "Roe moved to Pellby, was jailed and left in 1960."),
        ("Roe died in 1950.", "It rained in Orsk. He died in 1960."),
        ("Roe died in 1950.", "Ann Maria Elsa Roe, the poet, died on the last day of December."),
        ("Roe died before 1950.", "Roe was a singer. He died suddenly in 1940."),
        ("Roe was born on the 16th.", "Ann Maria Elsa Roe, a singer and author, was born on 16 December 1961."),
    ],
)
def test_what_may_be_so_as_well_is_not(statement, passage):
    assert found(statement, passage) is None
