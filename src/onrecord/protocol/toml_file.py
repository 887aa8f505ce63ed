"""Opens the TOML files that a newsroom edits by hand; what can't be read is told in one way for all of them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.disk_words import disk_words
from onrecord.errors import OnrecordError
from onrecord.toml_mistake import TomlError, read_toml

MOST_BYTES = 1_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class TomlFile:
    """The codes of the errors for one sort of file: `unreadable` as a whole, `wrong` for a mistake on a line of it."""

    unreadable: str
    wrong: str

    def text(self, path: Path) -> str:
        """The text of the file; raises OnrecordError `unreadable`."""
        try:
            if path.stat().st_size > MOST_BYTES:
                raise OnrecordError(self.unreadable, where=str(path), detail="it is larger than 1 MB")
            return path.read_text("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            raise OnrecordError(self.unreadable, where=str(path), detail="it is not UTF-8") from error
        except (OSError, ValueError) as error:
            raise OnrecordError(self.unreadable, where=str(path), detail=disk_words(error)) from error

    def table(self, text: str, where: str) -> dict[str, Any]:
        """What the text says; raises OnrecordError `unreadable`, or `wrong` with its line where it isn't TOML."""
        try:
            return read_toml(text)
        except TomlError as error:
            if error.line:
                raise self.mistake(where, error.line, error.told) from error
            raise OnrecordError(self.unreadable, where=where, detail=error.told) from error

    def mistake(self, where: str, line: int, detail: str) -> OnrecordError:
        """The error for a mistake on that line."""
        return OnrecordError(self.wrong, where=f"{where}:{line}", detail=f"line {line}: {detail}")
