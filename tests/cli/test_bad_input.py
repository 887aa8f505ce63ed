"""Whatever a newsroom hands in by mistake is told in one message with a code and a remedy, and never by a traceback."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from fpdf import FPDF
from PIL import Image

from cli.drafts import DRAFT
from onrecord.cli.main import main
from onrecord.documents.read import MOST_CHARACTERS

FORMATS = ("text", "json", "html", "sarif")
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORDS = "The pier will stay shut, said Marta Ellingrud, the mayor."
LINE = (WORDS + " “Nobody will lose a day of pay,” she said.\n").encode()
BOMB = (
    b'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body><w:p><w:r><w:t>" + b"a" * 20_000_000 + b"</w:t></w:r></w:p></w:body></w:document>"
)
ONRECORD = [sys.executable, "-m", "onrecord.cli.main"]


def a_word_file(*paragraphs: str) -> bytes:
    word, file = docx.Document(), io.BytesIO()
    for paragraph in paragraphs:
        word.add_paragraph(paragraph)
    word.save(file)
    return file.getvalue()


def a_zip_bomb() -> bytes:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(a_word_file(WORDS))) as good,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bad,
    ):
        for name in good.namelist():
            bad.writestr(name, BOMB if name == "word/document.xml" else good.read(name))
    return file.getvalue()


def a_pdf(words: str = "", password: str = "") -> bytes:
    pdf = FPDF()
    if password:
        pdf.set_encryption(owner_password=password, user_password=password)
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    if words:
        pdf.multi_cell(90, 6, words)
    return bytes(pdf.output())


UNUSABLE = {
    "empty.txt": (b"", "DOC01"),
    "blank.txt": (b" \n\t\r\n ", "DOC01"),
    "mark alone.txt": (b"\xef\xbb\xbf", "DOC01"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "DOC02"),
    "program.txt": (b"\x7fELF\x02\x01\x01" + bytes(200), "DOC02"),
    "noise.bin": (bytes(range(256)) * 8, "DOC02"),
    "nul.txt": (LINE + b"a\0b", "DOC02"),
    "archive.docx": (b"PK\x05\x06" + bytes(18), "DOC02"),
    "plain.docx": (LINE, "DOC02"),
    "plain.pdf": (LINE, "DOC02"),
    "letter.rtf": (b"{\\rtf1\\ansi The pier is shut.}", "DOC02"),
    "old.doc": (OLD_OFFICE + bytes(2000), "DOC02"),
    "stray byte.txt": (LINE + b"It\x92s true.\n", "DOC03"),
    "odd utf-16.txt": (b"\xff\xfe" + WORDS.encode("utf-16-le") + b"x", "DOC03"),
    "locked.docx": (OLD_OFFICE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600), "DOC05"),
    "locked.pdf": (a_pdf(WORDS, password="x"), "DOC05"),
    "cut utf-8.txt": (LINE + "She said “".encode()[:-1], "DOC06"),
    "cut.docx": (a_word_file(WORDS)[:9000], "DOC06"),
    "cut.pdf": (a_pdf(WORDS)[:400], "DOC06"),
    "bomb.docx": (a_zip_bomb(), "DOC07"),
    "scan.pdf": (a_pdf(), "DOC08"),
    "pictures.docx": (a_word_file(), "DOC08"),
    "scripts.html": (b"<!doctype html><html><body><script>var x = 'hello'</script></body></html>", "DOC08"),
    "long.txt": (LINE * (MOST_CHARACTERS // len(WORDS)), "DOC13"),
    "list.txt": (b"* * *\n", "DOC10"),
    "arabic.txt": ("قال رئيس البلدية أمس إن المدينة لا تستطيع الانتظار أكثر من ذلك.\n".encode() * 3, "DOC11"),
    "hebrew.txt": ("ראש העיר אמרה ביום ראשון כי המזח יישאר סגור עד סוף החודש.\n".encode() * 3, "DOC11"),
    "german.txt": ("Der Hafen bleibt geschlossen, sagte die Bürgermeisterin am Sonntag.\n".encode() * 2, "DOC11"),
    "norwegian.txt": ("Kaia blir stengt ut måneden, sa ordføreren på søndag til avisen.\n".encode() * 2, "DOC11"),
    "chinese.txt": ("市长星期天说，码头将关闭到月底。没有人会损失一天的工资。\n".encode() * 5, "DOC11"),
}
ONLY_AS_DRAFTS = {"DOC10", "DOC11", "DOC13"}

READABLE = {
    "utf-16.txt": DRAFT.encode("utf-16"),
    "utf-16 without a mark.txt": DRAFT.encode("utf-16-be"),
    "windows.txt": DRAFT.encode("cp1252"),
    "crlf.txt": DRAFT.replace("\n", "\r\n").encode(),
    "cr.txt": DRAFT.replace("\n", "\r").encode(),
    "page named pdf.pdf": b"<html><body><p>" + LINE + b"</p></body></html>",
    "nothing closed.html": b'<html><body><h1>Pier<p>The pier <b>stays <i>shut, said <a href="x>Marta <p>' + LINE,
    "deep.html": b"<html><body>" + b"<div>" * 100_000 + LINE,
    "one line.txt": LINE.replace(b"\n", b" ") * 100,
    "soup.txt": "“\"'‘’”«»„ «a “b ‘c \"d' e» ((([[[ he said ““a”” \"\" '' f.\n".encode() * 40,
    "two languages.txt": DRAFT.encode() + "\nKaia blir stengt ut måneden, sa ordføreren.\n".encode(),
    "arabic inside.txt": DRAFT.encode() + "\nHe said: “لن يخسر أحد أجر يوم واحد” and left.\n".encode(),
    "escapes.txt": DRAFT.encode() + "\nThe \x1b[31mmayor\x1b]0;x\x07 \x9b1m said the \u202equay\u2066 shut.".encode(),
}


def put(folder: Path, name: str, data: bytes) -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)


def assert_one_message(told: str, code: str, name: str = "") -> None:
    """One error, with its code, its place and a remedy, and nothing of how the program is made."""
    assert told.startswith(f"onrecord: {code}")
    assert name in told.splitlines()[0]
    assert told.count("→ ") == 1
    assert "Traceback" not in told


@pytest.mark.parametrize(("name", "data", "code"), [(n, d, c) for n, (d, c) in UNUSABLE.items()], ids=list(UNUSABLE))
def test_a_draft_that_cannot_be_used_is_told_with_a_code_and_what_to_do(name, data, code, tmp_path, capsys):
    path = put(tmp_path, name, data)
    for words in (["check", path], ["check", path, "--format", "json"], ["read", path]):
        assert main(words) == 2
        told = capsys.readouterr()
        assert_one_message(told.err, code, name)
        assert told.out == ""


@pytest.mark.parametrize(("name", "data"), READABLE.items(), ids=list(READABLE))
def test_an_odd_draft_is_read_and_reported_in_every_form(name, data, tmp_path, capsys):
    path = put(tmp_path, name, data)
    for form in FORMATS:
        assert main(["check", path, "--format", form]) in (0, 1)
        told = capsys.readouterr()
        assert told.err == ""
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", told.out)
    assert main(["read", path]) == 0


@pytest.mark.parametrize("name", READABLE)
def test_every_mark_in_an_odd_draft_is_where_it_says_and_no_sentence_is_lost(name, tmp_path, capsys):
    main(["check", put(tmp_path, name, READABLE[name]), "--format", "json"])
    data = json.loads(capsys.readouterr().out)
    text, coverage = data["draft"]["text"], data["coverage"]
    assert all(text[m["start"] : m["end"]] == m["text"] for m in data["statements"] + data["findings"])
    assert coverage["sentences"] == coverage["with_statements"] + coverage["nothing_to_check"]


@pytest.fixture
def sources(tmp_path) -> Path:
    """A folder with one good source, all the bad ones, and places that are no files."""
    folder = tmp_path / "sources"
    (folder / "folder.pdf").mkdir(parents=True)
    put(folder, "speech.txt", DRAFT.encode())
    put(folder / "folder.pdf", "inside.txt", b"The harbour was shut on Monday, the board said.")
    for name, (data, code) in UNUSABLE.items():
        if code not in ONLY_AS_DRAFTS:
            put(folder, name, data)
    (folder / "link to nothing.txt").symlink_to("nothing")
    (folder / "link out.txt").symlink_to(put(tmp_path, "elsewhere.txt", LINE))
    os.mkfifo(folder / "pipe.txt")
    return folder


NO_FILES = {"link to nothing.txt": "DOC09", "link out.txt": "DOC09", "pipe.txt": "DOC09"}
BAD_SOURCES = NO_FILES | {name: code for name, (_, code) in UNUSABLE.items() if code not in ONLY_AS_DRAFTS}


def a_check(tmp_path: Path, sources: Path, *more: str) -> int:
    draft = put(tmp_path, "draft.txt", DRAFT.replace("pier pier", "pier").encode())
    return main(["check", draft, "--sources", str(sources), "--index", str(tmp_path / "index"), *more])


def test_bad_sources_stop_nothing_and_each_is_listed_with_its_code(tmp_path, sources, capsys):
    for _ in ("a fresh index", "the index of last time"):
        assert a_check(tmp_path, sources, "--format", "json") == 0
        library = json.loads(capsys.readouterr().out)["library"]
        assert {u["path"]: u["code"] for u in library["unreadable"]} == BAD_SOURCES
        assert library["captures"] == 2


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_of_the_report_lists_every_bad_source(form, tmp_path, sources, capsys):
    assert a_check(tmp_path, sources, "--format", form) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert [name for name in BAD_SOURCES if name not in told] == []


# The superuser may open everything, so the test lays that right down.
AS_ANYBODY = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []


@pytest.mark.skipif(bool(AS_ANYBODY) and not shutil.which("setpriv"), reason="run as root, and setpriv is missing")
def test_a_source_and_a_folder_that_may_not_be_opened_are_listed(tmp_path, sources):
    locked = (sources / "speech.txt", sources / "folder.pdf")
    for path in locked:
        path.chmod(0)
    draft = put(tmp_path, "draft.txt", DRAFT.encode())
    line = [*ONRECORD, "check", draft, "--sources", str(sources), "--index", str(tmp_path / "index")]
    done = subprocess.run([*AS_ANYBODY, *line], capture_output=True, encoding="utf-8", timeout=60)
    for path in locked:
        path.chmod(0o755)
    told = " ".join(done.stdout.split())
    assert "speech.txt: The file can't be read: you may not open it." in told
    assert "folder.pdf: The file can't be read: it is a folder that can't be looked into." in told


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["check", "{}/no such file.txt"], "DOC09"),
        (["check", "{}"], "DOC09"),
        (["check", ""], "DOC09"),
        (["check", "{}/draft.txt", "--dateline", "2026-02-30"], "USE01"),
        (["check", "{}/draft.txt", "--sources", "{}/elsewhere.txt"], "SRC01"),
        (["check", "{}/draft.txt", "--sources", "{}/nowhere"], "SRC01"),
        (["check", "{}/draft.txt", "--sources", ""], "SRC01"),
        (["check", "{}/draft.txt", "--sources", "{}"], "SRC05"),
        (["check", "{}/draft.txt", "--sources", "{}/sources", "--index", "{}/draft.txt"], "SRC03"),
        (["check", "{}/draft.txt", "--output", "{}/no/such/folder.html"], "OUT01"),
        (["check", "{}/draft.txt", "--output", "{}"], "OUT01"),
        (["check", "{}/draft.txt", "--output", "{}/draft.txt"], "OUT01"),
        (["check", "{}/draft.txt", "--output", "{}/draft.txt.onrecord.toml"], "OUT01"),
        (["check", "{}/draft.txt", "--sources", "{}/sources", "--output", "{}/sources/report.html"], "OUT01"),
        (["read", "{}/draft.txt", "--output", "{}/draft.txt"], "OUT01"),
    ],
)
def test_a_place_that_cannot_be_used_is_told_and_nothing_is_written_over(words, code, tmp_path, capsys):
    (tmp_path / "sources").mkdir()
    draft = put(tmp_path, "draft.txt", DRAFT.encode())
    put(tmp_path, "elsewhere.txt", LINE)
    assert main([word.format(tmp_path) for word in words]) == 2
    assert_one_message(capsys.readouterr().err, code)
    assert Path(draft).read_bytes() == DRAFT.encode()


@pytest.mark.parametrize("data", ["words", "[[silence]]", "x = " + "[" * 50_000, "x = " + "9" * 50_000, "\xff", None])
@pytest.mark.parametrize(("place", "code"), [("draft.txt.onrecord.toml", "SIL01"), ("sources/sources.toml", "SRC02")])
def test_a_file_of_notes_that_cannot_be_used_stops_the_check(place, code, data, tmp_path, capsys):
    (tmp_path / "sources").mkdir()
    if data is None:
        os.mkfifo(tmp_path / place)
    else:
        put(tmp_path, place, data.replace("silence", "silence" if code == "SIL01" else "source").encode("latin-1"))
    assert a_check(tmp_path, tmp_path / "sources") == 2
    assert_one_message(capsys.readouterr().err, code, Path(place).name)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_days_at_the_ends_of_the_calendar_are_counted_from(day, tmp_path, capsys):
    text = "The mayor said last year, next Friday, two weeks ago, tomorrow and in 10 years that 30 people were hurt."
    assert main(["check", put(tmp_path, "draft.txt", text.encode()), "--dateline", day]) in (0, 1)
    assert capsys.readouterr().err == ""


def test_a_device_is_written_to_and_not_replaced(tmp_path, capsys):
    draft, pipe = put(tmp_path, "draft.txt", DRAFT.encode()), tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert main(["check", draft, "--output", str(pipe)]) == 1
    assert b"HOLDS" in os.read(reader, 100_000)
    os.close(reader)
    assert pipe.is_fifo()


def a_run(line: str, *words: str) -> "subprocess.CompletedProcess[str]":
    """The command in a shell; `$ONRECORD` and the further words as `$1` and so on stand in the line."""
    shell = ["bash", "-c", line, "-", *words]
    known = {**os.environ, "ONRECORD": f'"{sys.executable}" -m onrecord.cli.main'}
    return subprocess.run(shell, capture_output=True, text=True, encoding="utf-8", timeout=60, env=known)


@pytest.mark.parametrize(
    ("line", "code"),
    [("check - <&-", "DOC09"), ("check - </dev/null", "DOC01"), ('check "$1" >/dev/full', "OUT01")],
)
def test_streams_that_are_closed_empty_or_full_are_told(line, code, tmp_path):
    done = a_run(f"eval $ONRECORD {line!r}", put(tmp_path, "draft.txt", DRAFT.encode()))
    assert done.returncode == 2
    assert_one_message(done.stderr, code, "standard")


def test_the_exit_code_tells_the_outcome_even_where_nobody_reads(tmp_path):
    draft = put(tmp_path, "draft.txt", DRAFT.encode() * 200)
    done = a_run("eval $ONRECORD check '\"$1\"' | head -1; exit ${PIPESTATUS[0]}", draft)
    assert (done.returncode, done.stderr) == (1, "")
    assert a_run("eval $ONRECORD check nothing.txt 2>/dev/full").returncode == 2


def a_pdf_with_a_scan(words: str) -> bytes:
    noise, pdf = io.BytesIO(), FPDF()
    Image.effect_noise((300, 420), 90).save(noise, "PNG")
    pdf.set_font("Helvetica", size=12)
    pdf.add_page()
    pdf.multi_cell(90, 6, words)
    pdf.add_page()
    pdf.image(noise, 0, 0, 210, 297)
    return bytes(pdf.output())


@pytest.mark.parametrize("form", FORMATS)
def test_scanned_pages_are_told_of_a_source_and_of_a_draft(form, tmp_path, sources, capsys):
    put(sources, "minutes.pdf", a_pdf_with_a_scan(WORDS))
    assert a_check(tmp_path, sources, "--format", form) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "minutes.pdf" in told
    assert "page 2 of 2" in told
    main(["check", put(tmp_path, "draft.pdf", a_pdf_with_a_scan(WORDS)), "--format", form])
    assert "DOC15: A part of the document is pictures" in capsys.readouterr().err
