"""A draft's sources as they lie open to somebody from whom some are withheld: a folder that doesn't hold those.

The files in it are links to those of the draft's folder. Whoever searches or lists this folder, or checks against it,
can't come upon what isn't there.
"""

import os
import secrets
import shutil
from collections.abc import Iterator, Set
from datetime import date
from hashlib import file_digest
from pathlib import Path

from onrecord.desk.confidence import key_of
from onrecord.desk.desk import Desk
from onrecord.desk.toml_words import toml_words
from onrecord.sources.file_patterns import patterns_met
from onrecord.sources.intake.mailbox import is_mailbox
from onrecord.sources.intake.web_archive import is_web_archive
from onrecord.sources.library import Library
from onrecord.sources.sources_toml import SOURCES_TOML, SourceEntry, read_sources_toml


def folder_without(desk: Desk, folder: str, withheld: frozenset[str]) -> Path:
    """The folder of a draft's sources without those of these hashes, brought up to date; with none, the draft's own."""
    whole = desk.sources_in(folder)
    if not withheld:
        return whole
    place = whole.parent / "open" / key_of(withheld)[:24]
    place.mkdir(parents=True, exist_ok=True)
    there = set(_files(whole))
    for path in set(_files(place)) - there:
        (place / path).unlink(missing_ok=True)
    fresh = [path for path in there if not _is_same(whole / path, place / path)]
    barred = _archives_holding(desk, whole, withheld) if any(map(_is_archive, fresh)) else frozenset()
    for path in fresh:
        if path in barred or _hash(whole / path) in withheld:
            (place / path).unlink(missing_ok=True)
        else:
            _link(whole / path, place / path, beside=whole.parent)
    _tell_less(whole, place)
    return place


def _files(folder: Path) -> Iterator[str]:
    """The files in and below a folder, by their paths within it, less what is said of them."""
    for base, _folders, names in os.walk(folder):
        for name in names:
            path = (Path(base) / name).relative_to(folder).as_posix()
            if path != SOURCES_TOML and not (Path(base) / name).is_symlink():
                yield path


def _is_same(file: Path, link: Path) -> bool:
    """Whether the link is of this very file, or a copy of it that is as old."""
    try:
        mine, other = file.stat(), link.stat()
    except OSError:
        return False
    return os.path.samestat(mine, other) or (mine.st_size, mine.st_mtime_ns) == (other.st_size, other.st_mtime_ns)


def _hash(file: Path) -> str:
    with file.open("rb") as data:
        return file_digest(data, "sha256").hexdigest()


def _is_archive(path: str) -> bool:
    return is_web_archive(path) or is_mailbox(path)


def _archives_holding(desk: Desk, whole: Path, withheld: frozenset[str]) -> frozenset[str]:
    """The web archives and mailboxes in which a withheld capture lies; they are withheld whole."""
    with Library.open(whole, settings=desk.settings) as library:
        held = [p for sha256 in library.captures() if sha256 in withheld for p in library.capture(sha256).paths]
    return frozenset(file for file in _files(whole) if _is_archive(file) and any(p.startswith(file) for p in held))


def _link(file: Path, link: Path, *, beside: Path) -> None:
    """Puts a link there, in place of an older one; whoever does the same at this moment isn't disturbed by it."""
    link.parent.mkdir(parents=True, exist_ok=True)
    fresh = beside / f".{secrets.token_hex(12)}"
    try:
        try:
            fresh.hardlink_to(file)
        except OSError:
            shutil.copy2(file, fresh)  # a disk that has no links
        fresh.replace(link)
    finally:
        fresh.unlink(missing_ok=True)  # it stays where the other is a link of the same file already (POSIX, rename)


def _tell_less(whole: Path, place: Path) -> None:
    """Writes what the newsroom says of the files that lie here, and nothing of the others."""
    here = set(_files(place))
    there = set(_files(whole)) - here
    entries = read_sources_toml(whole)
    named = [pattern for entry in entries for pattern in entry.files]
    fit_here, fit_there = patterns_met(named, here), patterns_met(named, there)
    may_stay = frozenset(
        pattern
        for pattern in named
        if pattern in fit_here or not (pattern in fit_there or _lies_in_one(pattern, there))
    )
    told = "".join(_entry(entry, may_stay) for entry in entries)
    path = place / SOURCES_TOML
    if not path.exists() or path.read_text("utf-8") != told:
        fresh = whole.parent / f".{secrets.token_hex(12)}"  # not here, where another page would take it away
        fresh.write_text(told, "utf-8")
        fresh.replace(path)


def _lies_in_one(pattern: str, files: Set[str]) -> bool:
    """Whether the pattern begins with the name of one of the files: it is of a page or a mail in an archive."""
    return any(pattern[:end] in files for end in range(1, len(pattern) + 1))


def _entry(entry: SourceEntry, may_stay: Set[str]) -> str:
    """What is said in this entry of the files that lie here, "" where it is said of a withheld file alone."""
    files = [pattern for pattern in entry.files if pattern in may_stay]
    if not files:
        return ""
    lines = [f"files = [{', '.join(map(toml_words, files))}]"]
    lines += [f"{key} = {_value(value)}" for key, value in entry.says.items()]
    return "\n".join(["[[source]]", *lines, "", ""])


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else toml_words(str(value))
