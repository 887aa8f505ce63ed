"""What all pages of the site share: the imprint, the protocol in force, the templates, and the way back to the top."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup

from onrecord.documents.days import day_in_words
from onrecord.protocol.letters import LETTER_KINDS
from onrecord.protocol.protocol import ROLES, Protocol
from onrecord.publishing import telling
from onrecord.publishing.durations import lasted, lasted_in_parts
from onrecord.publishing.imprint import Imprint
from onrecord.publishing.keeping import moment_told
from onrecord.publishing.policies import POLICIES
from onrecord.publishing.printing import json_told
from onrecord.publishing.public import ACTS, FOUND_BY
from onrecord.report.labels import KINDS
from onrecord.report.page import environment_in, web_address
from onrecord.report.plain import plain

TEMPLATES = Path(__file__).parent / "templates"
RELATIONS = {"supports": "bears it out", "contradicts": "says otherwise", "mentions": "mentions it"}


@cache
def _environment() -> Environment:
    """The templates; they are compiled once, however many editions there are."""
    environment = environment_in(TEMPLATES)
    environment.filters.update(
        title=telling.title_told,
        act_title=telling.act_title,
        rests_on=telling.rests_on,
        share=telling.share_told,
        lasted=lasted,
        moment=telling.moment_in_words,
        month=telling.month_in_words,
        stamp=moment_told,
        json_ld=lambda data: Markup(json_told(data)),  # noqa: S704 – nothing in it can end the script
        flat=lambda words: " ".join(plain(words).split()),
        safe_address=web_address,
        combined=lambda one, other: one | other,
        day_told=lambda told: day_in_words(datetime.fromisoformat(told).date()),
    )
    environment.globals.update(
        roles=ROLES,
        kinds=KINDS,
        relations=RELATIONS,
        kinds_of_act=ACTS,
        kinds_of_letter=LETTER_KINDS,
        found_by=FOUND_BY,
        policies=POLICIES,
    )
    environment.globals.update(said_of=telling.claim_said, in_parts=lasted_in_parts)
    environment.globals.update(anchor=telling.act_anchor, told=telling.act_told, times=telling.times_told)
    return environment


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One printing of the site."""

    imprint: Imprint
    protocol: Protocol
    environment: Environment = field(default_factory=_environment)

    def render(self, template: str, path: str, **values: Any) -> str:
        """A page that stands at this path below the site's address, "" for the front page."""
        root = "../" * path.count("/") or "./"
        return self._page(template, path, root, values)

    def render_anywhere(self, template: str, **values: Any) -> str:
        """A page that a server may show at any address."""
        return self._page(template, "", urlsplit(self.imprint.address).path + "/", values)

    def _page(self, template: str, path: str, root: str, values: dict[str, Any]) -> str:
        told = {"imprint": self.imprint, "address": self.imprint.at(path), "root": root, "path": path}
        return self.environment.get_template(template).render(told | values)

    @cached_property
    def made_by(self) -> str:
        """What the pages are made by, as one hash: where it changes, all of them are made anew."""
        files = [p.read_bytes() for p in sorted(TEMPLATES.iterdir())]
        parts = [repr(self.imprint).encode(), self.protocol.sha256.encode(), *files]
        return sha256(b"\0".join(parts)).hexdigest()
