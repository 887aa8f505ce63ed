from dataclasses import replace

import pytest

from desk.confiding import check_by_filing, check_that_quotes, recheck_that_quotes
from onrecord.desk.attaching import NewSource, add_source, mark_confidential
from onrecord.desk.deciding import vouch
from onrecord.desk.handing_in import check_again
from onrecord.desk.on_desk import draft_for
from onrecord.desk.signing import override
from onrecord.errors import OnrecordError
from onrecord.publishing.making import public_of_draft
from publishing.releases import a_press

PAGE = (
    '<html><head><title>Pier shut</title><meta property="og:site_name" content="Harbour Board">'
    '<link rel="canonical" href="{address}"></head><body><p>The pier is shut, says the board.</p></body></html>'
)
PUBLIC = "https://harbourboard.example/notices/pier"


@pytest.fixture
def press(tmp_path):
    press = a_press(tmp_path)
    quoting = {"check": check_that_quotes, "recheck": recheck_that_quotes}
    press.newsroom.desk = replace(press.newsroom.desk, **quoting)
    return press


def holding(press, address=PUBLIC, name="notice.html", text="The pier is shut. Nobody was hurt."):
    """A draft with a page of this address among its sources, and the hash of the page."""
    draft = press.newsroom.handing_in(text)
    source = NewSource(name=name, data=PAGE.format(address=address).encode(), who="R. Ostlie’s uncle", kind="person")
    add_source(press.desk, press.people["checker"], draft, source)
    other = NewSource(name="other.txt", data=b"Something else.", who="The desk", kind="person")
    add_source(press.desk, press.people["checker"], draft, other)
    check_again(press.desk, press.people["editor"], draft)
    return draft


def public(press, draft):
    version = press.newsroom.version(draft)
    with press.desk.database.reading() as connection:
        on_desk = draft_for(connection, press.people["editor"], draft)
        return public_of_draft(press.desk, connection, on_desk, version, (1, version.at))


def hash_in(press, draft):
    version = press.newsroom.version(draft)
    return next(e.clip.capture.sha256 for card in version.cards for e in card.evidence)


def test_a_public_page_is_shown_with_its_own_title_address_and_exact_words(press):
    draft = holding(press)
    first, second = public(press, draft).statements
    (passage,) = first.passages
    assert first.bases == ("public",)
    assert (passage.title, passage.publisher, passage.address) == ("Pier shut", "Harbour Board", PUBLIC)
    assert "The pier is shut" in passage.words
    assert (second.bases, second.passages) == ((), ())


def test_how_a_source_is_filed_stays_in_the_house(press):
    press.newsroom.desk = replace(press.newsroom.desk, check=check_by_filing)
    draft = holding(press)
    assert hash_in(press, draft)
    assert [(s.bases, s.passages) for s in public(press, draft).statements] == [((), ()), ((), ())]


def test_what_is_marked_as_confidential_is_told_as_a_document_we_hold(press):
    draft = holding(press)
    mark_confidential(press.desk, press.people["checker"], draft, hash_in(press, draft))
    (first, _) = public(press, draft).statements
    assert (first.bases, first.passages) == (("held",), ())


@pytest.mark.parametrize("address", ["http://intranet/pier", "http://10.0.0.8/pier", "file:///pier.html", ""])
def test_a_page_whose_address_is_not_public_is_told_as_a_document_we_hold(press, address):
    (first, _) = public(press, holding(press, address)).statements
    assert (first.bases, first.passages) == (("held",), ())


def test_what_sources_toml_keeps_in_the_house_is_told_as_a_document_we_hold(press):
    draft = holding(press)
    with press.desk.database.reading() as connection:
        folder = press.desk.sources_in(draft_for(connection, press.people["editor"], draft).folder)
    page = next(p.name for p in folder.rglob("*.html"))
    (folder / "sources.toml").write_text(f'[[source]]\nfiles = ["{page}"]\nmay_leave = false\n')
    (first, _) = public(press, draft).statements
    assert (first.bases, first.passages) == (("held",), ())
    (folder / "sources.toml").write_text("[[source]]\nfiles = [")
    with pytest.raises(OnrecordError, match="SRC02"):
        public(press, draft)


def test_a_decision_is_told_by_role_and_without_a_source_rests_on_that_word(press):
    draft = press.newsroom.handing_in("The pier is shut.")
    assert public(press, draft).statements[0].bases == ()
    press.newsroom.settling(draft)
    (statement,) = public(press, draft).statements
    assert (statement.decided, statement.bases) == ("checker", ("vouched",))


def test_knowing_an_unnamed_source_is_told_apart(press, tmp_path):
    from onrecord.protocol.reading import protocol_of

    text = press.desk.protocol.text.replace('when = ["child"]', 'when = ["claim", "unnamed_source"]')
    press.newsroom.desk = replace(press.desk, protocol=protocol_of(text, where="house.toml"))
    draft = press.newsroom.handing_in("The pier is shut.")
    vouch(press.desk, press.people["editor"], press.newsroom.place(draft, "s1"), "CHILD", "It is Xanthe Qorvuthle.")
    (statement,) = public(press, draft).statements
    assert statement.bases == ("known",)


def test_an_override_is_told_with_its_line_and_its_reason(press):
    draft = press.newsroom.handing_in("The pier is shut.")
    override(
        press.desk, press.people["chief"], press.newsroom.place(draft, "s1"), "BORNE-OUT", "Readers must know it now."
    )
    (told,) = public(press, draft).statements[0].overrides
    assert (told.line, told.reason, told.role) == ("A source bears it out", "Readers must know it now.", "chief")


def test_an_override_of_a_finding_in_no_statement_is_told_of_the_article(press):
    draft = press.newsroom.handing_in("The pier is is shut.")
    cards = [m for m in press.newsroom.gate(draft).open if m.card.statement is None]
    for matter in cards:
        override(
            press.desk,
            press.people["chief"],
            press.newsroom.place(draft, matter.card.id),
            matter.requirement.code,
            "The quotation has it so.",
        )
    assert [o.reason for o in public(press, draft).overrides] == ["The quotation has it so."] * len(cards)
