"""Holds a published page against what the log has of it: its headline, its byline and its text, word for word.

What comes in is the page, the entry that its proof shows, and the view of that version as it lies beside the page; the
view is believed once its digest is the one in the entry.
"""

from html.parser import HTMLParser

from onrecord.errors import OnrecordError
from onrecord.publishing.keeping import digest_of, read_public
from onrecord.publishing.layout import paragraphs_of
from onrecord.publishing.public import PublicVersion
from onrecord.publishing.telling import title_told
from onrecord.record.entry import Entry
from onrecord.report.changes import changes_between
from onrecord.report.plain import plain, shortened

ARTICLE, BYLINE = ("article", "article"), ("p", "by")
"""The elements of a page of ours, by tag and class, that hold the article and its byline."""
_INLINE = frozenset({"a", "time", "b", "code", "span"})
_EMPTY = frozenset({"meta", "link", "br", "hr", "img", "input"})


class _Page(HTMLParser):
    """The words of a page that the article is made of; what stands in its header beside headline and byline isn't."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.headline, self.byline, self.text = "", "", ""
        self.found = False
        self._open: list[tuple[str, str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in _EMPTY:
            self._open.append((tag, dict(attributes).get("class") or ""))
        self.found = self.found or self._open[-1:] == [ARTICLE]
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        while tag in {name for name, _ in self._open}:
            if self._open.pop()[0] == tag:
                break
        self._break(tag)

    def handle_data(self, words: str) -> None:
        if ARTICLE not in self._open:
            return
        tags = {tag for tag, _ in self._open}
        if "header" not in tags:
            self.text += words
        elif "h1" in tags:
            self.headline += words
        elif BYLINE in self._open:
            self.byline += words

    def _break(self, tag: str) -> None:
        if tag not in _INLINE:
            self.handle_data(" ")


def compared_with_record(page: str, view: str | None, entry: Entry) -> str:
    """What the comparison of a page with its entry came to, in a sentence; "" where the entry is of no version.

    `view` is the version's file in `versions/`, None where none lies there. Raises OnrecordError REC17 where the view
    isn't the one that was recorded, or the page has other words than it.
    """
    if entry.kind != "version-released" or "public" not in entry.fields:
        return ""
    place = f"versions/{entry.fields['number']}.json"
    if view is None:
        return f"The page itself was not compared: {place}, what was recorded of it, doesn't lie beside it."
    if digest_of(view) != entry.fields["public"]:
        raise OnrecordError("REC17", detail=f"{place} has another digest than the entry")
    read = _Page(page)
    if not read.found:
        return f"{place} is what was recorded. The page was not compared: it isn't one as Onrecord makes it."
    _compare(read, read_public(PublicVersion, view))
    return f"Headline, byline and text of the page are those that were recorded, word for word ({place})."


def _compare(page: _Page, version: PublicVersion) -> None:
    text = " ".join("".join(words for words, _ in line) for p in paragraphs_of(version) for line in p.lines)
    for what, shown, recorded in (
        ("headline", page.headline, title_told(version)),
        ("byline", page.byline, plain(version.byline)),
        ("text", page.text, text),
    ):
        if shown.split() != recorded.split():
            raise OnrecordError("REC17", detail=f"its {what} has other words: {_first_difference(recorded, shown)}")


def _first_difference(recorded: str, shown: str) -> str:
    """The first words that differ: "“noon” was recorded, and the page has “nine”"."""
    old, new = (" ".join(words.split()) for words in (recorded, shown))
    out = into = ""
    for change in (c for paragraph in changes_between(old, new) for c in paragraph):
        if change.how == "same" and (out or into):
            break
        out += change.text if change.how == "out" else ""
        into += change.text if change.how == "in" else ""
    told = [shortened(words, 60) for words in (out, into)]
    if not told[0]:
        return f"“{told[1]}” was not recorded"
    return f"“{told[0]}” was recorded, and the page has “{told[1]}”" if told[1] else f"“{told[0]}” is missing"
