"""Builders that tests share: `a_draft("…")`, `a_library({"note.txt": "…"})`."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

from onrecord.documents.draft import Draft
from onrecord.documents.read import draft_of
from onrecord.settings import Settings
from onrecord.sources.library import Library


def a_draft(text: str, *, written: date | None = None, markdown: bool = False) -> Draft:
    """A draft of these words."""
    return draft_of(text, written=written, markdown=markdown)


def some_settings(folder: Path | None = None, *, database: str = "") -> Settings:
    """Settings whose index lies in a folder of its own, or in a database."""
    return Settings(index_folder=folder or Path(mkdtemp(prefix="onrecord-test-")), database=database)


def a_library(files: Mapping[str, str], folder: Path, settings: Settings | None = None) -> Library:
    """A library opened on a folder of these text files."""
    place = folder / "sources"
    for name, text in files.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Library.open([place], settings=settings or some_settings(folder / "index"))
