"""A confidential source is in no answer to whoever may not know of it, and in the answers to who may.

Every address of the application is asked, as it lists them itself, by everybody; the marks stand in name, text,
address and file name of the source and nowhere else.
"""

import logging
import re
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

import onrecord
from desk.confiding import MARKS, PUBLIC, confiding, recheck_that_quotes
from factories import a_draft
from onrecord.desk.confidence import confidences_of
from onrecord.desk.deciding import assign
from onrecord.desk.handing_in import check_again, hand_in_version
from onrecord.desk.marking_up import mark
from onrecord.desk.on_desk import draft_for
from onrecord.desk.people import invite
from onrecord.desk.strokes import Stroke
from onrecord.desk.viewing import version_for
from onrecord.protocol.reading import protocol_of
from onrecord.report.json_report import json_report
from onrecord.report.page import page_report
from onrecord.report.sarif import sarif_report
from onrecord.report.terminal import terminal_report
from onrecord.storage.tables import EVENT, NEWSROOM
from web.pdfs import told_by_pdf
from web.routes import GET, STREAMS, routes
from web.sites import Site, text_of
from web.test_news import lines_heard

TEXT = "The ferry left at noon. Nobody was hurt.\n\nThe pier is shut."
BLIND = ("writer", "second", "lawyer", "elsewhere")
SEEING = ("chief", "editor", "checker")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The editor has the draft; "checker" has brought the source; "second" and "elsewhere" are others of the house."""
    site = Site(tmp_path_factory.mktemp("site"))
    newsroom = site.newsroom
    site.draft, site.sha256 = confiding(newsroom, TEXT)
    for name, role in (("second", "checker"), ("elsewhere", "editor")):
        newsroom.people[name] = invite(newsroom.desk, newsroom.people["chief"], f"Ola {name}", name, (role,))[0]
    assign(newsroom.desk, newsroom.people["chief"], site.draft, "editor", newsroom.people["editor"])
    site.app.state.desk = newsroom.desk
    marked(newsroom, site.draft, "left at noon", "second")
    return site


def marked(newsroom, draft, words, by):
    """The number of a statement that somebody makes of these words."""
    return mark(
        newsroom.desk, newsroom.people[by], newsroom.place(draft, ""), Stroke(word="make", words=words, kind="claim")
    )


def addresses(site):
    """Every address that can be read, with all that its fields can be filled with here."""
    numbers = tuple(site.newsroom.version(site.draft).statements)
    public = next(s for s in hashes(site) if s != site.sha256)
    told = {"{draft}": [site.draft], "{at}": numbers, "{sha256}": [site.sha256, public, "0" * 64], "{token}": ["x"]}
    told |= {"{letter}": [1], "{which}": [1]}
    told |= {"{recall}": [1]}
    more = {
        "/recalls": ["?closed=true"],
        "/recalls/new": ["?what=quay", f"?what={site.sha256}", f"?draft={site.draft}&statement=1"],
        "/drafts/{draft}": [f"?at={n}" for n in numbers],
        "/drafts/{draft}/versions": ["?of=1", "?of=9"],
        "/drafts/{draft}/sources": ["?q=quay", "?q=confidential", "?page=2", "?at=s1", f"?q={site.sha256[:9]}&page=9"],
        "/drafts/{draft}/sources/{sha256}": ["?start=0&end=500"],
    }
    for method, path in sorted(routes(site)):
        if method == "GET" and path not in STREAMS:
            fields = [name for name in told if name in path]
            for values in product(*(told[name] for name in fields)):
                address = path
                for name, value in zip(fields, values, strict=True):
                    address = address.replace(name, str(value))
                yield from (address + tail for tail in ("", *more.get(path, [])))


def hashes(site):
    with site.newsroom.desk.database.reading() as connection:
        return list(confidences_of(connection, site.draft).attached)


def answers(site, who):
    """All that this person is answered, words and headers; the search words are theirs and are taken out."""
    browser = site.as_role(who)
    for address, part in product(addresses(site), (False, True)):
        answer = browser.get(address, part=part)
        asked = site.sha256 in address or site.sha256[:9] in address
        told = words_of(answer) + str(answer.headers)
        yield address, answer.status_code, told.replace(site.sha256[:9], "") if asked else told


def words_of(answer):
    """What is told, that of a PDF with all that a reader of it shows besides."""
    return told_by_pdf(answer.content) if answer.content.startswith(b"%PDF") else answer.text


def betrayed(site, told):
    return [mark for mark in (*MARKS, site.sha256[:12]) if mark.casefold() in told.casefold()]


def test_every_address_is_asked(site):
    asked = {address.partition("?")[0] for address in addresses(site)}
    paths = {path for method, path in routes(site) if method == "GET"} - STREAMS
    fitting = [re.compile(re.sub(r"\{\w+\}", "[^/]+", path)) for path in paths]
    assert all(any(one.fullmatch(address) for address in asked) for one in fitting)
    assert paths == set(GET) - STREAMS


@pytest.mark.parametrize("who", BLIND)
def test_who_may_not_know_of_it_is_answered_nothing_of_it(site, who, caplog):
    caplog.set_level(logging.DEBUG)
    for address, status, told in answers(site, who):
        assert status < 500, address
        assert betrayed(site, told) == [], f"{who} {address}"
        if f"/sources/{site.sha256}" in address:
            assert status in (403, 404), address
    # What the test's own browser logs of the addresses that it asks isn't the desk's.
    logged = [record.getMessage() for record in caplog.records if not record.name.startswith("http")]
    assert betrayed(site, " ".join(logged)) == []


@pytest.mark.parametrize("who", SEEING)
def test_who_may_know_of_it_is_shown_all_of_it(site, who):
    told = "".join(told for _, status, told in answers(site, who) if status == 200)
    assert betrayed(site, told) == [*MARKS, site.sha256[:12]]


@pytest.mark.parametrize("who", BLIND)
def test_forms_answer_nothing_of_it_either(site, who):
    browser, base = site.as_role(who), f"/drafts/{site.draft}"
    posts = [
        (f"{base}/statements/s1/decision", {"word": "cut", "version": "1", "note": "", "seen": "0"}),
        (f"{base}/statements/s1/decision", {"word": "cut", "version": "9", "note": "Why?"}),
        (f"{base}/statements/s1/note", {"version": "1", "beside": "Look again."}),
        (f"{base}/statements/s1/word", {"version": "1", "code": "CLM09", "note": ""}),
        (f"{base}/sign-off", {"sha256": "0", "protocol": "0"}),
        (f"{base}/override", {"version": "1", "statement": "s1", "code": "CLM09", "reason": "x"}),
        (f"{base}/sources", {"text": ""}),
        (f"{base}/sources/{site.sha256}/confidential", {"back": "yes"}),
        (f"{base}/versions", {"text": TEXT}),
        (f"{base}/marking", {"do": "split", "at": "s1", "version": "1"}),
        (f"{base}/marking", {"do": "withdraw", "at": "sp1", "version": "1", "from": "card"}),
        (f"{base}/marking", {"do": "make", "words": "no such words", "kind": "claim", "version": "1", "at": "s1"}),
        ("/drafts", {"text": ""}),
    ]
    for (address, fields), part in product(posts, (False, True)):
        answer = browser.send(address, part=part, **fields)
        assert answer.status_code < 500
        assert betrayed(site, answer.text + str(answer.headers)) == [], f"{who} {address}"
    with site.newsroom.desk.database.reading() as connection:
        assert site.sha256 in confidences_of(connection, site.draft).marked


@pytest.mark.parametrize("who", BLIND + SEEING)
def test_the_news_name_nothing_of_it(site, who, monkeypatch):
    told = "".join(lines_heard(site, who, 0, monkeypatch))
    assert "desk:source:added" in told
    assert betrayed(site, told) == []
    with site.newsroom.desk.database.reading() as connection:
        history = " ".join(connection.execute(select(EVENT.c.words)).scalars())
    assert betrayed(site, history) == []


def shown_to(site, who):
    desk, person = site.newsroom.desk, site.newsroom.people[who]
    with desk.database.reading() as connection:
        return version_for(desk, connection, person, draft_for(connection, person, site.draft)).report


@pytest.mark.parametrize("make", [page_report, json_report, sarif_report, terminal_report, repr])
def test_what_is_exported_holds_it_for_those_alone_who_may_know_of_it(site, make):
    for who in BLIND:
        assert betrayed(site, str(make(shown_to(site, who)))) == [], who
    assert betrayed(site, str(make(shown_to(site, "chief")))) != []


def test_the_gate_is_the_same_for_all(site):
    reports = [shown_to(site, who) for who in BLIND + SEEING]
    assert len({tuple((r.code, r.statement, r.met, r.span) for r in report.requirements) for report in reports}) == 1
    assert len({tuple(v.word for v in report.verdicts) for report in reports}) == 1
    assert len({report.library.captures for report in reports}) == 1


@pytest.mark.parametrize("then", ["marked", "checked again", "a new version"])
def test_what_is_marked_by_hand_is_held_for_each_against_what_they_may_know_of(tmp_path, then):
    site = Site(tmp_path)
    newsroom = site.newsroom
    site.draft, site.sha256 = confiding(newsroom, TEXT)
    newsroom.people["second"] = invite(newsroom.desk, newsroom.people["chief"], "Ola", "second", ("checker",))[0]
    with newsroom.desk.database.reading() as connection:
        whole = newsroom.desk.sources_in(draft_for(connection, newsroom.people["chief"], site.draft).folder)
    met: list[tuple[bool, bool]] = []

    def recheck(draft, reading, sources):
        told = "".join(path.name + path.read_text("utf-8") for path in sources.iterdir() if path.is_file())
        met.append((sources == whole, betrayed(site, told) != []))
        return recheck_that_quotes(draft, reading, sources)

    newsroom.desk = replace(newsroom.desk, recheck=recheck)
    site.app.state.desk = newsroom.desk
    secret = marked(newsroom, site.draft, "left at noon", "second")
    public = marked(newsroom, site.draft, "The pier is shut", "second")
    if then == "checked again":
        check_again(newsroom.desk, newsroom.people["editor"], site.draft)
    if then == "a new version":
        hand_in_version(newsroom.desk, newsroom.people["editor"], site.draft, a_draft(TEXT + "\n\nIt rains."))
    assert set(met) == {(True, True), (False, False)}
    mine, all_of_it = shown_to(site, "second"), shown_to(site, "chief")
    assert [(s.id, s.span) for s in mine.statements] == [(s.id, s.span) for s in all_of_it.statements]
    told = {v.statement: v for v in mine.verdicts}
    assert (told[secret].word, told[secret].reason) == (
        "stands",
        "A confidential source, which no editor has seen yet.",
    )
    assert PUBLIC in told[public].reason
    assert betrayed(site, repr(mine)) == []
    assert newsroom.version(site.draft).resting[secret]


def test_the_card_says_that_there_is_one_and_who_has_seen_it(site):
    second, card = site.as_role("second"), f"/drafts/{site.draft}/statements/s1"
    site.as_role("editor").get(f"/drafts/{site.draft}/sources/{site.sha256}")
    assert re.search("A confidential source, seen by [^.]*Una Editor", second.get(card, part=True).text)
    page = text_of(second.get(f"/drafts/{site.draft}/sources").text)
    assert "1 source and 1 confidential source not shown to you" in page
    assert "marked as confidential by Una Checker" in text_of(
        site.as_role("chief").get(f"/drafts/{site.draft}/sources").text
    )


def test_a_lawyer_sees_it_where_the_protocol_lets_lawyers_know(tmp_path):
    site = Site(tmp_path)
    newsroom = site.newsroom
    text = newsroom.desk.protocol.text
    line = text.index('code = "UNNAMED"')
    lawyers = text[:line] + text[line:].replace('by = ["editor", "chief"]', 'by = ["editor", "lawyer"]', 1)
    newsroom.desk = replace(newsroom.desk, protocol=protocol_of(lawyers, where="p.toml"))
    site.draft, site.sha256 = confiding(newsroom, TEXT)
    site.app.state.desk = newsroom.desk
    told = "".join(told for _, status, told in answers(site, "lawyer") if status == 200)
    assert betrayed(site, told) == [*MARKS, site.sha256[:12]]


def test_the_database_tells_no_log_what_stood_in_a_row(site):
    with pytest.raises(IntegrityError) as caught, site.newsroom.desk.database.writing() as connection:
        connection.execute(insert(NEWSROOM).values(id=1, name=MARKS[0]))
    assert MARKS[0] not in str(caught.value)


WHOLE = re.compile(r"\bversion_of\b|\bCAPTURE\b|\bSHOWN\b|\bsources_in\b|\bLibrary\b|\bCaptures\b")
"""What leads to sources without asking who looks."""
MAY_READ_WHOLE = {
    f"desk/{name}.py"
    for name in (
        *(
            "attaching",
            "attaching_page",
            "deciding",
            "demo",
            "desk",
            "examining",
            "handing_in",
            "marking_up",
            "on_desk",
            "open_folder",
        ),
        *("library_folder", "newsroom_library"),
        *("opening", "queries", "signing", "sources", "version", "viewing"),
    )
}
"""Who decides what stands, keeps it, or withholds it; none of these hands a whole version to a page."""


def test_pages_and_interfaces_take_versions_from_the_one_place_that_withholds():
    """Whoever makes something that people see takes `viewing.version_for` and `sources_held`, or is listed above."""
    root = Path(onrecord.__path__[0])
    files = [*(root / "web").rglob("*.py"), *(root / "desk").rglob("*.py")]
    found = {p.relative_to(root).as_posix() for p in files if WHOLE.search(p.read_text("utf-8"))}
    assert found == MAY_READ_WHOLE
