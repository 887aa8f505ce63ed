"""The report as a page: one file that needs no network, to be opened in a browser or sent by mail.

The manuscript stands on the left with its statements marked; on the right, for each, everything there is to say of it.
Without scripts it can be read from top to bottom; with them, it is walked through by keyboard.
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from onrecord.checking.evidence import Evidence
from onrecord.documents.days import day_in_words
from onrecord.protocol.sidecar import entry_for
from onrecord.report import labels
from onrecord.report.advising import advice_in_words, reason_in_words
from onrecord.report.card import Card, cards_of, said_otherwise
from onrecord.report.manuscript import manuscript_of, sign_of
from onrecord.report.naming import (
    caption_of,
    chain_in_words,
    chain_of,
    fix_in_words,
    places_of,
    source_in_words,
    title_of,
)
from onrecord.report.passage import Piece, draft_side, is_different, source_side
from onrecord.report.plain import plain, shortened
from onrecord.report.report import Report

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """A line of what has to be mended: where, what, the words it is about, and the card that tells more."""

    card: str
    code: str
    place: str
    message: str
    words: str


def page_report(report: Report) -> str:
    """The page as HTML text; it holds everything that it needs."""
    cards = cards_of(report)
    style, script = (TEMPLATES / "page.css").read_text("utf-8"), (TEMPLATES / "page.js").read_text("utf-8")
    return (
        _environment(report)
        .get_template("page.html")
        .render(
            report=report,
            document=report.draft.document,
            title=title_of(report.draft),
            language=_language(report),
            cards=cards,
            paragraphs=manuscript_of(report, cards),
            tasks=_tasks(report, cards),
            otherwise=said_otherwise(cards),
            idle=[s for s in report.reading.sentences if s.nothing_to_check is not None],
            silenced=[f for f in report.findings if f.silenced is not None],
            advice=advice_in_words(report.advice, report.statements, places_of(report.draft)) if report.advice else (),
            shares=labels.shares(report.coverage),
            reasons={rule.code: rule for rule in report.rules},
            style=Markup(style),  # noqa: S704 – our own file
            script=Markup(script),  # noqa: S704 – our own file
            policy=_policy(style, script),
            version=version("onrecord"),
        )
    )


def _environment(report: Report) -> Environment:
    """Templates that escape all that is put into them, and the verbs that they need."""
    environment = environment_in(TEMPLATES)
    environment.globals.update(page_verbs(report))
    return environment


def environment_in(*folders: Path) -> Environment:
    """An environment for the templates in these folders; whatever is put into one is escaped."""
    environment = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(searched_by_words=labels.searched_by_words)
    environment.filters.update(plain=plain, shortened=shortened, day=day_in_words, counted=labels.counted)
    environment.globals["labels"] = labels
    return environment


def page_verbs(report: Report) -> dict[str, Any]:
    """What the templates of cards and manuscript call, for this report."""
    text, places = report.draft.text, places_of(report.draft)
    return {
        "sign_of": sign_of,
        "place": lambda card: places.at(card.span.start),
        "place_of": lambda sentence: places.at(sentence.span.start),
        "words_of": lambda noun: noun.span.of(text),
        "chain": partial(chain_of, text=text),
        "says": partial(chain_in_words, text=text),
        "fix": lambda finding: fix_in_words(finding, text),
        "silence": partial(entry_for, text),
        "source": source_in_words,
        "caption": caption_of,
        "passage": source_side,
        "differs": is_different,
        "draft_pieces": partial(_draft_pieces, text=text),
        "web_address": web_address,
        "tone": tone,
        "machine_says": reason_in_words,
    }


def web_address(address: str | None) -> str:
    """The address if a browser may safely follow it, else nothing."""
    return address if address and address.startswith(("https://", "http://")) else ""


def tone(piece: Piece) -> str:
    """How a piece of a comparison is set: "hard" for what differs, "soft" for what is marked as changed, "" else."""
    return "hard" if piece.marked else "soft" if piece.kind in ("bracketed", "elided") else ""


def _draft_pieces(evidence: Evidence, card: Card, text: str) -> tuple[Piece, ...]:
    assert card.statement
    return draft_side(evidence, text, card.statement.span)


def _tasks(report: Report, cards: Sequence[Card]) -> list[Task]:
    places = places_of(report.draft)
    return [
        Task(
            card=card.id,
            code=next((f.code for f in card.standing if f.message == line.message), labels.line_in_words(line)),
            place=places.at(card.span.start),
            message=line.message,
            words=shortened((line.span or card.span).of(report.draft.text), 70),
        )
        for card in cards
        for line in card.requirements
        if not line.met and not line.left_to
    ]


def _language(report: Report) -> str:
    language = report.draft.document.language
    return language if language != "und" else ""


def _policy(style: str, script: str) -> str:
    """What the page may do: show itself with this style and this script, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
