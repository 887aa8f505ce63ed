"""Tells what was read of a letter and what it is about: for a terminal, and as JSON for other programs.

The JSON is a contract, described by `report/schema/letter-1.schema.json`.
"""

import json
from collections.abc import Iterator
from typing import Any

from onrecord.corrections.letters.authentication import STANDINGS, Authentication
from onrecord.corrections.letters.letter import AUTOMATIC, Letter, PortionKind
from onrecord.corrections.letters.meant import GROUNDS, Meant, MeantStatement
from onrecord.corrections.mailroom.published import Published
from onrecord.publishing.keeping import moment_told, write_public
from onrecord.publishing.public import PublicArticle, PublicVersion
from onrecord.report.columns import wrapped
from onrecord.report.plain import plain, shortened

SCHEMA_VERSION = 1
PORTIONS: dict[PortionKind, str] = {
    "own": "The writer’s own words",
    "quoted": "Quoted",
    "forwarded": "Passed on",
    "signature": "Signature",
}
LONGEST_PORTION = 2_000


def letter_as_json(letter: Letter, meant: Meant, found: Authentication, published: Published) -> str:
    """The letter as JSON: what was read of it, what is known of its sender, and what it is about, with the words."""
    told: dict[str, Any] = {"schema_version": SCHEMA_VERSION, "letter": json.loads(write_public(letter))}
    told["authentication"] = json.loads(write_public(found))
    told["meant"] = {
        "article": _article(meant.article, published) if meant.article else None,
        "certainty": meant.certainty,
        "version": meant.version,
        "statements": [_statement(said, meant, published) for said in meant.statements],
        "candidates": [
            _article(one.key, published) | {"grounds": list(one.grounds), "score": one.score}
            for one in meant.candidates
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _article(key: str, published: Published) -> dict[str, Any]:
    article = _held(key, published)
    return {"key": key, "path": article.path, "headline": article.latest.headline}


def _held(key: str, published: Published) -> PublicArticle:
    return published.articles[published.numbers[key]]


def _version(meant: Meant, published: Published) -> PublicVersion:
    versions = _held(meant.article or "", published).versions
    return next(version for version in versions if version.number == meant.version)


def _statement(said: MeantStatement, meant: Meant, published: Published) -> dict[str, Any]:
    words = _words_of(said, meant, published)
    told = {"number": said.number, "words": words, "certainty": said.certainty}
    return told | {"ground": said.ground, "score": said.score}


def _words_of(said: MeantStatement, meant: Meant, published: Published) -> str:
    statements = _version(meant, published).statements
    return next(statement.words for statement in statements if statement.number == said.number)


def letter_as_text(
    letter: Letter, meant: Meant, found: Authentication, published: Published, *, width: int = 80
) -> str:
    """The letter for a terminal, in lines of this width."""
    lines = (_set(told, width) for told in _lines(letter, meant, found, published))
    return "\n".join(line for some in lines for line in some) + "\n"


def _set(told: str, width: int) -> list[str]:
    """A line in lines of this width, each as far to the right as it is."""
    room = " " * (len(told) - len(told.lstrip(" ")))
    return [room + line for line in wrapped(told, width - len(room))] or [""]


def _lines(letter: Letter, meant: Meant, found: Authentication, published: Published) -> Iterator[str]:
    who = f"{letter.sender.name} <{letter.sender.address}>" if letter.sender.address else letter.sender.name
    yield f"From: {plain(who) or 'nobody who could be told'}"
    yield f"Subject: {plain(letter.subject)}"
    yield f"Written: {moment_told(letter.date) if letter.date else 'no date'}"
    yield f"Sender: {STANDINGS[found.standing]}"
    for mark in letter.automatic:
        yield f"Note: {AUTOMATIC[mark]}"
    for remark in dict.fromkeys((*found.remarks, *letter.remarks)):
        yield f"Note: {plain(remark)}"
    for portion in letter.portions:
        yield ""
        yield f"{PORTIONS[portion.kind]}:"
        yield from (f"  {plain(line)}" for line in shortened_lines(portion.text))
    for attachment in letter.attachments:
        yield f"Attached, not opened: {plain(attachment.name)} ({attachment.media_type}, {attachment.size:,} bytes)"
    yield ""
    yield from _about(meant, published)


def shortened_lines(text: str) -> list[str]:
    """The lines of a portion, of a very long one the first ones."""
    return text[:LONGEST_PORTION].split("\n") + (["…"] if len(text) > LONGEST_PORTION else [])


def _about(meant: Meant, published: Published) -> Iterator[str]:
    if meant.article is None:
        yield "What it is about has to be told by a person." + (" It may be:" if meant.candidates else "")
        for one in meant.candidates:
            grounds = "; ".join(GROUNDS[ground] for ground in one.grounds)
            yield f"  {plain(_held(one.key, published).latest.headline)}: {grounds}"
        return
    version = _version(meant, published)
    article = _held(meant.article, published)
    yield f"It is about, {meant.certainty}: {plain(version.headline)} (version {version.number}, {article.path})"
    for said in meant.statements:
        words = shortened(_words_of(said, meant, published), 200)
        yield f"  statement {said.number}, {said.certainty}: {words}"
        yield f"    {GROUNDS[said.ground]}"
    if not meant.statements:
        yield "  which statement has to be told by a person"
