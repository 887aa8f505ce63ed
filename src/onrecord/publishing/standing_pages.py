"""The pages that stand whatever is published: policies, imprint, the record, a page for wrong addresses, the style."""

from datetime import datetime
from pathlib import Path
from shutil import copyfile

from sqlalchemy import Connection

from onrecord.publishing.edition import TEMPLATES, Edition
from onrecord.publishing.figures import figures_of
from onrecord.publishing.letter_figures import letter_figures_of
from onrecord.publishing.outbox import LOG
from onrecord.publishing.policies import POLICIES
from onrecord.publishing.printing import Press
from onrecord.publishing.recall_figures import OUTCOMES, recall_figures_of
from onrecord.publishing.structured_data.news_organization import organization_data

CHECKPOINT = "checkpoint"


def print_standing_pages(press: Press, edition: Edition) -> None:
    """Policies, imprint, the page for a wrong address, and the style of all pages."""
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
    figures = figures_of(connection, newsroom)
    more: dict[str, object] = {"letters": letter_figures_of(connection, newsroom, now)}
    more |= {"recalled": recall_figures_of(connection, newsroom), "recall_outcomes": OUTCOMES}
    page = edition.render("record.html", "record/", checkpoint=told, figures=figures, **more)
    place = press.folder / "record" / "index.html"
    if not place.exists() or place.read_text("utf-8") != page:
        press.put("record/index.html", page)


def mirror_log(log: Path, press: Press) -> int:
    """Copies what is new of the log's public folder into the site's `log/`; how many files were copied.

    The checkpoint comes last, so that whoever reads it finds all that it speaks of.
    """
    files = sorted(p for p in log.rglob("*") if p.is_file() and not p.name.startswith("."))
    copied = 0
    for file in sorted(files, key=lambda p: p.name == CHECKPOINT):
        place = press.folder / LOG / file.relative_to(log)
        if _is_there(file, place):
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_name(f".{place.name}.new")
        copyfile(file, beside)
        beside.replace(place)
        copied += 1
    return copied


def _is_there(file: Path, place: Path) -> bool:
    """Whether the copy is whole; a tile never changes once it is there, so that its length tells."""
    if not place.exists() or place.stat().st_size != file.stat().st_size:
        return False
    return "tile" in file.parts or place.read_bytes() == file.read_bytes()
