"""Finds on which line of a TOML file a table begins and a key stands, so that a mistake can be told with its line."""

import re
from collections import Counter
from dataclasses import dataclass, field

_HEADER = re.compile(r"^\s*\[\[?\s*([\w.-]+)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*[\"']?([\w-]+)[\"']?\s*=")


@dataclass(frozen=True, kw_only=True, slots=True)
class TomlLines:
    """Line numbers, counted from 1, by the name of a table, which of that name it is, and the key ("": the header)."""

    numbers: dict[tuple[str, int, str], int] = field(default_factory=dict)

    def of(self, table: str, which: int = 0, key: str = "") -> int:
        """The line of a key, else of its table, else 1."""
        return self.numbers.get((table, which, key)) or self.numbers.get((table, which, "")) or 1


def lines_of_toml(text: str) -> TomlLines:
    """The lines of a text that is known to be TOML; what stands inside strings of several lines is passed over."""
    numbers: dict[tuple[str, int, str], int] = {}
    seen: Counter[str] = Counter()
    table, inside = "", ""
    for number, line in enumerate(text.splitlines(), start=1):
        if inside:
            inside = "" if inside in line else inside
            continue
        header, key = _HEADER.match(line), _KEY.match(line)
        if header:
            table = header[1]
            seen[table] += 1
            numbers[(table, seen[table] - 1, "")] = number
        elif key:
            numbers.setdefault((table, max(seen[table] - 1, 0), key[1]), number)
        inside = next((mark for mark in ('"""', "'''") if line.count(mark) % 2), "")
    return TomlLines(numbers=numbers)
