import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

from onrecord.report.naming import OPENING
from onrecord.report.page import page_report
from report.reports import a_ferry_report, a_report

NASTY = "<script>alert(1)</script> \"' </style> &amp; {{ 7*7 }} “No,” she said."


class Links(HTMLParser):
    """Collects the ids and the places that links lead to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.loads: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.ids += [found["id"]] if "id" in found else []
        self.targets += [found["href"]] if tag == "a" else []
        self.loads += [found[a] for a in ("src", "srcset", "data", "poster") if a in found]
        self.loads += [found["href"]] if tag == "link" else []


def test_every_card_can_be_reached_and_ids_are_unique():
    links = Links(page_report(a_ferry_report().made()))
    assert len(links.ids) == len(set(links.ids))
    assert {"#s1", "#s2", "#s3", "#s4", "#s5", "#m-s1"} <= set(links.targets)
    assert {t[1:] for t in links.targets if t.startswith("#")} <= set(links.ids)


def test_the_page_loads_nothing():
    page = page_report(a_ferry_report().made())
    assert Links(page).loads == []
    assert "@import" not in page
    assert "url(" not in page


def test_the_policy_allows_just_the_style_and_script_of_the_page():
    page = page_report(a_ferry_report().made())
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, flags=re.S)
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest.replace('+', '+')}&#39;" in page
    assert "default-src &#39;none&#39;" in page


def test_hostile_text_stays_text():
    report = a_report(NASTY).saying("claim", NASTY, by="<script>alert(1)</script>").finding("COP01", NASTY).made()
    page = page_report(report)
    assert page.count("<script>") == 1
    assert page.count("</style>") == 1
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "49" not in page.replace("&#39;", "")[page.index("<main>") :]


def test_what_a_language_model_says_stays_text_is_cut_and_is_marked_as_its_own():
    wild = f"<img src=x onerror=alert(1)>\x1b[31m{NASTY}{'x' * 5_000}"
    report = (
        a_report("It left.").saying("claim", "It left.").advised("It left at noon.", wild, host="<b>.example").made()
    )
    page = page_report(report)
    assert "<img" not in page
    assert "<b>.example" not in page
    assert "\x1b" not in page
    assert "x" * 400 not in page
    assert "The machine’s words" in page
    assert "Proposed by a language model: no verdict rests on it" in page


def test_what_went_to_a_language_model_stands_in_the_overview():
    page = page_report(a_ferry_report().made())
    assert "went to the model “small-model” at model.example." in page
    assert "Asked of a language model" not in page_report(a_report("It left.").saying("claim", "It left.").made())


def test_the_gate_and_what_to_mend_come_first():
    page = page_report(a_ferry_report().made())
    assert "2 things to mend" in page
    assert page.index("Holds") < page.index('id="manuscript"')
    assert "<title>Holds: " in page


def test_the_difference_is_marked_on_both_sides():
    page = page_report(a_ferry_report().made())
    assert "<del>three</del>" in page
    assert "<ins>six</ins>" in page


def test_a_silenced_finding_shows_its_reason_and_offers_no_second_silence():
    page = page_report(a_ferry_report().made())
    assert "Reason given: The desk knows who said so." in page
    assert page.count("Set it aside, with a reason") == 3


def test_the_same_report_is_the_same_page():
    assert page_report(a_ferry_report().made()) == page_report(a_ferry_report().made())


def test_the_page_says_where_meanings_were_not_searched():
    told = "Search by meaning isn&#39;t there yet: 4,210 passages have no vectors."
    assert told in page_report(a_report("The ferry left.").against(without_vectors=4_210).made())
    assert "by meaning" not in page_report(a_report("The ferry left.").against().made())


def test_a_source_that_is_shown_for_how_it_is_filed_is_told_as_that():
    said = a_report("said Ann Roe").saying("claim", "said Ann Roe")
    assert OPENING not in page_report(said.made())
    assert OPENING in page_report(said.filed("It is filed under “Ann Roe, mayor”.", "Address on the quay").made())


def test_that_a_source_says_otherwise_stands_above_and_leads_to_the_card():
    said = a_report("The club made a profit.").saying("claim", "The club made a profit.")
    page = page_report(said.otherwise("It has “loss”, not “profit”.", "The club made a loss.").made())
    assert "nothing that a machine can see" not in page.lower()
    assert "a source says otherwise of 1 statement</a>" in page
    overview = page[page.index("<h3>A source says otherwise</h3>") :]
    assert overview.index('<a href="#s1" data-card="s1">') < overview.index("It has “loss”, not “profit”.")
    calm = page_report(a_report("The club made a profit.").saying("claim", "The club made a profit.").made())
    assert "A source says otherwise</h3>" not in calm
    assert "nothing that a machine can see holds it back" in calm
