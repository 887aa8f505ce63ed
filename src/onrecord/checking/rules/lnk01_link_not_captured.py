"""LNK01: the draft points its readers to a page that the library doesn't hold."""

import re
from collections.abc import Iterator

from onrecord.checking.citations import links_in
from onrecord.checking.finding import Finding
from onrecord.checking.rule import Case, Example, Rule
from onrecord.documents.web_address import page_of


def check(case: Case) -> Iterator[Finding]:
    """One finding for each page that is linked and not in the library, at its first link."""
    links = links_in(case.draft)
    if case.library is None or not links:
        return
    held = {page_of(address) for address in case.library.addresses()}
    own = page_of(case.draft.document.address or "")
    told = {own, None}
    for link in links:
        page = page_of(link.address)
        if page in told or page in held or not len(link.span):
            continue
        told.add(page)
        yield RULE.finding(
            span=link.span,
            message=f"{_shortened(link.address)} is not in the library. Capture it; tomorrow it may say otherwise.",
        )


def _shortened(address: str) -> str:
    bare = re.sub(r"^https?://(?:www\.)?", "", address)
    return bare if len(bare) <= 60 else bare[:57] + "…"


_REPORT = "The [preliminary report](https://harbour.example/reports/2026) is public."
_CAPTURED = """<html><head><link rel="canonical" href="https://www.harbour.example/reports/2026/"></head>
<body><article><h1>Preliminary report</h1><p>The ferry struck the pier on Sunday morning.</p></article></body></html>"""

RULE = Rule(
    code="LNK01",
    name="A page that is linked is not in the library",
    severity="warning",
    reason=(
        "A link says to the reader: see for yourself. If the page is changed or taken down, only a capture shows what "
        "it said when the article was written, and whether the article gave it right."
    ),
    needs_sources=True,
    check=check,
    passing=(
        Example(draft=_REPORT, sources={"report.html": _CAPTURED}, markdown=True),
        Example(
            draft="The [report](http://harbour.example/reports/2026?utm_source=mail#summary) is public.",
            sources={"report.html": _CAPTURED},
            markdown=True,
        ),
        Example(
            draft="Write to [the office](mailto:office@harbour.example) or see [its site](https://harbour.example/).",
            sources={"note.txt": "The office is open on weekdays."},
            markdown=True,
        ),
        Example(draft="The report is public.", sources={"note.txt": "The office is open on weekdays."}),
    ),
    failing=(
        Example(
            draft=_REPORT,
            marks=("preliminary report",),
            sources={"note.txt": "The office is open on weekdays."},
            markdown=True,
        ),
        Example(
            draft="The log is at https://coastguard.example/log/march, and the report is public.",
            marks=("https://coastguard.example/log/march",),
            sources={"report.html": _CAPTURED},
        ),
        Example(
            draft="See [the log](https://guard.example/log) and [the same log](http://www.guard.example/log/).",
            marks=("the log",),
            sources={"report.html": _CAPTURED},
            markdown=True,
        ),
    ),
)
