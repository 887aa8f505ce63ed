"""Finds on which line of `sources.toml` an entry begins, a key stands, or a file is named; the text is read once.

What stands inside strings of several lines is passed over. Where a line isn't found, it is 0.
"""

import re

_HEAD = re.compile(r"\s*\[\[\s*[\"']?source[\"']?\s*\]\]")
_NAME = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'([^']*)'")


class SourcesTomlLines:
    """The lines of a text that is known to be TOML. Entries and lines are counted from 1."""

    def __init__(self, text: str) -> None:
        self._lines = _outside_of_long_strings(text)
        self._heads = [number for number, line in enumerate(self._lines, 1) if _HEAD.match(line)]

    def of_entry(self, entry: int) -> int:
        """The line of the entry's head."""
        return self._heads[entry - 1] if entry <= len(self._heads) else 0

    def of_key(self, key: str, entry: int = 0) -> int:
        """The first line on which the key stands in the entry, anywhere where `entry` is 0."""
        sought = re.compile(rf"\s*\[?\s*[\"']?{re.escape(key)}[\"']?\s*[\].=]")
        first, last = self._reach(entry)
        return next((number for number in range(first, last) if sought.match(self._lines[number - 1])), 0)

    def of_files(self, entry: int) -> dict[str, int]:
        """The lines on which the entry names its files, by their names as they stand there; "" is the key's own."""
        key = self.of_key("files", entry)
        places = {"": key or self.of_entry(entry)}
        for number in range(key, self._reach(entry)[1]) if key else ():
            for name in _NAME.finditer(self._lines[number - 1]):
                places.setdefault(name[1] if name[1] is not None else name[2], number)
        return places

    def _reach(self, entry: int) -> tuple[int, int]:
        """The first line of the entry and the one past its last."""
        first = self.of_entry(entry) if entry else 1
        after = self.of_entry(entry + 1) if entry else 0
        return (first, after or len(self._lines) + 1) if first else (1, 1)


def _outside_of_long_strings(text: str) -> list[str]:
    """The lines of the text, those empty that begin inside a string of several lines."""
    lines, inside = [], ""
    for line in text.split("\n"):
        lines.append("" if inside else line)
        if inside:
            inside = "" if inside in line else inside
        else:
            inside = next((mark for mark in ('"""', "'''") if line.count(mark) % 2), "")
    return lines
