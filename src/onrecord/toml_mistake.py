"""Reads the text of a TOML file that people write by hand, and tells a mistake in their words instead of the reader's.

What comes in is the text of a file such as `sources.toml`; what goes out is what it says, or the line of the first
mistake and what to write there. First comes what word processors and people do (curly quotation marks, a day as it is
spoken), then what Python's TOML reader says of the line.
"""

import re
import tomllib
from typing import Any

_AT = re.compile(r"^(?P<what>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)$", re.DOTALL)
_WITHIN_MARKS = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")
_CURLY = re.compile("[“”„‟‘’‚‛«»‹›″′]")
_KEY = re.compile(r"\s*[\"']?(?P<key>[\w-]+)[\"']?\s*=\s*(?P<value>.*)")
_HEADING = re.compile(r"\s*\[+\s*(?P<name>[\w.-]+)")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = re.compile(r"\d{4}([-./])\d{1,2}\1\d{1,2}\b|\d{1,2}([-./])\d{1,2}\2\d{4}\b")
_SPOKEN_DAY = re.compile(rf"{_MONTH} +\d|\d{{1,2}}(?:st|nd|rd|th|\.)? +{_MONTH}", re.IGNORECASE)
_EXAMPLE_DAY = "2026-03-14"
_YES_OR_NO = re.compile(r"(?:yes|no|true|false)\s*(?:#|$)", re.IGNORECASE)
_DOUBLED = ("Cannot overwrite", "Duplicate inline table key")
_TOLD: tuple[tuple[tuple[str, ...], str], ...] = (
    (("Expected ']]'",), "a heading that begins with two brackets ends with two; write [[NAME]]"),
    (("Expected ']'",), "a heading ends with a bracket; write [NAME]"),
    (
        ("Cannot declare", "Cannot redefine", "Cannot mutate", "Cannot overwrite"),
        "this heading or key is there already; keep one of the two",
    ),
    (("Unclosed array",), 'a list isn\'t closed, or a comma is missing in it; write ["…", "…"]'),
    (
        ("Unescaped '\\'", "Invalid hex value", "Escaped character"),
        "a backslash means something else between \" and \"; write / for it, or put the words between ' and '",
    ),
    (
        ("Unterminated string", "Illegal character '\\n'", "Expected '\"'", "Expected \"'"),
        'a quotation mark is missing at the end of the words; write "…"',
    ),
    (
        ("Expected '='", "Invalid statement", "Invalid initial"),
        'this is no heading and gives no key its value; write name = "…", or put # before a remark',
    ),
    (("Illegal character", "Found invalid"), "a sign stands here that isn't seen; write the line anew"),
    (
        ("Expected newline",),
        "more follows after the value; begin a new line, or put words that hold quotation marks between ' and '",
    ),
    (("Invalid value",), 'words stand in quotation marks; write "…"'),
)
"""How what the reader says begins, and what people are told; NAME is the name of the heading."""


class TomlError(ValueError):
    """A mistake in a TOML text: its line, counted from 1 (0: unknown), and what to write instead."""

    def __init__(self, line: int, told: str) -> None:
        super().__init__(told)
        self.line = line
        self.told = told


def read_toml(text: str) -> dict[str, Any]:
    """What the text says; raises TomlError. Lines must end as on Unix."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT.match(str(error))
        what = at["what"] if at else str(error)
        line = int(at["line"]) if at and at["line"] else text.count("\n") + 1
        raise TomlError(line, _told(what, text.split("\n")[line - 1])) from error
    except (RecursionError, ValueError) as error:
        raise TomlError(0, "it holds brackets or figures without end") from error


def _told(what: str, line: str) -> str:
    """What is wrong with a line of which the reader says `what`."""
    bare = _WITHIN_MARKS.sub("", line).partition("#")[0]
    if _CURLY.search(bare):
        return 'it has curly quotation marks, as word processors make them; write straight ones: "…"'
    key = _KEY.match(line)
    if key:
        return _of_key(what, key["key"], key["value"])
    return _of_any(what, line)


def _of_key(what: str, key: str, value: str) -> str:
    """What is wrong with a line that gives a key its value."""
    day = _DAY.match(value)
    if what.startswith(_DOUBLED):
        told = f"{key} is there a second time; keep one of the two"
    elif what.startswith("Invalid date") and day:
        told = f"there is no day {day[0]} in the calendar; write {key} = {_EXAMPLE_DAY}"
    elif day or _SPOKEN_DAY.match(value):
        told = f"a day is written with year, month and day; write {key} = {_EXAMPLE_DAY}"
    elif what == "Invalid value" and _YES_OR_NO.match(value):
        told = f"yes and no are written true and false, in small letters; write {key} = true or {key} = false"
    elif what == "Invalid value" and not value.strip():
        told = f'{key} has no value; write {key} = "…"'
    elif what == "Invalid value" and value.startswith("["):
        told = f'words stand in quotation marks; write {key} = ["…"]'
    elif what == "Invalid value" or (what.startswith("Expected newline") and value[:1].isalnum()):
        told = f'words stand in quotation marks; write {key} = "…"'
    else:
        told = _of_any(what, value)
    return told


def _of_any(what: str, line: str) -> str:
    heading = _HEADING.match(line)
    told = next((told for beginnings, told in _TOLD if what.startswith(beginnings)), "")
    if told:
        return told.replace("NAME", heading["name"] if heading else "source")
    return f"this is not TOML: {what[:1].lower()}{what[1:]}"
