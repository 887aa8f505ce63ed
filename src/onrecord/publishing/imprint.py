"""Reads `newsroom.toml`: under which address and name the newsroom publishes, and what it says of itself.

A mistake in it is told with its line and what to write; nothing in it is passed over in silence.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

from onrecord.errors import OnrecordError
from onrecord.protocol.toml_file import TomlFile
from onrecord.protocol.toml_lines import TomlLines, lines_of_toml
from onrecord.publishing.mail_address import ascii_address
from onrecord.sources.leaving import is_public_address

NEWSROOM_TOML = "newsroom.toml"
KEYS = ("name", "address", "mail", "letters", "language", "masthead", "ownership")
_FILE = TomlFile(unreadable="PUB06", wrong="PUB06")
_DESK = re.compile(r"https://[a-z0-9.-]+(?::\d{1,5})?|http://(?:127\.0\.0\.1|localhost)(?::\d{1,5})?", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Imprint:
    """What a newsroom says of itself in public. `address` is where the site stands, without a slash at its end.

    `mail` takes readers' error reports; `letters` is where the form below each article is sent, the desk's own address
    as readers reach it, "" for no form. `masthead` and `ownership` are paragraphs of plain text, "" for none;
    `language` is a code such as "en".
    """

    name: str
    address: str
    mail: str
    letters: str = ""
    language: str = "en"
    masthead: str = ""
    ownership: str = ""

    def at(self, path: str) -> str:
        """The whole address of a path below the site's own."""
        return f"{self.address}/{path}"

    @property
    def form(self) -> str:
        """The whole address that the form is sent to, "" where there is none."""
        return f"{self.letters}/letters/new" if self.letters else ""

    @property
    def host(self) -> str:
        """The host that the site stands on."""
        return urlsplit(self.address).hostname or ""

    @property
    def mail_as_sent(self) -> str:
        """The mail address as mail carries it, in ASCII."""
        return ascii_address(self.mail)


def read_imprint(folder: Path) -> Imprint:
    """What `newsroom.toml` in this folder says; raises OnrecordError PUB06 with the line of the first mistake.

    Where there is none, PUB09.
    """
    path = folder / NEWSROOM_TOML
    if not path.exists():
        raise OnrecordError("PUB09", where=str(path))
    return imprint_of(_FILE.text(path), where=str(path))


def imprint_of(text: str, *, where: str) -> Imprint:
    """What the text of such a file says; raises OnrecordError PUB06."""
    data = _FILE.table(text, where)
    return _Reader(where=where, lines=lines_of_toml(text)).imprint(data)


def write_imprint(folder: Path, imprint: Imprint) -> None:
    """Writes `newsroom.toml` into this folder, unless there is one."""
    told = {key: getattr(imprint, key) for key in KEYS if getattr(imprint, key)}
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in told.items()]
    path = folder / NEWSROOM_TOML
    if not path.exists():
        path.write_text("".join(lines), "utf-8")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Reader:
    where: str
    lines: TomlLines

    def imprint(self, data: Mapping[str, Any]) -> Imprint:
        for key in data:
            if key not in KEYS:
                near = get_close_matches(key, KEYS, n=1)
                told = f"perhaps {near[0]} is meant" if near else f"there may be {', '.join(KEYS)}"
                self._refuse(key, f"“{key}” is not known here; {told}")
        address = self._words(data, "address", "https://news.example").rstrip("/")
        if not is_public_address(address) or urlsplit(address).query or urlsplit(address).fragment:
            self._refuse("address", "address must be where readers find the site, such as https://news.example")
        mail = self._mail(data)
        letters = self._words(data, "letters", "https://desk.news.example").rstrip("/") if "letters" in data else ""
        if letters and not _DESK.fullmatch(letters):
            self._refuse("letters", "letters must be where readers reach the desk, such as https://desk.news.example")
        language = self._words(data, "language", "en") if "language" in data else "en"
        if not re.fullmatch(r"[a-z]{2,3}", language):
            self._refuse("language", 'language must be a code of two or three letters, such as "en"')
        return Imprint(
            name=self._words(data, "name", "The Skerry Times"),
            address=address,
            mail=mail,
            letters=letters,
            language=language,
            masthead=self._paragraphs(data, "masthead"),
            ownership=self._paragraphs(data, "ownership"),
        )

    def _words(self, data: Mapping[str, Any], key: str, example: str) -> str:
        value = data.get(key)
        if not isinstance(value, str) or not any(c.isalnum() for c in value):
            self._refuse(key, f'{key} is missing or empty; write {key} = "{example}"')
        return " ".join(value.split())

    def _mail(self, data: Mapping[str, Any]) -> str:
        mail = self._words(data, "mail", "corrections@news.example")
        try:
            ascii_address(mail)
        except ValueError as error:
            self._refuse("mail", str(error))
        return mail

    def _paragraphs(self, data: Mapping[str, Any], key: str) -> str:
        value = data.get(key, "")
        if not isinstance(value, str):
            self._refuse(key, f"{key} must be text, between three quotation marks where it has several lines")
        return value.strip()

    def _refuse(self, key: str, detail: str) -> NoReturn:
        raise _FILE.mistake(self.where, self.lines.of("", 0, key), detail)
