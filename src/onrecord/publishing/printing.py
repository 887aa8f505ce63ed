"""Puts files into the folder of the site: each whole or not at all, and none that could stand outside of it."""

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.disk_words import disk_words
from onrecord.errors import OnrecordError


@dataclass(kw_only=True)
class Press:
    """The folder that a web server serves. `written` counts the files that were put there."""

    folder: Path
    written: int = 0
    _known: set[Path] = field(default_factory=set)

    def put(self, path: str, text: str) -> None:
        """Writes a file; whoever reads it meanwhile reads the old one or the new one. Raises OnrecordError PUB07."""
        place = self.folder / path
        beside = beside_of(place)
        with told_as_unwritable(place, beside):
            self._make(place.parent)
            beside.write_text(text, encoding="utf-8", newline="\n")
            beside.replace(place)
        self.written += 1

    def put_json(self, path: str, data: object) -> None:
        """Writes JSON that is readable and of which nothing can end a script or a comment."""
        self.put(path, json_told(data, indent=1) + "\n")

    def has(self, path: str) -> bool:
        """Whether there is such a file."""
        return (self.folder / path).exists()

    def text(self, path: str) -> str | None:
        """What stands in a file, None where there is none that can be read."""
        try:
            return (self.folder / path).read_bytes().decode("utf-8", "replace")
        except OSError:
            return None

    def take_away(self, path: str) -> None:
        """Removes a file, or a folder with the files in it; nothing happens where there is none. Raises PUB07."""
        place = self.folder / path
        with told_as_unwritable(place):
            if place.is_dir():
                for child in sorted(place.iterdir()):
                    self.take_away(f"{path}/{child.name}")
                place.rmdir()
            else:
                place.unlink(missing_ok=True)

    def _make(self, folder: Path) -> None:
        if folder not in self._known:
            folder.mkdir(parents=True, exist_ok=True)
            self._known.add(folder)


@contextlib.contextmanager
def told_as_unwritable(place: Path, beside: Path | None = None) -> Iterator[None]:
    """Tells what the disk says against writing at this place as OnrecordError PUB07, and leaves nothing `beside` it."""
    try:
        yield
    except OSError as error:
        if beside is not None:
            with contextlib.suppress(OSError):
                beside.unlink()
        raise OnrecordError("PUB07", where=str(place), detail=disk_words(error, writing=True)) from error


def beside_of(place: Path) -> Path:
    """Where a file is written until it is whole: beside its place, and never where another program writes it too."""
    return place.with_name(f".{place.name}.{os.getpid()}.new")


def json_told(data: object, indent: int | None = None) -> str:
    """JSON in which no “<”, “>” or “&” stands, so that it can stand inside a page."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("\u2028", "\\u2028")
