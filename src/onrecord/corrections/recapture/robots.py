"""What a site lets a program ask for, as its robots.txt says (RFC 9309), and the pause that it asks for.

Whatever a file holds, it is read: lines that say nothing are passed over, and of rules the longest that fits counts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

MOST_BYTES = 500_000
"""So many bytes are read, as RFC 9309 asks for."""
MOST_RULES, LONGEST_PATH = 10_000, 2_000
EVERYBODY = "*"
_LINE = re.compile(r"\s*(user-agent|allow|disallow|crawl-delay)\s*:([^#]*)", re.IGNORECASE)
_TOKEN = re.compile(r"[a-z_-]+|\*")
_DELAY = re.compile(r"\d{1,6}(?:\.\d{1,3})?", re.ASCII)
_ESCAPE = re.compile(r"%([0-9a-f]{2})", re.IGNORECASE)
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_SIGNS = "%/:?#[]@!$&'()*+,;="


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules for one program: whether each allows, its path; and the seconds between two questions, 0 for none."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float = 0.0

    def may_fetch(self, target: str) -> bool:
        """Whether the program may ask for a target: the path, and what is asked of it."""
        path = _normal(target)
        fitting = [(len(rule), allows) for allows, rule in self.rules if _fits(rule, path)]
        return max(fitting, default=(0, True))[1]


def read_robots(data: bytes, agent: str) -> Robots:
    """The rules in the bytes of a robots.txt for a program of this name, else those for everybody."""
    lines: dict[str, list[tuple[str, str]]] = {}
    named: set[str] = set()
    begun = False
    for what, value in _lines(data[:MOST_BYTES].decode("utf-8-sig", "replace")):
        if what == "user-agent":
            named = set() if begun else named
            begun = False
            token = _TOKEN.match(value.lower())
            if token and token[0] in (agent.lower(), EVERYBODY):
                named.add(token[0])
                lines.setdefault(token[0], [])
            continue
        begun = True
        for name in named:
            lines[name].append((what, value))
    return _robots(lines.get(agent.lower(), lines.get(EVERYBODY, [])))


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in re.split(r"[\r\n]+", text):
        match = _LINE.match(line)
        if match:
            yield match[1].lower(), match[2].strip()


def _robots(lines: list[tuple[str, str]]) -> Robots:
    paths = [(what == "allow", value) for what, value in lines if what != "crawl-delay" and value]
    rules = [(allows, _normal(path)) for allows, path in paths[:MOST_RULES] if len(path) <= LONGEST_PATH]
    delays = [float(value) for what, value in lines if what == "crawl-delay" and _DELAY.fullmatch(value)]
    return Robots(tuple(rules), max(delays, default=0.0))


def _normal(path: str) -> str:
    """A path as two are compared: what needs no escape has none, and what needs one has it in capital letters."""
    told = _ESCAPE.sub(lambda m: c if (c := chr(int(m[1], 16))) in _PLAIN else m[0].upper(), path)
    return quote(told, safe=_SIGNS)


def _fits(rule: str, path: str) -> bool:
    """Whether a path begins as a rule says; "*" stands for anything, "$" at its end for the end of the path."""
    *pieces, last = rule.removesuffix("$").split("*")
    at = 0
    for number, piece in enumerate(pieces):
        found = path.find(piece, at)
        if found < 0 or (number == 0 and found):
            return False
        at = found + len(piece)
    rest, ends = path[at:], rule.endswith("$")
    if not pieces:
        return rest == last if ends else rest.startswith(last)
    return rest.endswith(last) if ends else last in rest
