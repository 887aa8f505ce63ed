"""The pages that stand whatever is published: policies, imprint, the record, a page for wrong addresses, the style."""

import os
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from shutil import copyfile

from sqlalchemy import Connection

from onrecord.publishing.edition import TEMPLATES, Edition
from onrecord.publishing.figures import figures_of
from onrecord.publishing.letter_figures import letter_figures_of
from onrecord.publishing.outbox import LOG
from onrecord.publishing.policies import POLICIES
from onrecord.publishing.printing import Press, beside_of, told_as_unwritable
from onrecord.publishing.recall_figures import OUTCOMES, recall_figures_of
from onrecord.publishing.structured_data.news_organization import organization_data
from onrecord.publishing.tally import TALLY, keep_tally, read_tally, tallied
from onrecord.record.disk import BEGUN
from onrecord.record.places import CHECKPOINT, COSIGNED, LATEST_STAMP, STAMPED, VKEY


def print_standing_pages(press: Press, edition: Edition) -> None:
    """Policies, imprint, the page for a wrong address, and the style of all pages; the acts will be counted again."""
    press.take_away(TALLY)
    press.put("site.css", (TEMPLATES / "site.css").read_text("utf-8"))
    press.put("404.html", edition.render_anywhere("missing.html"))
    about = {"data": organization_data(edition.imprint)}
    press.put("about/index.html", edition.render("about.html", "about/", **about))
    press.put("policies/index.html", edition.render("policies.html", "policies/"))
    for policy in POLICIES:
        sections = policy.write(edition.protocol, edition.imprint)
        page = edition.render("policy.html", f"{policy.path}/", policy=policy, sections=sections)
        press.put(f"{policy.path}/index.html", page)


def print_record(press: Press, edition: Edition, connection: Connection, newsroom: int, now: datetime) -> None:
    """The page of the record: the newsroom's own figures, and how anybody checks the log."""
    checkpoint = press.folder / LOG / CHECKPOINT
    told = checkpoint.read_text("utf-8") if checkpoint.exists() else ""
    before = read_tally(press)
    counted = before.counted
    tally = tallied(connection, newsroom, before)
    if tally.counted != counted:
        keep_tally(press, tally)
    figures = figures_of(connection, newsroom, tally)
    more: dict[str, object] = {"letters": letter_figures_of(connection, newsroom, now)}
    more |= {"recalled": recall_figures_of(connection, newsroom), "recall_outcomes": OUTCOMES}
    page = edition.render("record.html", "record/", checkpoint=told, figures=figures, **more)
    place = press.folder / "record" / "index.html"
    if not place.exists() or place.read_text("utf-8") != page:
        press.put("record/index.html", page)


def mirror_log(log: Path, press: Press) -> int:
    """Copies what is new of the log's public folder into the site's `log/`; how many files were copied.

    Raises OnrecordError PUB07.
    """
    copied = 0
    with told_as_unwritable(press.folder / LOG):
        there, sizes = _sizes(press.folder / LOG), _sizes(log)
        for name in in_turn(sizes, there):
            same_size = there.get(name) == sizes[name]
            if same_size and (name.startswith("tile/") or _is_the_same(log, press.folder / LOG, name)):
                continue  # a tile never changes once it is there
            place = press.folder / LOG / name
            place.parent.mkdir(parents=True, exist_ok=True)
            beside = beside_of(place)
            copyfile(log / name, beside)
            beside.replace(place)
            copied += 1
    return copied


def is_log_ahead(log: Path, site: Path) -> bool:
    """Whether the log says something that its copy on the site doesn't: a checkpoint, a key, a signature, a stamp.

    It may have been given a new key, or a witness's signature, by another program, with nothing published since.
    """
    told = [CHECKPOINT, VKEY, LATEST_STAMP]
    if (log / COSIGNED).is_dir():
        told += [f"{COSIGNED}/{file.name}" for file in (log / COSIGNED).iterdir() if not file.name.endswith(BEGUN)]
    return any(_bytes_of(log / name) not in (None, _bytes_of(site / LOG / name)) for name in told)


def _bytes_of(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


def in_turn(names: Collection[str], there: Collection[str]) -> list[str]:
    """The files of a log in the order in which they are copied to where some are `there`.

    Entries come before the checkpoint over them, and what is said of a checkpoint after it, so that whoever reads a
    copy that was cut, or is under way, finds all that any of its files speaks of.
    """
    later = (f"{COSIGNED}/", f"{STAMPED}/", *([VKEY] if VKEY in there else []))
    return sorted(names, key=lambda name: ((name == CHECKPOINT) + 2 * name.startswith(later), name))


def _sizes(folder: Path, below: str = "") -> dict[str, int]:
    """How long each file in a folder is, by its path in it; what is being written is none."""
    found: dict[str, int] = {}
    if not folder.exists():
        return found
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                found |= _sizes(Path(entry.path), f"{below}{entry.name}/")
            elif not entry.name.startswith(".") and not entry.name.endswith(BEGUN):
                found[f"{below}{entry.name}"] = entry.stat().st_size
    return found


def _is_the_same(log: Path, copies: Path, name: str) -> bool:
    return (log / name).read_bytes() == (copies / name).read_bytes()
