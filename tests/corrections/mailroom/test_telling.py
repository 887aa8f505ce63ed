import json
from datetime import UTC, datetime
from typing import get_args

import pytest

from corrections.mailroom.mailrooms import Mailroom
from onrecord.corrections.letters.authentication import STANDINGS, Authentication, Result
from onrecord.corrections.letters.letter import AUTOMATIC, Attachment, Letter, Pointer, Portion, PortionKind, Sender
from onrecord.corrections.letters.meant import GROUNDS, Certainty, Meant, MeantArticle, MeantStatement
from onrecord.corrections.mailroom.published import published_by
from onrecord.corrections.mailroom.telling import letter_as_json
from report.test_json_report import a_validator

SCHEMA = "letter-1.schema.json"
EVERYTHING = Letter(
    sha256="ab" * 32,
    sender=Sender(name="Una Reader", address="una@mail.example", odd=("Its name shows another address.",)),
    subject="The ferry",
    date=datetime(2026, 3, 12, 9, tzinfo=UTC),
    message_id="1@mail.example",
    answers=("0@mail.example",),
    automatic=tuple(AUTOMATIC),
    portions=tuple(Portion(kind=kind, text="It left at nine.") for kind in get_args(PortionKind)),
    pointers=(Pointer(address="https://skerry.example/ferry/", kind="own"),),
    attachments=(Attachment(name="ferry.jpg", media_type="image/jpeg", size=1200),),
    remarks=("It was cut.",),
)
SAID = Authentication(
    standing="confirmed", results=(Result(method="dmarc", result="pass", domain="mail.example"),), remarks=("Look.",)
)
NOTHING = Meant(article=None, certainty=None, version=None, candidates=(), statements=())


@pytest.fixture
def mailroom(tmp_path):
    made = Mailroom(tmp_path)
    yield made
    made.desk.database.close()


def told(mailroom, letter=EVERYTHING, meant=NOTHING):
    with mailroom.desk.database.reading() as connection:
        published = published_by(mailroom.desk, connection, mailroom.newsroom)
    return json.loads(letter_as_json(letter, meant, SAID, published))


def test_a_letter_with_one_of_everything_fits_the_schema(mailroom):
    key = mailroom.paper.article.key
    candidate = MeantArticle(key=key, grounds=tuple(GROUNDS), score=12.5)
    said = MeantStatement(number=3, certainty="likely", ground="meaning", score=0.61)
    meant = Meant(article=key, certainty="certain", version=1, candidates=(candidate,), statements=(said,))
    data = told(mailroom, meant=meant)
    a_validator(SCHEMA).validate(data)
    assert data["meant"]["statements"][0]["words"] == "The ferry left at noon."


def test_a_letter_that_says_nothing_of_itself_fits_the_schema(mailroom):
    bare = Letter(
        sha256="0" * 64,
        sender=Sender(name="", address=""),
        subject="",
        date=None,
        message_id="",
        answers=(),
        automatic=(),
        portions=(),
        pointers=(),
        attachments=(),
    )
    a_validator(SCHEMA).validate(told(mailroom, bare))


def test_what_is_not_in_the_schema_does_not_fit(mailroom):
    data = told(mailroom)
    assert list(a_validator(SCHEMA).iter_errors(data | {"more": 1}))
    assert list(a_validator(SCHEMA).iter_errors(data | {"schema_version": 2}))


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (get_args(PortionKind), "kind"),
        (get_args(Certainty), "certainty"),
        (tuple(GROUNDS), "ground"),
    ],
)
def test_the_schema_names_every_word(words, place):
    assert tuple(a_validator(SCHEMA).schema["$defs"][place]["enum"]) == words


def test_the_schema_names_every_sort_of_automatic_mail_and_every_standing():
    kinds = a_validator(SCHEMA).schema["$defs"]
    assert tuple(kinds["letter"]["properties"]["automatic"]["items"]["enum"]) == tuple(AUTOMATIC)
    assert tuple(kinds["authentication"]["properties"]["standing"]["enum"]) == tuple(STANDINGS)
