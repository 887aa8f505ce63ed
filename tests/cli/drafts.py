"""A small draft with its sources on disk, and a way to run the command on it."""

from pathlib import Path

from onrecord.cli.main import main

DRAFT = """Pier stays shut

LARKHAVEN, March 12, 2026 — The pier pier will stay shut, said Marta Ellingrud, the mayor.

“Nobody will lose a day of pay,” she said.
"""
SOURCES = {
    "speech.txt": "Marta Ellingrud, mayor of Larkhaven: Nobody will lose a day of pay. The pier will stay shut.",
    "broken.pdf": "%PDF-1.7 cut short",
}


def a_folder(folder: Path, draft: str = DRAFT) -> tuple[str, str]:
    """The paths of a draft and of its sources."""
    path, sources = folder / "draft.txt", folder / "sources"
    path.write_text(draft, encoding="utf-8")
    sources.mkdir(exist_ok=True)
    for name, text in SOURCES.items():
        (sources / name).write_text(text, encoding="utf-8")
    return str(path), str(sources)


def check(folder: Path, *more: str, draft: str = DRAFT) -> int:
    """Runs onrecord check on the draft against its sources."""
    path, sources = a_folder(folder, draft)
    return main(["check", path, "--sources", sources, "--index", str(folder / "index"), *more])
