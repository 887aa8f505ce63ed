"""Keeps the public view as canonical JSON (RFC 8785), so that the same view is the same bytes and has one digest.

Reading is strict: what isn't exactly a public view is refused.
"""

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from onrecord.errors import OnrecordError
from onrecord.publishing.public import LATER

_Noun = TypeVar("_Noun")
_Reader = Callable[[Any], Any]


def write_public(noun: object) -> str:
    """A noun of the public view in canonical JSON; moments are in UTC, to the microsecond where they have any."""
    return canonical(_told(noun))


def canonical(data: object) -> str:
    """JSON in the one form of RFC 8785; `data` has no numbers but whole ones."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest_of(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def read_public(kind: type[_Noun], text: str) -> _Noun:
    """The noun again; raises OnrecordError PUB05 where the text isn't exactly that."""
    try:
        kept: Any = kind
        noun: _Noun = _reader_of(kept)(json.loads(text))
    except (ValueError, TypeError, RecursionError) as error:
        raise OnrecordError("PUB05", detail=f"it is no {kind.__name__}: {error}") from error
    return noun


def moment_told(at: datetime) -> str:
    """A moment in UTC (RFC 3339)."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _told(value: object) -> Any:
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, datetime):
        return moment_told(value)
    if isinstance(value, tuple):
        return [_told(item) for item in value]
    kind = _kind(value)
    told = {name: getattr(value, name) for name in _names(kind)}
    return {name: _told(one) for name, one in told.items() if name not in _later(kind) or one}


def _kind(value: object) -> Any:
    return type(value)


@cache
def _names(kind: Any) -> tuple[str, ...]:
    if not is_dataclass(kind):
        raise TypeError(f"{kind.__name__} has no place in the public view")
    return tuple(f.name for f in fields(kind))


@cache
def _later(kind: Any) -> frozenset[str]:
    """The fields that a view has only where there is something in them."""
    return frozenset(f.name for f in fields(kind) if f.metadata.get(LATER))


@cache
def _reader_of(wanted: Any) -> _Reader:
    """What reads a value of this type, and raises ValueError for any other."""
    origin = get_origin(wanted)
    if origin is Literal:
        return _one_of(frozenset(get_args(wanted)))
    if origin in (Union, types.UnionType):
        (kind,) = (t for t in get_args(wanted) if t is not type(None))
        return _or_none(_reader_of(kind))
    if origin is tuple:
        return _several(_reader_of(get_args(wanted)[0]))
    if wanted is datetime:
        return _moment
    if is_dataclass(wanted):
        assert isinstance(wanted, type)
        return _noun(wanted)
    return _exactly(wanted)


def _exactly(kind: type) -> _Reader:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise ValueError(f"{kind.__name__} expected")
        return value

    return read


def _one_of(words: frozenset[str]) -> _Reader:
    def read(value: Any) -> Any:
        if value not in words:
            raise ValueError(f"“{value}” is not known")
        return value

    return read


def _or_none(reader: _Reader) -> _Reader:
    return lambda value: None if value is None else reader(value)


def _several(reader: _Reader) -> _Reader:
    def read(value: Any) -> Any:
        if type(value) is not list:
            raise ValueError("a list expected")
        return tuple(map(reader, value))

    return read


def _moment(value: Any) -> datetime:
    if type(value) is not str or not value.endswith("Z"):
        raise ValueError("a moment in UTC expected")
    return datetime.fromisoformat(value[:-1]).replace(tzinfo=UTC)


def _noun(kind: type) -> _Reader:
    hints = get_type_hints(kind)
    later = _later(kind)
    readers: Mapping[str, _Reader] = {f.name: _reader_of(hints[f.name]) for f in fields(kind)}

    def read(value: Any) -> Any:
        if type(value) is not dict or value.keys() | later != readers.keys():
            raise ValueError(f"exactly the fields of {kind.__name__} expected")
        told = {name: readers[name](one) for name, one in value.items()}
        if not all(told[name] for name in later & told.keys()):
            raise ValueError("a field that is empty is left out")
        return kind(**told)

    return read
