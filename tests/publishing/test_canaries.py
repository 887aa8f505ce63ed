"""Nothing confidential can be published: canaries stand in every such field, and everything on the site is searched."""

from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from typing import get_args, get_type_hints

import pytest
from sqlalchemy import select, text

from desk.claims import CLAIM, examined, examining
from desk.confiding import check_that_quotes, recheck_that_quotes
from factories import a_draft
from onrecord.desk.attaching import NewSource, add_source, mark_confidential
from onrecord.desk.deciding import Ruling, add_note, answer, decide, vouch
from onrecord.desk.examining import withdraw_claim
from onrecord.desk.handing_in import Slip, check_again, hand_in, hand_in_version
from onrecord.desk.people import invite
from onrecord.desk.queries import asked_about
from onrecord.desk.sources import open_capture
from onrecord.publishing.outbox import drain, log_of
from onrecord.publishing.public import PublicArticle
from onrecord.publishing.release import publish
from onrecord.storage.tables import DRAFT
from publishing.releases import IMPRINT, a_press

TEXT = "The pier is shut. Nobody was hurt.\n\nThe ferry left at noon."
PAGE = (
    '<html><head><title>{title}</title><link rel="canonical" href="{address}"></head><body><p>{words}</p></body></html>'
)
CANARIES = (
    "quillsnarp",  # the address of a source that is marked as confidential
    "zbrimloft",  # its text
    "hexwarble",  # its title
    "drumnackle",  # its file
    "qorvuthle",  # whose it is
    "plimsqueak",  # the text of a mail without an address
    "vortblum",  # its file
    "snargelow",  # what a public page is called in the house
    "grimplet",  # the file that the public page came in
    "wibbleforth",  # the note of a decision
    "tharnock",  # the note of a vouch, with the name of an unnamed source
    "ploxidore",  # a note
    "querulamp",  # a question to the writer
    "ansiblort",  # the answer
    "zephrand",  # the name of a person
    "loginquark",  # their name to sign in with
    "mumblethorpe",  # the name of the file that was handed in
    "flimberwock",  # a claim that was taken back before anybody signed
    "gundrapple",  # what was concluded of it
    "spindlewort",  # a claim that was entered on a version that never went out
)


@pytest.fixture(scope="module")
def press(tmp_path_factory):
    press = a_press(tmp_path_factory.mktemp("press"))
    desk = replace(press.desk, check=check_that_quotes, recheck=recheck_that_quotes)
    press.newsroom.desk, people = desk, press.people
    for role in ("checker", "editor"):
        people[role] = invite(desk, people["chief"], f"Ola Zephrand {role}", f"loginquark-{role}", (role,))[0]
    draft = replace(a_draft(TEXT), name="mumblethorpe.docx")
    press.draft = hand_in(desk, people["editor"], draft, Slip(writer=people["writer"].id))
    claim(press)
    attach(press)
    say(press)
    article = publish(desk, people["editor"], press.draft, press.signing(press.draft))
    press.acting(article, text=TEXT.replace("noon", "one"), words="noon")
    log = log_of(desk, IMPRINT)
    drain(desk, people["chief"].newsroom, log)
    press.printing(log=log)
    return press


def attach(press):
    desk, people, draft = press.desk, press.people, press.draft
    told = {"kind": "person", "closeness": "primary"}
    hidden = PAGE.format(
        title="Hexwarble", address="https://vex.example/quillsnarp", words="Nobody was hurt. Zbrimloft!"
    )
    public = PAGE.format(title="Pier shut", address="https://board.example/pier", words="The pier is shut, we say.")
    for source, secret in (
        (NewSource(name="drumnackle.html", data=hidden.encode(), who="X. Qorvuthle", **told), True),
        (NewSource(name="grimplet.html", data=public.encode(), who="Snargelow’s cousin", **told), False),
        (NewSource(name="vortblum.txt", data=b"The ferry left at plimsqueak noon.", who="The harbour", **told), False),
    ):
        add_source(desk, people["checker"], draft, source)
        if secret:
            press.hidden = sha256(source.data).hexdigest()
    mark_confidential(desk, people["checker"], draft, press.hidden)
    check_again(desk, people["checker"], draft)
    open_capture(desk, people["chief"], draft, press.hidden)


def claim(press):
    """One goes out; one was taken back, and one fell with the version that it was entered on."""
    desk, people, draft = press.desk, press.people, press.draft
    examining(press.newsroom, draft, words="Flimberwock.", rating="Gundrapple")
    withdraw_claim(desk, people["editor"], draft, examined(press.newsroom, draft)[0].id)
    examining(press.newsroom, draft, words="Spindlewort.")
    hand_in_version(desk, people["writer"], draft, a_draft(TEXT.replace("shut", "closed")))
    hand_in_version(desk, people["writer"], draft, replace(a_draft(TEXT), name="mumblethorpe.docx"))
    examining(press.newsroom, draft, "s2")


def say(press):
    desk, people, place = press.desk, press.people, press.newsroom.place
    add_note(desk, people["editor"], place(press.draft, "s1"), "Ploxidore told me.")
    ask = Ruling(word="ask", note="Who is querulamp?")
    decide(desk, people["checker"], place(press.draft, "s2"), ask)
    with desk.database.reading() as connection:
        (asked,) = asked_about(desk, connection, press.draft)
    answer(desk, people["writer"], asked.query.id, "It is ansiblort.")
    one = next(m for m in press.newsroom.gate(press.draft).open if m.requirement.code != "DECISION")
    vouch(desk, people["editor"], place(press.draft, one.card.id), one.requirement.code, "It is Tharnock.")
    for number in ("s1", "s2", "s3"):
        press.newsroom.deciding(press.draft, number, note="Wibbleforth has the tape.")


def everything(press):
    return {path.casefold(): words.casefold() for path, words in press.files().items()}


def test_the_canaries_are_in_the_desk(press):
    """Otherwise the search below would find nothing because there is nothing."""
    with press.desk.database.reading() as connection:
        tables = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        rows = " ".join(str(tuple(r)) for t in tables for r in connection.execute(text(f'SELECT * FROM "{t}"')))
    rows += " ".join(p.name for p in press.desk.folder.rglob("*"))
    version = press.newsroom.version(press.draft)
    rows += repr(version.report) + repr(version.cards)
    there = {canary for canary in CANARIES if canary in rows.casefold()}
    assert there == set(CANARIES)


def test_none_of_them_is_on_the_site(press):
    for path, words in everything(press).items():
        assert [c for c in CANARIES if c in words or c in path] == [], path


def test_nothing_else_that_is_the_desks_own_is_on_the_site(press):
    with press.desk.database.reading() as connection:
        folder = connection.execute(select(DRAFT.c.folder)).scalars().first()
    own = [folder, str(press.desk.folder), press.hidden, *(p.name for p in press.people.values())]
    for path, words in everything(press).items():
        if not path.startswith("about/"):
            assert [o for o in own if o.casefold() in words] == [], path


def test_the_public_source_is_on_the_site(press):
    told = " ".join(everything(press).values())
    assert "https://board.example/pier" in told
    assert "a document we hold" in told
    assert CLAIM.words.casefold() in told


def nouns(kind, seen):
    if is_dataclass(kind) and kind not in seen:
        seen.add(kind)
        for hint in get_type_hints(kind).values():
            for part in (hint, *get_args(hint), *(p for a in get_args(hint) for p in get_args(a))):
                nouns(part, seen)
    return seen


def test_the_public_view_has_no_field_for_anything_confidential():
    """A field that is added later has to be thought of here."""
    names = {f"{kind.__name__}.{f.name}" for kind in nouns(PublicArticle, set()) for f in fields(kind)}
    assert len(nouns(PublicArticle, set())) == 12
    forbidden = ("person", "note", "query", "path", "file", "login", "folder", "source", "who", "attached", "seen")
    allowed = {"PublicArticle.path"}
    found = {name for name in names - allowed if any(word in name.partition(".")[2].split("_") for word in forbidden)}
    assert found == set()
