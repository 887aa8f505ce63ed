"""One entry of the public log: what happened, when, and the digests and identifiers that it is about; no texts.

What an entry may hold is fixed here for each kind. No field takes free words, so that nothing can get in that would
have to be erased one day: only digests, numbers, times, and identifiers made of digits and the letters a to f.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, TypeGuard, get_args

from onrecord.errors import OnrecordError

Kind = Literal[
    "version-released",
    "correction",
    "clarification",
    "update",
    "note",
    "retraction",
    "spelling",
    "sign-off",
    "override",
    "source-standing",
    "protocol-changed",
    "key-changed",
    "take-down",
]
Value = str | int
MOST_BYTES = 65_535
"""The longest entry that fits a bundle of the log (C2SP tlog-tiles: a length of 16 bits)."""

_BEGINNINGS = (*get_args(Kind), "release", "protocol", "act", "source", "key", "version")
_KEY = r"[0-9a-f]{1,64}(?:-[0-9a-f]{1,64}){0,4}"
_DIGEST = r"[0-9a-f]{64}"
_TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
_ROLE = "writer|checker|editor|lawyer|chief"
_STANDING = "active|corrected|retracted|changed|gone"
_NUMBERS = {"number", "made", "statement"}
_MOMENTS = {"noticed", "decided", "published"}
_FORMS = {
    "id": re.compile(rf"(?=.{{3,200}}$)(?:{'|'.join(_BEGINNINGS)})(?::{_KEY})+"),
    **dict.fromkeys(("article", "act", "amends", "source"), re.compile(_KEY)),
    **dict.fromkeys(("sha256", "public", "protocol", "digest", "old", "new"), re.compile(_DIGEST)),
    **dict.fromkeys(sorted(_MOMENTS), re.compile(_TIME)),
    "role": re.compile(_ROLE),
    "standing": re.compile(_STANDING),
    "found_by": re.compile("reader|newsroom|subject|source|other"),
    "reason": re.compile("rotated|lost"),
}
_ACT = (
    {"article", "act", "number"},
    {"made", "statement", "sha256", "digest", "public", "protocol", "amends", "found_by", *_MOMENTS},
)
FIELDS: Mapping[Kind, tuple[set[str], set[str]]] = {
    "version-released": ({"article", "number", "sha256"}, {"public", "protocol", "digest"}),
    **dict.fromkeys(("correction", "clarification", "update", "note", "retraction", "spelling"), _ACT),
    "sign-off": ({"article", "number", "sha256", "role"}, {"act", "digest", "protocol"}),
    "override": ({"article", "number", "role"}, {"sha256", "act", "digest", "protocol"}),
    "source-standing": ({"source", "standing"}, {"digest"}),
    "protocol-changed": ({"protocol"}, {"old"}),
    "key-changed": ({"old", "new", "reason"}, set()),
    "take-down": ({"article"}, {"number", "act", "sha256", "digest"}),
}
"""What each kind must hold beside its identifier, and what it may hold."""
_ALWAYS = {"kind", "at", "id"}
_ALL = {kind: needed | allowed for kind, (needed, allowed) in FIELDS.items()}
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the log; `data` is its canonical JSON (RFC 8785), by which two entries are the same or not."""

    kind: Kind = field(compare=False)
    at: datetime = field(compare=False)
    id: str = field(compare=False)
    fields: Mapping[str, Value] = field(compare=False)
    data: bytes

    @classmethod
    def of(cls, kind: str, at: datetime, **fields: Value | datetime) -> "Entry":
        """An entry of this kind; `id` and what the kind needs are given by name, parts of a second are dropped.

        Raises OnrecordError REC01 for what the kind doesn't take, lacks, or doesn't take in this form.
        """
        told = {n: _moment(n, v) if isinstance(v, datetime) else v for n, v in fields.items()}
        return _entry({**told, "kind": kind, "at": _moment("at", at)})

    @classmethod
    def from_bytes(cls, data: bytes) -> "Entry":
        """The entry of these bytes; raises OnrecordError REC01 where they aren't exactly those of an entry."""
        try:
            told = json.loads(data) if len(data) <= MOST_BYTES else None
        except (ValueError, RecursionError):
            told = None
        if not isinstance(told, dict):
            raise OnrecordError("REC01", detail="it is no JSON object of at most 65,535 bytes")
        entry = _entry(told)
        if entry.data != data:
            raise OnrecordError("REC01", detail="it isn't written in the canonical form (RFC 8785)")
        return entry

    def to_bytes(self) -> bytes:
        """The bytes that stand in the log."""
        return self.data


def _entry(told: Mapping[str, object]) -> Entry:
    kind, at, id_ = told.get("kind"), told.get("at"), told.get("id")
    if not _is_kind(kind):
        raise OnrecordError("REC01", detail="its kind is none of the log's")
    if not isinstance(at, str) or not isinstance(id_, str):
        raise OnrecordError("REC01", detail="it has no time or no identifier")
    needed, allowed = FIELDS[kind]
    given = told.keys() - _ALWAYS
    if not (needed <= given and given <= _ALL[kind]):
        wrong = ", ".join(sorted(needed - given) or sorted(map(str, given - needed - allowed)))[:100]
        raise OnrecordError("REC01", detail=f"what “{kind}” needs is missing or it has what doesn't belong: {wrong}")
    for name in ("id", *given):
        _check(name, told[name])
    # For ASCII words and small whole numbers, sorted keys and no blanks are all that RFC 8785 asks.
    data = _CANONICAL.encode(told).encode("ascii")
    fields = {n: v for n, v in told.items() if n in given and isinstance(v, str | int)}
    return Entry(kind, _read_moment("at", at), id_, fields, data)


def _is_kind(words: object) -> TypeGuard[Kind]:
    return isinstance(words, str) and words in FIELDS


def _check(name: str, value: object) -> None:
    if name in _NUMBERS:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
            raise OnrecordError("REC01", detail=f"“{name}” is no whole number from 0 on")
    elif not isinstance(value, str) or not _FORMS[name].fullmatch(value):
        raise OnrecordError("REC01", detail=f"“{name}” has not the form that it must have")
    elif name in _MOMENTS:
        _read_moment(name, value)


def _moment(name: str, at: datetime) -> str:
    if at.tzinfo is None:
        raise OnrecordError("REC01", detail=f"the time “{name}” doesn't say of which zone it is")
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def _read_moment(name: str, words: str) -> datetime:
    try:
        if re.fullmatch(_TIME, words, re.ASCII):
            return datetime.fromisoformat(words)
    except ValueError:
        pass
    raise OnrecordError("REC01", detail=f"“{name}” is no time in UTC, in whole seconds")
