"""Reads `sources.toml`, in which the newsroom says more of its sources than the files tell, or overrules them.

A mistake in it is told with its line and what to write; nothing in it is passed over in silence.
"""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn, get_args

from onrecord.disk_words import disk_words
from onrecord.documents.document import Document
from onrecord.errors import OnrecordError
from onrecord.sources.file_patterns import FilePatterns, patterns_met
from onrecord.sources.source import Closeness, Source, SourceKind, Standing
from onrecord.sources.sources_toml_lines import SourcesTomlLines
from onrecord.toml_mistake import TomlError, read_toml

SOURCES_TOML = "sources.toml"
MAY_LEAVE = "may_leave"
CHOICES: dict[str, tuple[str, ...]] = {
    "kind": get_args(SourceKind),
    "closeness": get_args(Closeness),
    "standing": get_args(Standing),
}
KEYS = (
    "files",
    "name",
    "kind",
    "owner",
    "closeness",
    "standing",
    "published",
    "address",
    "language",
    "translated_from",
    MAY_LEAVE,
)
_LANGUAGES = ("language", "translated_from")
_OF_SOURCE = ("name", "kind", "owner", "closeness", "standing", "translated_from")
_OF_DOCUMENT = ("published", "address", "language")
_EXAMPLE = '[[source]] with files = ["minutes.pdf"] and name = "Harbour Board"'


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceEntry:
    """One `[[source]]` of the file: for which files it holds, at which line it begins (0: unknown), what it says.

    `lines` has the line on which each of the files is named.
    """

    files: tuple[str, ...]
    line: int
    says: Mapping[str, Any]
    lines: tuple[int, ...]


class EntriesByFile:
    """Entries by the files that they name, so that files are found without trying every entry on each.

    An entry names what one of its patterns fits; entries come in their order.
    """

    def __init__(self, entries: Sequence[SourceEntry]) -> None:
        self._entries = entries
        named = [(pattern, number) for number, entry in enumerate(entries) for pattern in entry.files]
        self._patterns = FilePatterns([pattern for pattern, _ in named])
        self._owners = [number for _, number in named]

    def of(self, path: str) -> list[SourceEntry]:
        """The entries that name the file."""
        found = dict.fromkeys(self._owners[number] for number in self._patterns.fitting(path))
        return [self._entries[number] for number in found]


def read_sources_toml(folder: Path) -> tuple[SourceEntry, ...]:
    """The entries of the folder's `sources.toml`, none where there is no such file; raises OnrecordError SRC02."""
    path = folder / SOURCES_TOML
    if not os.path.lexists(path):
        return ()
    try:
        if not path.is_file():
            _refuse(path, 0, "it is a folder, a pipe, or a link to nothing")
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse(path, 0, f"it is not UTF-8 text (byte {error.start}); save it as UTF-8")
    except OSError as error:
        _refuse(path, 0, disk_words(error))
    return parse_sources_toml(text, path)


def parse_sources_toml(text: str, path: Path) -> tuple[SourceEntry, ...]:
    """The entries of this text; raises OnrecordError SRC02. `path` is named in the error."""
    text = text.replace("\r\n", "\n")
    try:
        table = read_toml(text)
    except TomlError as error:
        _refuse(path, error.line, error.told)
    lines = SourcesTomlLines(text)
    for key in table:
        if key != "source":
            _refuse(path, lines.of_key(key), f'"{key}" is not known here; write {_EXAMPLE}')
    entries = table.get("source", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        _refuse(path, lines.of_key("source"), f"[source] needs two brackets; write {_EXAMPLE}")
    return tuple(_entry(entry, number, lines, path) for number, entry in enumerate(entries, 1))


def say_more_of_source(source: Source, entries: Iterable[SourceEntry]) -> Source:
    """The source with what the entries say of it; the last word is that of the last entry."""
    said = {key: value for entry in entries for key, value in entry.says.items() if key in _OF_SOURCE}
    return replace(source, **said) if said else source


def say_more_of_document(document: Document, entries: Iterable[SourceEntry]) -> Document:
    """The document with the date, address and language that the entries give it."""
    said = {key: value for entry in entries for key, value in entry.says.items() if key in _OF_DOCUMENT}
    return replace(document, **said) if said else document


def said_to_leave(entries_by_file: Iterable[Sequence[SourceEntry]]) -> bool | None:
    """Whether the entries let a capture leave this machine, None where they say nothing of it.

    For each file of the capture the last entry has the last word; where its files are told differently, it stays.
    """
    said = [e.says[MAY_LEAVE] for entries in entries_by_file for e in _last_on_leaving(entries)]
    return all(said) if said else None


def _last_on_leaving(entries: Sequence[SourceEntry]) -> list[SourceEntry]:
    return [entry for entry in entries if MAY_LEAVE in entry.says][-1:]


def idle_patterns(entries: Sequence[SourceEntry], paths: Sequence[str]) -> list[tuple[int, str]]:
    """Line and pattern of each entry's patterns that no file fits: a slip of the pen, or a file that has gone."""
    met = patterns_met([pattern for entry in entries for pattern in entry.files], paths)
    named = [(line, pattern) for entry in entries for line, pattern in zip(entry.lines, entry.files, strict=True)]
    return [(line, pattern) for line, pattern in named if pattern not in met]


def _entry(raw: dict[str, Any], number: int, lines: SourcesTomlLines, path: Path) -> SourceEntry:
    for key, value in raw.items():
        reason = _unknown(key) if key not in KEYS else _unusable(key, value)
        if reason:
            _refuse(path, lines.of_key(key, number), reason)
    if "files" not in raw:
        _refuse(path, lines.of_entry(number), 'this [[source]] names no files; write files = ["minutes.pdf"]')
    files = (raw["files"],) if isinstance(raw["files"], str) else tuple(raw["files"])
    places = lines.of_files(number)
    says = {key: _value(key, value) for key, value in raw.items() if key != "files"}
    named_at = tuple(places.get(name, places[""]) for name in files)
    return SourceEntry(files=files, line=lines.of_entry(number), says=says, lines=named_at)


def _unknown(key: str) -> str:
    near = get_close_matches(key, KEYS, n=1)
    return f'"{key}" is not known; ' + (f"perhaps {near[0]} is meant" if near else f"known are {', '.join(KEYS)}")


def _unusable(key: str, value: object) -> str:
    """What is wrong with a value, "" where nothing is."""
    if key == "files":
        names = [value] if isinstance(value, str) else value
        if isinstance(names, list) and names and all(isinstance(name, str) and name for name in names):
            return ""
        return 'files must be a list of file names; write files = ["minutes.pdf", "mails/*.eml"]'
    if key == MAY_LEAVE:
        return "" if isinstance(value, bool) else "may_leave must be true or false, without quotation marks"
    if key == "published":
        return "" if _as_day(value) else "published must be a day; write published = 2026-03-14"
    if not isinstance(value, str) or not value.strip():
        return f'{key} must be text in quotation marks; write {key} = "…"'
    if key in CHOICES and value not in CHOICES[key]:
        return f'{key} can\'t be "{value}"; write one of {", ".join(CHOICES[key])}'
    if key in _LANGUAGES and not re.fullmatch(r"[a-z]{2,3}", value):
        return f'{key} must be a language code of two or three letters; write {key} = "fr"'
    return ""


def _value(key: str, value: Any) -> object:
    if key == "published":
        return _as_day(value)
    return value.strip() if isinstance(value, str) else value


def _as_day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _refuse(path: Path, line: int, reason: str) -> NoReturn:
    raise OnrecordError("SRC02", where=str(path), detail=f"line {line}: {reason}" if line else reason)
