"""The set of readers' letters, and the invented articles that they are about, as the programs that measure read them.

`reader_letters/articles.txt` has a line for each statement, numbered ("~": a sentence without one), "+" before a later
version. `letters*.txt` have mails in the shapes in which readers write them, each under a line
"=== shape | article | statements" with "?" for what a person could not tell; nothing is chosen by those of
`letters_aside.txt`. Two headers aren't sent: X-Written-In (in which encoding the bytes are, whatever the label says)
and X-Sent-As (how they are encoded for the wire).
"""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from onrecord.publishing.public import PublicArticle, PublicProtocol, PublicStatement, PublicVersion

FOLDER = Path(__file__).with_name("reader_letters")
HOSTS = ("lamplighter.example", "www.lamplighter.example")


@dataclass(frozen=True, slots=True)
class Expected:
    """A letter of the set: its bytes, and what a person takes it to be about; None where a person could not tell."""

    shape: str
    data: bytes
    article: str | None
    statements: frozenset[int] | None


def read_articles(folder: Path = FOLDER) -> list[PublicArticle]:
    """The invented articles of the set."""
    return list(map(_article, _chunks((folder / "articles.txt").read_text(encoding="utf-8"), "= ")))


def read_letters(name: str, folder: Path = FOLDER) -> list[Expected]:
    """The letters of one part: "letters", "letters_second", "letters_third" or "letters_aside"."""
    return list(map(_expected, _chunks((folder / f"{name}.txt").read_text(encoding="utf-8"), "=== ")))


def _chunks(text: str, mark: str) -> Iterator[list[str]]:
    for chunk in re.split(rf"^{re.escape(mark)}", text, flags=re.MULTILINE)[1:]:
        yield chunk.rstrip("\n").split("\n")


def _article(lines: list[str]) -> PublicArticle:
    key, path, former, released = (word.strip() for word in lines[0].split("|"))
    cut = next((k for k, line in enumerate(lines) if line.startswith("+ ")), len(lines))
    versions = [_version(1, released, lines[1:cut])]
    if cut < len(lines):
        versions.append(_version(2, lines[cut][2:], lines[cut + 1 :]))
    return PublicArticle(key=key, path=path, former=tuple(former.split()), versions=tuple(versions), acts=())


def _version(number: int, released: str, lines: list[str]) -> PublicVersion:
    text, statements = "", []
    for line in lines[1:]:
        mark, _, words = line.partition(" ")
        if not line:
            text = text.rstrip() + "\n"
            continue
        if mark != "~":
            statements.append(_statement(int(mark), len(text), words))
        text += words + " "
    text = text.rstrip()
    return PublicVersion(
        number=number,
        sha256=sha256(text.encode()).hexdigest(),
        released=datetime.fromisoformat(released).replace(tzinfo=UTC),
        headline=lines[0],
        byline="",
        dateline="",
        language="en",
        text=text,
        protocol=PublicProtocol(name="default", sha256="0" * 64),
        statements=tuple(statements),
        signatures=(),
    )


def _statement(number: int, start: int, words: str) -> PublicStatement:
    return PublicStatement(
        number=number,
        kind="quotation" if "“" in words else "claim",
        start=start,
        end=start + len(words),
        words=words,
        says="",
        bases=("held",),
        passages=(),
        overrides=(),
        decided="editor",
    )


def _expected(lines: list[str]) -> Expected:
    shape, article, statements = (word.strip() for word in lines[0].split("|"))
    wanted = None if statements == "?" else frozenset(map(int, statements.split(",")))
    return Expected(shape, _mail(lines[1:]), None if article == "?" else article, wanted)


def _mail(lines: list[str]) -> bytes:
    """The bytes of the mail, with the headers that every mail has."""
    end = lines.index("")
    headers, body = lines[:end], "\n".join(lines[end + 1 :]) + "\n"
    told = {line.split(":")[0]: line.partition(": ")[2] for line in headers if line.startswith("X-")}
    headers = [line for line in headers if not line.startswith("X-")]
    content = body.encode(told.get("X-Written-In", "utf-8"))
    if "X-Sent-As" in told:
        headers.append(f"Content-Transfer-Encoding: {told['X-Sent-As']}")
        wrapped = binascii.b2a_qp(content) if told["X-Sent-As"] == "quoted-printable" else base64.encodebytes(content)
        content = wrapped
    number = sha256("\n".join(lines).encode()).hexdigest()[:16]
    headers += ["To: desk@lamplighter.example", f"Message-ID: <{number}@post.example>", "MIME-Version: 1.0"]
    return ("\r\n".join(headers) + "\r\n\r\n").encode() + content.replace(b"\n", b"\r\n")
