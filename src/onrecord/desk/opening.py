"""Opens the desk: its folder, its database, its protocol, and the way in which it checks a draft."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from onrecord.checking.check import Checked
from onrecord.desk.desk import Desk
from onrecord.documents.draft import Draft
from onrecord.errors import OnrecordError
from onrecord.protocol.protocol import Protocol
from onrecord.protocol.reading import default_protocol
from onrecord.reading.keeping import KeepingReader
from onrecord.reading.reader import Reader
from onrecord.reading.statement import Reading
from onrecord.report.report import Report
from onrecord.settings import Settings
from onrecord.storage.database import open_database, sqlite_url


def open_desk(folder: Path, settings: Settings, *, protocol: Protocol | None = None, database: str = "") -> Desk:
    """The desk that keeps its files in `folder`; raises OnrecordError DSK11, STO01, STO02, USE02.

    `database` is the address of a PostgreSQL database, "" for a SQLite file in the folder.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise OnrecordError("DSK11", where=str(folder), detail="its folder can't be made") from error
    own = replace(settings, index_folder=folder / "index")
    return Desk(
        database=open_database(database or sqlite_url(folder / "desk.sqlite")),
        clock=lambda: datetime.now(UTC),
        protocol=protocol or default_protocol(),
        folder=folder,
        settings=own,
        check=lambda draft, sources, under: check_with_all(draft, sources, under, own),
        recheck=lambda draft, reading, sources: recheck_with_all(draft, reading, sources, own),
    )


def check_with_all(draft: Draft, sources: Path, protocol: Protocol, settings: Settings) -> Report:
    """The report on a draft with all installed rules; an empty folder of sources counts as none."""
    from onrecord.checking.check import installed_rules
    from onrecord.report.make import make_report
    from onrecord.sources.library import Library

    reader, rules = _reader(), installed_rules()
    if not any(sources.iterdir()):
        return make_report(draft, None, reader=reader, rules=rules, protocol=protocol)
    with Library.open(sources, settings=settings) as library:
        return make_report(draft, library, reader=reader, rules=rules, protocol=protocol)


@cache
def _reader() -> Reader:
    """The installed reader, which reads a draft once for all checks of it, also where only its sources change."""
    from onrecord.report.make import installed_reader

    return KeepingReader(installed_reader())


def recheck_with_all(draft: Draft, reading: Reading, sources: Path, settings: Settings) -> Checked:
    """What the sources and the installed rules have to say of a reading that a person has had a hand in.

    The rules of copy aren't run: what they found of the same text holds, whatever is a statement in it.
    """
    from onrecord.checking.check import check_reading, installed_rules
    from onrecord.checking.rule import COPY
    from onrecord.sources.library import Library

    rules = [rule for rule in installed_rules() if not rule.code.startswith(COPY)]
    if not any(sources.iterdir()):
        return check_reading(draft, reading, None, rules)
    with Library.open(sources, settings=settings) as library:
        return check_reading(draft, reading, library, rules)
