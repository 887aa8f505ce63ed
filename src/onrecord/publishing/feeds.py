"""Articles and corrections as feeds: Atom (RFC 4287) and JSON Feed 1.1, with the same entries."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from onrecord.publishing.imprint import Imprint
from onrecord.publishing.keeping import moment_told
from onrecord.publishing.printing import Press
from onrecord.publishing.public import PublicAct
from onrecord.publishing.telling import act_anchor, act_title, act_told
from onrecord.report.plain import plain

IN_A_FEED = 50
NEVER = "1970-01-01T00:00:00Z"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedEntry:
    """One entry: where it stands, what it is called, what it says, when it came and when it last changed (RFC 3339)."""

    address: str
    title: str
    words: str
    published: str
    updated: str


def act_entry(imprint: Imprint, path: str, title: str, act: PublicAct) -> FeedEntry:
    """The entry of an act; `path` and `title` are those of its article."""
    at = moment_told(act.published)
    address = imprint.at(f"{path}/#{act_anchor(act)}")
    name = f"{act_title(act)}: {title}"
    return FeedEntry(address=address, title=name, words=act_told(act), published=at, updated=at)


def print_feed(press: Press, imprint: Imprint, name: str, title: str, entries: Sequence[FeedEntry]) -> None:
    """Writes the feed `feeds/NAME.atom` and `feeds/NAME.json`; the entries are the newest first."""
    press.put(f"feeds/{name}.atom", atom(imprint, name, title, entries))
    press.put_json(f"feeds/{name}.json", json_feed(imprint, name, title, entries))


def atom(imprint: Imprint, name: str, title: str, entries: Sequence[FeedEntry]) -> str:
    """The feed as Atom."""
    updated = max((entry.updated for entry in entries), default=NEVER)
    here = quoteattr(imprint.at(f"feeds/{name}.atom"))
    told = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(imprint.language)}>',
        f"<id>{_xml(imprint.at(f'feeds/{name}.atom'))}</id>",
        f"<title>{_xml(title)}</title>",
        f"<updated>{updated}</updated>",
        f"<author><name>{_xml(imprint.name)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={here}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(imprint.at(""))}/>',
        *map(_atom_entry, entries),
        "</feed>",
    ]
    return "\n".join(told) + "\n"


def json_feed(imprint: Imprint, name: str, title: str, entries: Sequence[FeedEntry]) -> dict[str, object]:
    """The feed as JSON Feed."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": imprint.at(""),
        "feed_url": imprint.at(f"feeds/{name}.json"),
        "language": imprint.language,
        "authors": [{"name": imprint.name, "url": imprint.at("")}],
        "items": [
            {
                "id": entry.address,
                "url": entry.address,
                "title": entry.title,
                "content_text": entry.words or entry.title,
                "date_published": entry.published,
                "date_modified": entry.updated,
            }
            for entry in entries
        ],
    }


def _atom_entry(entry: FeedEntry) -> str:
    return (
        f"<entry><id>{_xml(entry.address)}</id><title>{_xml(entry.title)}</title>"
        f'<link rel="alternate" type="text/html" href={quoteattr(entry.address)}/>'
        f"<published>{entry.published}</published><updated>{entry.updated}</updated>"
        f'<summary type="text">{_xml(entry.words)}</summary></entry>'
    )


def _xml(words: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", plain(words)))
