"""What registers say of papers: Crossref's `update-to` and `updated-by`, and the table of Retraction Watch.

A file goes in; what each DOI is worth now comes out, and by line what could not be read. Sources: Crossref REST API,
works record ("update-to", "updated-by"); the data dictionary of the Retraction Watch database.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from onrecord.corrections.recapture.looking import STANDINGS
from onrecord.corrections.recapture.own_word import doi_in
from onrecord.documents.encodings import decode
from onrecord.errors import OnrecordError

RegisterName = Literal["crossref", "retraction-watch"]
Fallen = Literal["corrected", "retracted", "changed"]
_STANDING: Mapping[str, Fallen] = {
    "retraction": "retracted",
    "withdrawal": "retracted",
    "removal": "retracted",
    "partial_retraction": "changed",
    "expression_of_concern": "changed",
    "expression of concern": "changed",
    "correction": "corrected",
    "corrigendum": "corrected",
    "erratum": "corrected",
    "addendum": "corrected",
    "clarification": "corrected",
}
"""What an update of this type makes of a source; new versions and editions make nothing of it."""
_REINSTATED = "reinstatement"
"""Takes back what stood against a paper before."""
COLUMNS = ("OriginalPaperDOI", "RetractionDOI", "RetractionNature", "Reason", "RetractionDate")
NEEDED = COLUMNS[:1] + COLUMNS[2:3]
LONGEST_CELL = 1_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterEntry:
    """What a register says of a paper: its DOI in small letters, the standing that follows, and why, in words."""

    doi: str
    standing: Fallen
    reason: str
    register: RegisterName
    notice: str = ""
    day: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reinstatement:
    """What a register says of a paper that counts again: its DOI in small letters, and since when, None for no day."""

    doi: str
    day: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterRead:
    """What was read of a register, and what could not be: a line each, with its number."""

    entries: tuple[RegisterEntry, ...]
    faults: tuple[str, ...] = ()


def read_register(data: bytes, name: str) -> RegisterRead:
    """A register as it was given as a file, whichever it is; raises OnrecordError LOK02 where it is neither."""
    if not data.strip():
        raise OnrecordError("LOK02", where=name, detail="the file is empty")
    try:
        text = decode(data).text
    except OnrecordError as error:
        raise OnrecordError("LOK02", where=name, detail="it is no text") from error
    return read_crossref(text, name) if text.lstrip()[:1] in "{[" else read_retraction_watch(text, name)


def read_crossref(text: str, name: str) -> RegisterRead:
    """Works records of Crossref: one, a list, an answer of its API, or a record on each line."""
    told: list[RegisterEntry | Reinstatement] = []
    faults: list[str] = []
    for place, record in _records(text, name, faults):
        try:
            told += _of_work(record)
        except (TypeError, ValueError, AttributeError, KeyError):
            faults.append(f"{place}: this is no works record")
    return RegisterRead(entries=_strongest(told), faults=tuple(faults))


def read_retraction_watch(text: str, name: str) -> RegisterRead:
    """The table of Retraction Watch; raises OnrecordError LOK02 where the columns aren't its own."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    faults: list[str] = []
    told: list[RegisterEntry | Reinstatement] = []
    lacking = [column for column in NEEDED if column not in (_fields(reader, name) or ())]
    if lacking:
        raise OnrecordError("LOK02", where=name, detail=f"it has no column {' and none '.join(lacking)}")
    rows = iter(reader)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            faults.append(f"line {reader.line_num}: {error}")
            continue
        entry = _of_row(row, reader.line_num, faults)
        if entry:
            told.append(entry)
    return RegisterRead(entries=_strongest(told), faults=tuple(faults))


def _fields(reader: "csv.DictReader[str]", name: str) -> list[str] | None:
    try:
        reader.fieldnames = [field.strip().lstrip("\ufeff") for field in reader.fieldnames or ()]
        return list(reader.fieldnames)
    except csv.Error as error:
        raise OnrecordError("LOK02", where=name, detail=f"its first line can’t be read: {error}") from error


def _of_row(row: Mapping[str | None, Any], line: int, faults: list[str]) -> RegisterEntry | Reinstatement | None:
    told = {key: (value or "").strip() for key, value in row.items() if key and not isinstance(value, list)}
    nature = told.get("RetractionNature", "").lower()
    if row.get(None) or not nature:
        faults.append(f"line {line}: it has {'more' if row.get(None) else 'fewer'} cells than there are columns")
        return None
    standing = _STANDING.get(nature)
    if standing is None and nature != _REINSTATED:
        faults.append(f"line {line}: “{nature[:40]}” is no kind of notice that is known")
        return None
    doi = doi_in(told.get("OriginalPaperDOI", ""))
    if not doi:  # many papers in the table have none; they can't be matched, and that is no fault of the file
        return None
    day = _day(told.get("RetractionDate", ""))
    if standing is None:
        return Reinstatement(doi=doi, day=day)
    why = "; ".join(part.strip(" +") for part in told.get("Reason", "").split(";") if part.strip(" +"))
    reason = f"{nature} in the table of Retraction Watch" + (f": {why}" if why else "")
    return RegisterEntry(
        doi=doi,
        standing=standing,
        reason=reason[:500],
        register="retraction-watch",
        notice=doi_in(told.get("RetractionDOI", "")),
        day=day,
    )


def _day(words: str) -> date | None:
    """A day as the table writes it, month first and mostly with an hour of nought."""
    try:
        month, day, year = map(int, words.split(" ")[0].split("/"))
        return date(year, month, day)
    except ValueError:
        return None


def _records(text: str, name: str, faults: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        yield from _works(json.loads(text), "the record")
        return
    except RecursionError:
        raise OnrecordError("LOK02", where=name, detail="it is nested too deep") from None
    except ValueError as error:
        lines = text.splitlines()
        if len(lines) == 1:
            raise OnrecordError("LOK02", where=name, detail=f"it is no JSON: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield from _works(json.loads(line), f"line {number}")
        except (ValueError, RecursionError):
            faults.append(f"line {number}: it is no JSON")


def _works(value: Any, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The works records in what an answer, a list or a line holds."""
    message = value.get("message", value) if isinstance(value, dict) else value
    items = message.get("items", message) if isinstance(message, dict) else message
    for number, item in enumerate(items if isinstance(items, list) else [items], 1):
        where = f"{place}, item {number}" if isinstance(items, list) else place
        yield where, item if isinstance(item, dict) else {"": item}


def _of_work(record: Mapping[str, Any]) -> list[RegisterEntry | Reinstatement]:
    """What a record says of its own paper, and of others; raises ValueError where it is no works record."""
    own = doi_in(str(record.get("DOI") or ""))
    if not own:
        raise ValueError
    entries = [_entry(doi_in(str(u.get("DOI") or "")), own, u) for u in record.get("update-to") or ()]
    entries += [_entry(own, doi_in(str(u.get("DOI") or "")), u) for u in record.get("updated-by") or ()]
    return [entry for entry in entries if entry]


def _entry(doi: str, notice: str, update: Mapping[str, Any]) -> RegisterEntry | Reinstatement | None:
    kind = str(update.get("type") or "").lower()
    standing = _STANDING.get(kind)
    if not doi or (standing is None and kind != _REINSTATED):
        return None
    parts = (update.get("updated") or {}).get("date-parts") or [[]]
    day = date(*[*map(int, parts[0]), 1, 1][:3]) if parts[0] and parts[0][0] else None
    if standing is None:
        return Reinstatement(doi=doi, day=day)
    told = f"{str(update.get('label') or kind.replace('_', ' ')).lower()} in Crossref"
    reason = f"{told}, by {notice}" if notice else told
    return RegisterEntry(doi=doi, standing=standing, reason=reason[:500], register="crossref", notice=notice, day=day)


def _strongest(told: Iterable[RegisterEntry | Reinstatement]) -> tuple[RegisterEntry, ...]:
    """One entry for each paper: of those that nothing took back the one that weighs most, of those the latest."""
    each = list(told)
    since: dict[str, date] = {}
    for back in (one for one in each if isinstance(one, Reinstatement) and one.day):
        since[back.doi] = max(since.get(back.doi, date.min), back.day or date.min)
    found: dict[str, RegisterEntry] = {}
    for entry in (one for one in each if isinstance(one, RegisterEntry)):
        if _is_taken_back(entry, since.get(entry.doi)):
            continue
        known = found.get(entry.doi)
        if known is None or _weight(entry) > _weight(known):
            found[entry.doi] = entry
    return tuple(found.values())


def _is_taken_back(entry: RegisterEntry, reinstated: date | None) -> bool:
    """Whether the paper was reinstated after this notice. A correction stays one; of days not told nothing follows."""
    if reinstated is None or entry.day is None or entry.standing == "corrected":
        return False
    return entry.day <= reinstated


def _weight(entry: RegisterEntry) -> tuple[int, date]:
    return STANDINGS.index(entry.standing), entry.day or date.min
