"""The sources of a draft: what lies in its folder, where each is used, and how another is added."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from onrecord.desk.desk import Desk, note_event
from onrecord.desk.handing_in import check_again
from onrecord.desk.on_desk import draft_for
from onrecord.desk.person import Person, require
from onrecord.desk.version import Version
from onrecord.documents.read import draw_document
from onrecord.errors import OnrecordError
from onrecord.report.card import cards_of
from onrecord.sources.capture import Capture
from onrecord.sources.library import Library, Unreadable
from onrecord.sources.source import Closeness, SourceKind

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_UNSEEN = re.compile("[\x7f-\x9f]")
SOURCES_TOML = "sources.toml"
LONGEST_FILE_NAME = 80


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """A capture of the draft's folder, and the statements that a passage of it is shown for."""

    capture: Capture
    used: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class NewSource:
    """A file to be added: its name and bytes, and what the person says of who stands behind it."""

    name: str
    data: bytes
    who: str = ""
    kind: str = "unknown"
    closeness: str = "unknown"


def sources_held(desk: Desk, folder: str, version: Version) -> tuple[tuple[Held, ...], tuple[Unreadable, ...]]:
    """What lies in the folder of a draft, by name, and the files that can't be read."""
    used = _used(version)
    with Library.open(desk.sources_in(folder), settings=desk.settings) as library:
        captures = [library.capture(sha256) for sha256 in library.captures()]
        held = [Held(capture=c, used=used.get(c.sha256, ())) for c in captures]
        return tuple(sorted(held, key=lambda h: h.capture.source.name.casefold())), library.unreadable


def _used(version: Version) -> Mapping[str, tuple[str, ...]]:
    used: dict[str, dict[str, None]] = {}
    for card in cards_of(version.report):
        for evidence in card.evidence:
            used.setdefault(evidence.clip.capture.sha256, {})[card.id] = None
    return {sha256: tuple(cards) for sha256, cards in used.items()}


def add_source(desk: Desk, person: Person, number: int, source: NewSource) -> None:
    """Adds a file to the draft's sources and checks the draft again.

    Raises OnrecordError DSK01 to DSK03, and DOC01 to DOC12 for a file that can't be read.
    """
    require(person, "add_source")
    if source.kind not in get_args(SourceKind) or source.closeness not in get_args(Closeness):
        raise OnrecordError("DSK03", detail="what kind of source it is")
    name = _safe(source.name)
    draw_document(source.data, name, settings=desk.settings)
    with desk.database.reading() as connection:
        folder = desk.sources_in(draft_for(connection, person, number).folder)
    path = folder / name
    for n in range(2, 1000):
        if not path.exists():
            break
        path = folder / f"{path.stem.partition('~')[0]}~{n}{path.suffix}"
    path.write_bytes(source.data)
    _tell(folder / SOURCES_TOML, path.name, source)
    with desk.database.writing() as connection:
        note_event(desk, connection, person, "desk:source:added", draft=number, words=path.name)
    check_again(desk, person, number)


def capture_shown(version: Version, sha256: str) -> Capture:
    """A capture that the report shows a passage of; raises OnrecordError DSK02 for any other."""
    for card in cards_of(version.report):
        for evidence in card.evidence:
            if evidence.clip.capture.sha256 == sha256:
                return evidence.clip.capture
    raise OnrecordError("DSK02")


def _safe(name: str) -> str:
    """A name that stays in its folder, on every system: letters, figures, dots and hyphens."""
    last = re.split(r"[/\\]", name)[-1]
    stem, dot, suffix = _UNSAFE.sub("-", last).strip("-.").rpartition(".")
    safe = f"{(stem or 'source')[:LONGEST_FILE_NAME]}{dot or '.'}{(suffix or 'txt')[:8]}"
    # What the newsroom says of its sources is written by the desk alone, never uploaded.
    return f"file-{safe}" if safe.casefold() == SOURCES_TOML else safe


def _tell(path: Path, file: str, source: NewSource) -> None:
    """Writes into sources.toml what the person says of the file; nothing where they say nothing."""
    who = " ".join(source.who.split())
    told = {"name": who, "kind": source.kind, "closeness": source.closeness}
    lines = [f"{key} = {toml_words(value)}" for key, value in told.items() if value and value != "unknown"]
    if lines:
        with path.open("a", encoding="utf-8") as out:
            out.write("\n".join(["", "[[source]]", f"files = [{toml_words(file)}]", *lines, ""]))


def toml_words(words: str) -> str:
    """The words as a TOML string."""
    whole = json.dumps(words.encode("utf-8", "replace").decode(), ensure_ascii=False)
    return _UNSEEN.sub(lambda match: f"\\u{ord(match.group()):04x}", whole)
