"""A file is taken in by what its bytes say, then by its name; what can't be taken in says why."""

import os
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from onrecord.documents.read import draft_of, draw_document, installed_formats, read_draft
from onrecord.errors import OnrecordError
from onrecord.settings import Settings

SETTINGS = Settings(index_folder=Path("unused"), max_file_mb=1)
TEXT = "The harbour is shut, the mayor said."


def _code(path, stdin=None) -> tuple[str, str]:
    with pytest.raises(OnrecordError) as caught:
        read_draft(path, settings=SETTINGS, stdin=stdin)
    return caught.value.code, caught.value.what


def test_the_formats_that_come_with_the_package_use_the_door_for_all():
    assert {"docx", "eml", "html", "markdown", "pdf", "text"} <= {f.name for f in installed_formats()}


@pytest.mark.parametrize("mark", ["", "\N{ZERO WIDTH NO-BREAK SPACE}"])
@pytest.mark.parametrize(
    ("data", "name", "format_name"),
    [
        (TEXT, "draft.txt", "text"),
        (TEXT, "-", "text"),
        (TEXT, "draft", "text"),
        (f"# Head\n\n{TEXT}", "draft.md", "markdown"),
        (f"<p>{TEXT}</p>", "draft.html", "html"),
        (f"<p>{TEXT}</p>", "-", "html"),
        (f"<!doctype html><p>{TEXT}</p>", "draft.txt", "html"),
        (f"<p>{TEXT}</p>", "draft.txt", "text"),
        (f"From: a@b.example\nSubject: x\n\n{TEXT}", "draft.txt", "eml"),
    ],
)
def test_the_format_is_told_by_the_bytes_then_by_the_name(data, name, format_name, mark):
    document = draw_document(f"{mark}{data}".encode(), name, settings=SETTINGS)
    assert document.format == format_name
    assert mark not in document.text or not mark


def test_a_draft_knows_its_name_and_the_hash_of_its_text(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_bytes(b"One.\r\nTwo.\r\n")
    draft = read_draft(path, settings=SETTINGS)
    assert (draft.name, draft.text) == (str(path), "One.\nTwo.\n")
    assert draft.sha256 == sha256(b"One.\nTwo.\n").hexdigest()


def test_standard_input_is_a_dash():
    assert read_draft("-", settings=SETTINGS, stdin=BytesIO(TEXT.encode())).text == TEXT


def test_a_file_above_the_limit_is_not_read(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(2_000_000)
    assert _code(path)[0] == "DOC04"
    assert _code("-", BytesIO(b"a" * 1_000_001))[0] == "DOC04"


def test_a_file_that_cannot_be_read_says_why_in_plain_words(tmp_path):
    assert _code(tmp_path / "none.txt") == ("DOC09", "The file can't be read: there is no file of that name.")
    assert _code(tmp_path) == ("DOC09", "The file can't be read: it is a folder.")
    assert _code("a\0b")[0] == "DOC09"


@pytest.fixture
def as_somebody() -> Iterator[None]:
    """Root may open every file, so root becomes nobody for the time of the test."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield
    if root:
        os.seteuid(0)


@pytest.fixture
def locked(tmp_path) -> Path:
    path = tmp_path / "locked.txt"
    path.write_text(TEXT)
    path.chmod(0)
    return path


def test_a_file_that_may_not_be_opened_says_so(locked, as_somebody):
    path = locked
    assert _code(path) == ("DOC09", "The file can't be read: you may not open it.")


def test_the_error_names_the_file(tmp_path):
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    with pytest.raises(OnrecordError) as caught:
        read_draft(path, settings=SETTINGS)
    assert (caught.value.code, caught.value.where) == ("DOC01", str(path))


def test_words_at_hand_make_a_draft_too():
    draft = draft_of(TEXT, written=date(2026, 3, 12))
    assert (draft.text, draft.document.written) == (TEXT, date(2026, 3, 12))
    assert draft_of("See [this](https://a.example).", markdown=True).document.links[0].address == "https://a.example"
    assert draft_of("").text == ""
