"""Who stands behind a capture: a person, body, document or outlet, how close to the event, and its standing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

SourceKind = Literal["person", "body", "document", "outlet", "unknown"]
Closeness = Literal["primary", "secondary", "tertiary", "unknown"]
Standing = Literal["active", "corrected", "retracted"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Who stands behind a capture.

    `closeness` is primary for the person or body itself, a transcript, a document; secondary for an outlet that was
    told; tertiary for one that cites another outlet. `translated_from` is set where sources.toml says that the words
    were first said in another language. `fell` says what has befallen it, when and why ("was retracted on …, because:
    …"), "" for nothing; the desk says so from its recalls, and nothing keeps it with the source.
    """

    name: str
    kind: SourceKind = "unknown"
    owner: str | None = None
    closeness: Closeness = "unknown"
    standing: Standing = "active"
    translated_from: str | None = None
    fell: str = ""


def by_person(held: Iterable[tuple[Source, str]]) -> Mapping[str, Sequence[str]]:
    """By the name of each source that is a person, the hashes of the captures that come with it, in their order."""
    found: dict[str, list[str]] = {}
    for source, sha256 in held:
        if source.kind == "person":
            found.setdefault(source.name, []).append(sha256)
    return found
