"""Reads a protocol from its file; a mistake in it is told with its line and what may stand there instead."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn, cast, get_args

from onrecord.protocol.protocol import ROLES, Line, Need, Protocol, Role, Signature
from onrecord.protocol.reading_letters import letter_rules
from onrecord.protocol.toml_file import TomlFile
from onrecord.protocol.toml_lines import TomlLines, lines_of_toml
from onrecord.protocol.trigger import TRIGGERS, Trigger

DEFAULT = Path(__file__).parent / "default.toml"
_FILE = TomlFile(unreadable="PRO01", wrong="PRO02")
_CODE = re.compile(r"[A-Z]+(?:-[A-Z]+)*")
_NEEDS: tuple[Need, ...] = get_args(Need)
_TABLES = ("name", "people", "signature", "line", "letters")
_PEOPLE = ("decide", "set_aside", "override", "own_work")
_LINE = ("code", "name", "when", "needs", "ask", "why", "serves", "by", "number")
_SIGNATURE = ("role", "people", "why")


@cache
def default_protocol() -> Protocol:
    """The protocol that ships with the package."""
    return read_protocol(DEFAULT)


def read_protocol(path: Path) -> Protocol:
    """The protocol in a file; raises OnrecordError PRO01 where it can't be read, PRO02 for a mistake in it."""
    return protocol_of(_FILE.text(path), where=str(path))


def protocol_of(text: str, *, where: str) -> Protocol:
    """The protocol of a file's text; raises OnrecordError PRO02 with the line of the first mistake."""
    data = _FILE.table(text, where)
    return _Reader(where=where, lines=lines_of_toml(text)).protocol(data, text)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Reader:
    where: str
    lines: TomlLines

    def protocol(self, data: Mapping[str, Any], text: str) -> Protocol:
        self._known(data, _TABLES, "")
        people = data.get("people")
        if not isinstance(people, dict):
            self._refuse("people", 0, "", "there is no [people], which says who decides, sets aside and overrides")
        self._known(people, _PEOPLE, "people")
        lines = tuple(self._line(entry, n) for n, entry in enumerate(self._tables(data, "line")))
        signatures = tuple(self._signature(entry, n) for n, entry in enumerate(self._tables(data, "signature")))
        self._unique([line.code for line in lines])
        if not signatures:
            self._refuse("people", 0, "", "nobody signs: write at least one [[signature]]")
        return Protocol(
            name=self._words(data, "", 0, "name"),
            sha256=sha256(text.encode()).hexdigest(),
            text=text,
            lines=lines,
            signatures=signatures,
            decide=self._roles(people, "people", 0, "decide"),
            set_aside=self._roles(people, "people", 0, "set_aside"),
            override=self._roles(people, "people", 0, "override", empty=True),
            own_work=self._yes_or_no(people, "own_work"),
            letters=letter_rules(data, self._refuse_in),
        )

    def _line(self, entry: Mapping[str, Any], n: int) -> Line:
        self._known(entry, _LINE, "line", n)
        code = self._words(entry, "line", n, "code")
        if not _CODE.fullmatch(code):
            self._refuse("line", n, "code", f"“{code}” is no code; write capital letters and hyphens, as in TWO-VOICES")
        needs = self._words(entry, "line", n, "needs")
        if needs not in _NEEDS:
            self._refuse("line", n, "needs", f"“{needs}” is not known; a line needs {_listed(_NEEDS)}")
        number = entry.get("number", 1)
        if type(number) is not int or not 1 <= number <= 9:
            self._refuse("line", n, "number", "number must be a whole number from 1 to 9")
        by = self._roles(entry, "line", n, "by", empty=True)
        if needs in ("decision", "person") and not by:
            self._refuse("line", n, "by", f'{code} needs a person: write by = ["editor"], or whoever it is to be')
        return Line(
            code=code,
            name=self._words(entry, "line", n, "name"),
            when=cast("tuple[Trigger, ...]", self._chosen(entry, "line", n, "when", TRIGGERS)),
            needs=needs,
            ask=self._words(entry, "line", n, "ask"),
            why=self._words(entry, "line", n, "why"),
            serves=self._words(entry, "line", n, "serves") if "serves" in entry else None,
            by=by,
            number=number,
        )

    def _signature(self, entry: Mapping[str, Any], n: int) -> Signature:
        self._known(entry, _SIGNATURE, "signature", n)
        role = self._words(entry, "signature", n, "role")
        if role not in ROLES:
            self._refuse("signature", n, "role", f"“{role}” is no role; the roles are {_listed(ROLES)}")
        people = entry.get("people", 1)
        if type(people) is not int or not 1 <= people <= 9:
            self._refuse("signature", n, "people", "people must be a whole number from 1 to 9")
        return Signature(role=role, people=people, why=self._words(entry, "signature", n, "why"))

    def _tables(self, data: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
        entries = data.get(name, [])
        if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
            self._refuse(name, 0, "", f"each {name} begins with [[{name}]]")
        return entries

    def _known(self, entry: Mapping[str, Any], keys: Collection[str], table: str, n: int = 0) -> None:
        for key in entry:
            if key not in keys:
                self._refuse(table, n, key, f"“{key}” is not known here; there may be {_listed(keys)}", other=key)

    def _words(self, entry: Mapping[str, Any], table: str, n: int, key: str) -> str:
        value = entry.get(key)
        if not isinstance(value, str) or not any(c.isalnum() for c in value):
            self._refuse(table, n, key, f'{key} is missing or empty; write {key} = "…"')
        return " ".join(value.split())

    def _roles(
        self, entry: Mapping[str, Any], table: str, n: int, key: str, *, empty: bool = False
    ) -> tuple[Role, ...]:
        if empty and not entry.get(key):
            return ()
        return cast("tuple[Role, ...]", self._chosen(entry, table, n, key, ROLES))

    def _chosen(
        self, entry: Mapping[str, Any], table: str, n: int, key: str, offered: Collection[str]
    ) -> tuple[str, ...]:
        value = entry.get(key)
        if not isinstance(value, list) or not value:
            self._refuse(table, n, key, f"{key} is missing or empty; write a list of some of {_listed(offered)}")
        for item in value:
            if item not in offered:
                self._refuse(table, n, key, f"“{item}” is not known in {key}; there may be {_listed(offered)}")
        return tuple(dict.fromkeys(value))

    def _yes_or_no(self, people: Mapping[str, Any], key: str) -> bool:
        value = people.get(key, False)
        if not isinstance(value, bool):
            self._refuse("people", 0, key, f"{key} must be true or false, without quotation marks")
        return value

    def _unique(self, codes: list[str]) -> None:
        for n, code in enumerate(codes):
            if code in codes[:n]:
                self._refuse("line", n, "code", f"there is a line {code} already; give each line a code of its own")

    def _refuse_in(self, table: str, key: str, detail: str) -> NoReturn:
        self._refuse(table, 0, key, detail)

    def _refuse(self, table: str, n: int, key: str, detail: str, *, other: str = "") -> NoReturn:
        # A table that isn't known stands under its own name.
        line = self.lines.of(table, n, key)
        if other and line == 1:
            line = self.lines.of(other)
        raise _FILE.mistake(self.where, line, detail)


def _listed(words: Collection[str]) -> str:
    return ", ".join(words)
