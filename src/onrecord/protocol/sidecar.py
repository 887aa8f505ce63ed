"""Reads the sidecar file that lies beside a draft: which findings the newsroom has set aside, and why.

The sidecar of `story.html` is `story.html.onrecord.toml`. A mistake in it is told with its line, and nothing is set
aside until it is mended.
"""

import json
import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from onrecord.checking.finding import Finding
from onrecord.disk_words import disk_words
from onrecord.errors import OnrecordError
from onrecord.protocol.silence import Silence
from onrecord.toml_mistake import TomlError, read_toml

SUFFIX = ".onrecord.toml"
MUST = ("code", "words", "reason")
MAY = ("before", "after")

# The first words of a finding, up to eight: enough to be found by, and short enough to be read.
_WORDS = re.compile(r"\s*(?P<words>\S+(?:\s+\S+){0,7})")
_TABLE = re.compile(r"^[ \t]*\[\[[ \t]*[\"']?silence[\"']?[ \t]*\]\]", re.MULTILINE)
_UNSEEN = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def sidecar_of(draft: str) -> Path:
    """Where the sidecar file of a draft lies."""
    path = Path(draft)
    return path.with_name(path.name + SUFFIX) if path.name else Path(SUFFIX)


def read_sidecar(path: Path, *, codes: Collection[str]) -> tuple[Silence, ...]:
    """The silences in a sidecar file, none where there is no file; raises OnrecordError SIL01 for a mistake in it.

    `codes` are the codes of the rules that can be silenced.
    """
    if not os.path.lexists(path):
        return ()
    try:
        if not path.is_file():
            raise OnrecordError("SIL01", where=str(path), detail="it is a folder, a pipe, or a link to nothing")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise OnrecordError("SIL01", where=str(path), detail=disk_words(error)) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise OnrecordError("SIL01", where=f"{path}:{line}", detail=f"line {line} is not UTF-8") from error
    return read_silences(text.replace("\r\n", "\n"), where=str(path), codes=codes)


def read_silences(text: str, *, where: str, codes: Collection[str]) -> tuple[Silence, ...]:
    """The silences in the text of a sidecar file; raises OnrecordError SIL01 with the line of the mistake."""
    try:
        data = read_toml(text)
    except TomlError as error:
        if error.line:
            raise _mistake(where, error.line, error.told) from error
        raise OnrecordError("SIL01", where=where, detail=error.told) from error
    strange = next((key for key in data if key != "silence"), None)
    if strange is not None:
        raise _mistake(where, _line_of(text, strange), f"“{strange}” is not known; write [[silence]]")
    entries = data.get("silence", [])
    lines = [text.count("\n", 0, match.start()) + 1 for match in _TABLE.finditer(text)]
    if not isinstance(entries, list) or len(lines) != len(entries):
        raise _mistake(where, _line_of(text, "silence"), "each silence begins with a line [[silence]]")
    return tuple(_silence(entry, line, where, codes) for entry, line in zip(entries, lines, strict=True))


def entry_for(text: str, finding: Finding) -> str:
    """The lines that would set this finding aside, all but the reason, which is the newsroom's to give.

    Empty where the finding marks no words to hold on to.
    """
    words = _WORDS.match(text, finding.span.start, finding.span.end)
    if not words:
        return ""
    start, end = words.span("words")
    before = " ".join(text[max(0, start - 60) : start].split()[-3:])
    after = " ".join(text[end : end + 60].split()[:3])
    fields = {"code": finding.code, "words": " ".join(words["words"].split()), "before": before, "after": after}
    lines = [f"{key} = {_quoted(value)}" for key, value in fields.items() if value]
    return "\n".join(["[[silence]]", *lines, 'reason = ""'])


def _quoted(value: str) -> str:
    """A TOML string, with JSON's escapes, which TOML has too; what is unseen or turns a line around is a code."""
    return _UNSEEN.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(value, ensure_ascii=False))


def _silence(entry: dict[str, object], line: int, where: str, codes: Collection[str]) -> Silence:
    for complaint in _complaints(entry, codes):
        raise _mistake(where, line, complaint)
    fields = {key: str(value) for key, value in entry.items()}
    return Silence(
        code=fields["code"],
        words=fields["words"],
        reason=" ".join(fields["reason"].split()),
        before=fields.get("before", ""),
        after=fields.get("after", ""),
        line=line,
    )


def _complaints(entry: dict[str, object], codes: Collection[str]) -> Iterator[str]:
    for key, value in entry.items():
        if key not in MUST + MAY:
            yield f"“{key}” is not known; a silence has {', '.join(MUST + MAY)}"
        elif not isinstance(value, str):
            yield f"{key} must stand in quotation marks"
    for key in MUST:
        value = entry.get(key)
        said = isinstance(value, str) and _says_something(key, value)
        if not said:
            yield f"the silence has no {key}" + (": say in a few words why it is set aside" if key == "reason" else "")
    if entry["code"] not in codes:
        yield f"there is no rule {entry['code']}; onrecord rules lists them"


def _says_something(key: str, value: str) -> bool:
    """Words may be a lone quotation mark; a code or a reason needs a letter or figure."""
    return bool(value.strip()) if key == "words" else any(c.isalnum() for c in value)


def _mistake(where: str, line: int, detail: str) -> OnrecordError:
    return OnrecordError("SIL01", where=f"{where}:{line}", detail=f"line {line}: {detail}")


def _line_of(text: str, key: str) -> int:
    place = text.find(key)
    return text.count("\n", 0, max(place, 0)) + 1
