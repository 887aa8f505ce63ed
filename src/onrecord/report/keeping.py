"""Keeps a report as bytes, so that what was found can be shown again years later exactly as it was.

The draft, the captures and the protocol are kept apart from it and handed in again: many reports share them. The rules
that were run are code and aren't kept.
"""

import json
import types
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from onrecord.documents.draft import Draft
from onrecord.documents.span import Span
from onrecord.errors import OnrecordError
from onrecord.protocol.protocol import Protocol
from onrecord.report.report import Report
from onrecord.sources.capture import Capture

_AS_IT_IS = frozenset({str, int, float, bool})
_APART = ("draft", "protocol", "rules", "gate")


def captures_in(report: Report) -> dict[str, Capture]:
    """Every capture that the report's passages come from, by its hash."""
    told = (report.verdicts, report.comparisons, report.findings, report.advice)
    return {c.sha256: c for c in _captures(told)}


def pack_report(report: Report) -> bytes:
    """The report as bytes, without its draft, captures, protocol and rules."""
    kept = {f.name: _pack(getattr(report, f.name)) for f in fields(report) if f.name not in _APART}
    return zlib.compress(json.dumps(kept, separators=(",", ":")).encode("ascii"), level=6)


def unpack_report(data: bytes, *, draft: Draft, captures: Mapping[str, Capture], protocol: Protocol) -> Report:
    """The report again; the gate is drawn from its requirements."""
    from onrecord.protocol.gate import gate_of

    kept = json.loads(zlib.decompress(data))
    hints = _hints(Report)
    values = {name: _unpack(hints[name], value, captures) for name, value in kept.items()}
    return Report(draft=draft, protocol=protocol, gate=gate_of(values["requirements"]), **values)


def _captures(value: object) -> Iterator[Capture]:
    if isinstance(value, Capture):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _captures(item)
    else:
        for name in _names(_kind(value)):
            if name not in _APART:
                yield from _captures(getattr(value, name))


def _pack(value: object) -> Any:
    kind = type(value)
    if value is None or kind in _AS_IT_IS:
        return value
    if kind is Span:
        return [value.start, value.end]  # type: ignore[attr-defined]
    if kind is tuple:
        return [_pack(item) for item in value]  # type: ignore[attr-defined]
    return _pack_noun(value)


def _pack_noun(value: object) -> Any:
    if isinstance(value, Capture):
        return value.sha256
    if isinstance(value, OnrecordError):
        return [value.code, value.where, value.detail]
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    names = _names(_kind(value))
    return {name: _pack(getattr(value, name)) for name in names} if names else value


def _kind(value: object) -> Any:
    return type(value)


@cache
def _names(wanted: Any) -> tuple[str, ...]:
    """The fields of a noun, none for what isn't one."""
    return tuple(f.name for f in fields(wanted)) if is_dataclass(wanted) else ()


def _unpack(wanted: Any, data: Any, captures: Mapping[str, Capture]) -> Any:
    if data is None:
        return None
    origin = get_origin(wanted)
    if origin in (Union, types.UnionType):
        return _unpack(next(t for t in get_args(wanted) if t is not type(None)), data, captures)
    if origin is tuple:
        return tuple(_unpack(get_args(wanted)[0], item, captures) for item in data)
    if origin is Literal or not isinstance(wanted, type):
        return data
    return _made(wanted, data, captures)


def _made(wanted: type, data: Any, captures: Mapping[str, Capture]) -> Any:
    if wanted is Capture:
        return captures[data]
    if wanted is Span:
        return Span(*data)
    if wanted is OnrecordError:
        return OnrecordError(data[0], where=data[1], detail=data[2])
    if wanted in (date, datetime):
        return wanted.fromisoformat(data)
    if wanted is Decimal:
        return Decimal(data)
    if is_dataclass(wanted):
        hints = _hints(wanted)
        return wanted(**{name: _unpack(hints[name], value, captures) for name, value in data.items()})
    return data


@cache
def _hints(wanted: type) -> dict[str, Any]:
    return get_type_hints(wanted)
