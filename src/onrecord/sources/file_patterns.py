"""Names of files as `sources.toml` writes them, with `*`, `?` and `[…]`: which of many fit a path.

Each is looked up by the signs with which it begins, so that thousands of names and thousands of files are brought
together without trying every one on each.
"""

import re
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

_SIGN = re.compile(r"[*?[]")
"""A sign that makes a name a pattern."""


def matches(pattern: str, path: str) -> bool:
    """Whether a path fits a pattern with `*`, `?` and `[…]`; one without a slash may fit the bare file name."""
    bare = _bare(path)
    return pattern in (path, bare) or fnmatchcase(path, pattern) or ("/" not in pattern and fnmatchcase(bare, pattern))


class FilePatterns:
    """Patterns in their order, of which `fitting` gives those that a path `matches`."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._patterns = patterns
        self._as_told: dict[str, list[int]] = {}
        self._by_beginning: dict[str, list[int]] = {}
        for number, pattern in enumerate(patterns):
            self._as_told.setdefault(pattern, []).append(number)
            sign = _SIGN.search(pattern)
            if sign:
                self._by_beginning.setdefault(pattern[: sign.start()], []).append(number)
        self._lengths = sorted({len(beginning) for beginning in self._by_beginning})

    def fitting(self, path: str) -> list[int]:
        """The numbers of the patterns that fit the path, counted from 0."""
        bare = _bare(path)
        found = {*self._as_told.get(path, ()), *self._as_told.get(bare, ())}
        for name in {path, bare}:
            for length in self._lengths:
                some = self._by_beginning.get(name[:length], ()) if length <= len(name) else ()
                found.update(number for number in some if matches(self._patterns[number], path))
        return sorted(found)


def patterns_met(patterns: Iterable[str], paths: Iterable[str]) -> frozenset[str]:
    """Those of the patterns that one of the paths fits."""
    every = list(dict.fromkeys(patterns))
    sought = FilePatterns(every)
    return frozenset(every[number] for path in paths for number in sought.fitting(path))


def _bare(path: str) -> str:
    return path.rpartition("/")[2]
