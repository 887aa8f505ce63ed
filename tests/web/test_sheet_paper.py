"""The fact-check sheet as a PDF: it says what the page says, to whom the page says it, and is the same each time."""

import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest

from desk.claims import digest, examining
from desk.confiding import MARKS, check_by_filing, confiding
from desk.desks import PIER
from factories import a_draft
from onrecord.desk.attaching import NewSource, add_source
from onrecord.desk.handing_in import check_again, hand_in_version
from onrecord.desk.people import invite
from onrecord.report.naming import OPENING
from onrecord.web.paper.fonts import Fonts
from web.attacks import CORPUS
from web.pdfs import metadata_of, outline_of, pages_of, told_by_pdf, words_in
from web.sites import Site, text_of


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


def both(site, draft, who="chief"):
    """The page, and the PDF."""
    browser = site.as_role(who)
    pdf = browser.get(f"/drafts/{draft}/sheet.pdf")
    assert (pdf.status_code, pdf.headers["content-type"]) == (200, "application/pdf")
    return browser.get(f"/drafts/{draft}/sheet").text, pdf.content


def statements_of(page):
    """The words of each statement on the page, without spaces."""
    from html import unescape

    return ["".join(unescape(text_of(part)).split()) for part in re.findall(r"<article.*?</article>", page, re.S)]


def parts_of(page):
    """What the page says after its head, without spaces."""
    from html import unescape

    text = unescape(text_of(page))
    return "".join(text[text.index("Signatures") :].split())


def test_it_says_statement_by_statement_what_the_page_says(site):
    draft, _ = confiding(site.newsroom, PIER)
    site.newsroom.deciding(draft, "s1", note="The harbour – log.txt – says so; “twice”, at 9.30.")
    site.newsroom.deciding(draft, "s2", "ask", "Who told you?")
    chief, fields = site.as_role("chief"), {"version": "1", "statement": "s3", "code": "BORNE-OUT"}
    chief.send(f"/drafts/{draft}/override", reason="The witness would be in danger.", **fields)
    chief.send(f"/drafts/{draft}/statements/s1/note", version="1", beside="Look again.")
    site.as_role("editor").send("/queries/1", answer="The harbour master.")
    page, pdf = both(site, draft)
    told = words_in(pdf)
    assert len(statements_of(page)) >= 3
    for words in statements_of(page):
        assert words in told
    assert told.endswith(parts_of(page))
    assert "Capture SHA-256" in page
    for _, words in re.findall(r"<(li|dd)>(.*?)</\1>", page[: page.index("This sheet")]):
        assert "".join(text_of(words).split()) in told


def test_a_source_that_is_shown_for_how_it_is_filed_is_told_as_that(site):
    newsroom = site.newsroom
    site.use(replace(newsroom.desk, check=check_by_filing))
    draft = newsroom.handing_in("The pier is shut.")
    source = NewSource(
        name="notice.txt", data=b"The pier is shut, says the board.", who="Ann Roe, mayor", kind="person"
    )
    add_source(newsroom.desk, newsroom.people["checker"], draft, source)
    check_again(newsroom.desk, newsroom.people["editor"], draft)
    page, pdf = both(site, draft)
    assert OPENING in text_of(page)
    assert "".join(OPENING.split()) in words_in(pdf)
    assert statements_of(page)[0] in words_in(pdf)


def test_claims_of_others_stand_in_it_with_what_is_concluded_and_signed(site):
    draft = site.newsroom.handing_in()
    examining(site.newsroom, draft, "s3")
    site.newsroom.settling(draft)
    version, claims = site.newsroom.version(draft), digest(site.newsroom, draft)
    told = {"sha256": version.sha256, "protocol": version.protocol.sha256, "claims": claims}
    site.as_role("checker").send(f"/drafts/{draft}/sign-off", **told)
    page, pdf = both(site, draft)
    for words in (
        f"1 claim of others examined; SHA-256 {claims}",
        f"under the protocol {version.protocol.sha256} with its claims {claims}",
        "3 Mostly false “The pier has been open all winter.”",
        "Claimed by Harbour Friends, March 1, 2026, at https://friends.example/winter. Entered by Una Writer, 12 March",
    ):
        assert words in text_of(page)
    assert words_in(pdf).endswith(parts_of(page))
    assert "Claims of others" in [name for level, name in outline_of(pdf) if level == 0]


def test_a_claim_that_a_new_version_lost_stands_in_it_as_lost(site):
    draft = site.newsroom.handing_in()
    examining(site.newsroom, draft, "s3")
    hand_in_version(site.newsroom.desk, site.newsroom.people["writer"], draft, a_draft(PIER.replace("noon", "nine")))
    page, pdf = both(site, draft)
    assert "Not taken over from the version before: “The pier has been open all winter.”" in text_of(page)
    assert words_in(pdf).endswith(parts_of(page))


def test_it_is_the_same_byte_for_byte_as_long_as_the_record_is(site):
    draft = site.newsroom.handing_in()
    site.newsroom.deciding(draft, "s1")
    before = both(site, draft)[1]
    assert both(site, draft)[1] == before
    assert metadata_of(before)["CreationDate"].startswith("D:20260312090")
    site.newsroom.deciding(draft, "s2", note="I asked again.")
    assert both(site, draft)[1] != before


def test_every_page_says_which_it_is_of_how_many_and_of_what(site):
    draft = site.newsroom.handing_in("\n\n".join(f"The ferry left at noon for pier {n}." for n in range(20)))
    pages, sha256 = pages_of(both(site, draft)[1]), site.newsroom.version(draft).sha256
    assert len(pages) > 3
    for n, page in enumerate(pages, start=1):
        end = " ".join(page.split())
        assert end.endswith(f"A draft from standard input, version 1 SHA-256 {sha256} Page {n} of {len(pages)}")


def test_outline_and_metadata_name_the_draft_and_each_statement(site):
    draft = site.newsroom.handing_in()
    pdf = both(site, draft)[1]
    names = outline_of(pdf)
    assert [n for level, n in names if level == 0] == ["Still open", "Signatures", "Manuscript", "Statements"]
    assert names[-1] == (1, "3  ∅ The paper’s own words: nothing found in the sources: The ferry left at noon.")
    told = metadata_of(pdf)
    assert told["Title"] == "A draft from standard input, version 1: fact-check sheet"
    assert (told["Author"], told["Creator"]) == ("The Skerry Times", "Onrecord")


def test_a_confidential_source_stands_in_it_for_those_alone_who_may_know_of_it(site):
    draft, sha256 = confiding(site.newsroom, "The ferry left at noon. Nobody was hurt.\n\nThe pier is shut.")
    site.newsroom.people["second"] = invite(
        site.newsroom.desk, site.newsroom.people["chief"], "Ola", "second", ("checker",)
    )[0]
    open_to, kept_from = (told_by_pdf(both(site, draft, who)[1]) for who in ("chief", "second"))
    marks = [*(m for m in MARKS if m in both(site, draft)[0]), sha256]
    assert len(marks) > 2
    assert [m for m in marks if m in open_to] == marks
    assert [m for m in (*MARKS, sha256[:12]) if m.casefold() in kept_from.casefold()] == []
    page, pdf = both(site, draft, "second")
    assert words_in(pdf).endswith(parts_of(page))


def test_hostile_words_are_words(site):
    shown = [s.translate(dict.fromkeys((0, 0x1B, 7))) for s in CORPUS] + ["<para><b>x</b>&amp;", "\\) Tj ET (", "((("]
    draft = site.newsroom.handing_in("\n\n".join(f"{s} is shut" for s in shown))
    site.newsroom.deciding(draft, "s1", "ask", "<b>zq9</b> " + shown[0])
    told = words_in(both(site, draft)[1])
    for words in shown:
        if not set(words) & set("\u202e\ufeff"):
            assert "".join(words.split()) in told, words
    assert told.count("�gnp.exe") >= 2


def test_signs_that_no_font_has_are_squares_that_hold_their_sign_and_are_named(site):
    draft = site.newsroom.handing_in("渡轮离开 🚢 at noon. Łódź, Ελληνικά, Москва 😀.")
    pdf = both(site, draft)[1]
    told = words_in(pdf)
    assert told.count("渡轮离开🚢atnoon.") >= 3
    named = told[told.rindex("Signsthatareshownassquares") :]
    assert "U+6E21cjkunifiedideograph-6e21;" in named
    assert "U+1F6A2ship." in named
    assert "greek" not in named
    assert "Signs that" not in "".join(pages_of(both(site, site.newsroom.handing_in())[1]))


def test_empty_notes_and_words_longer_than_a_line_are_set(site):
    draft = site.newsroom.handing_in("x" * 3000 + " is shut. https://harbour.example/" + "y" * 500 + "/z is open.")
    site.as_role("checker").send(f"/drafts/{draft}/statements/s1/decision", word="stands", version="1", note="")
    told = words_in(both(site, draft)[1])
    assert "x" * 3000 in told
    assert "DecisionItstandsUnaChecker" in told


def test_its_file_name_holds_nothing_that_the_draft_says(site):
    draft = site.newsroom.handing_in('../../etc/"passwd\r\nX-Evil: 1\n\n' + PIER)
    answer = site.as_role("chief").get(f"/drafts/{draft}/sheet.pdf")
    assert answer.headers["content-disposition"] == f'attachment; filename="fact-check-{draft}-1.pdf"'
    assert answer.headers["cache-control"] == "no-store"


def test_the_interface_sends_the_same_file_and_the_page_leads_to_it(site):
    draft = site.newsroom.handing_in()
    page, pdf = both(site, draft, "lawyer")
    answer = site.program("lawyer").get(f"/drafts/{draft}/sheet.pdf")
    assert (answer.content, answer.headers["content-type"]) == (pdf, "application/pdf")
    assert f'href="/drafts/{draft}/sheet.pdf"' in page


MEASURING = """
import resource, sys
from pathlib import Path
from onrecord.web.sheet_paper import paper_of
from onrecord.web.sheet_words import sheet_of
from web.sites import Site
from web.test_sheet_paper import Asking, ferries

site = Site(Path(sys.argv[1]))
sheets = [sheet_of(Asking(site), site.newsroom.handing_in(ferries(number))) for number in (220, 20)]
for sheet in reversed(sheets):
    size = len(paper_of(sheet, "Una"))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, size)
"""


def ferries(number):
    return "\n\n".join(f"Ferry {n} left pier {n} at noon." for n in range(number))


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in kilobytes on Linux alone")
def test_each_further_statement_takes_little_memory(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", MEASURING, str(tmp_path)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        capture_output=True,
        text=True,
        check=True,
    )
    (few, _), (many, size) = (map(int, line.split()) for line in done.stdout.splitlines())
    assert many - few < 200 * 60
    assert size < 200 * 5_000


class Asking:
    """Whoever asks for the sheet without a browser."""

    def __init__(self, site):
        self.desk, self.person = site.newsroom.desk, site.newsroom.people["chief"]

    def require(self, action):
        assert self.person.may(action)


def test_the_fonts_come_with_their_licence():
    from onrecord.web.paper.fonts import FILES, FOLDER

    assert "Permission is hereby granted" in (FOLDER / "LICENSE.txt").read_text("utf-8")
    fonts = Fonts()
    for face in FILES:
        assert {*map(ord, "“”„«»–—…€£ŁőşğıÞßæøÆЖΩ")} <= fonts.glyphs(face).covered
