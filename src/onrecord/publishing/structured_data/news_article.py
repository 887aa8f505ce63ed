"""An article in the vocabulary of schema.org: what it is, what it rests on, and what was corrected in it."""

from collections.abc import Iterator
from datetime import datetime

from onrecord.protocol.protocol import ROLES
from onrecord.publishing.imprint import Imprint
from onrecord.publishing.keeping import moment_told
from onrecord.publishing.public import PublicAct, PublicArticle, PublicVersion
from onrecord.publishing.structured_data.news_organization import Json, organization_data
from onrecord.publishing.telling import act_anchor, act_title, act_told, acts_told, share_told, title_told
from onrecord.report.plain import plain, shortened

LONGEST_HEADLINE = 110
"""Search engines cut what is longer."""
CORRECTING = ("correction", "clarification", "retraction")
"""The acts that say that something was wrong or misleading; an update or an editor's note is a comment."""


def article_data(article: PublicArticle, imprint: Imprint) -> dict[str, Json]:
    """A ReportageNewsArticle as JSON-LD; that of one that was taken down has neither text, sources nor acts."""
    version, address = article.latest, imprint.at(f"{article.path}/")
    told: dict[str, Json] = {
        "@context": "https://schema.org",
        "@type": "ReportageNewsArticle",
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "datePublished": moment_told(article.versions[0].released),
        "dateModified": moment_told(modified(article)),
        "publisher": organization_data(imprint),
        "publishingPrinciples": imprint.at("policies/ethics/"),
        "version": version.number,
    }
    if article.taken_down:
        return told | {"headline": "Taken down", "creativeWorkStatus": "Taken down"}
    told["headline"] = shortened(title_told(version), LONGEST_HEADLINE)
    if version.language != "und":
        told["inLanguage"] = version.language
    if version.byline:
        told["author"] = {"@type": "Person", "name": author_of(version)}
    if version.dateline:
        told["dateline"] = plain(version.dateline)
    if article.retracted:
        told["creativeWorkStatus"] = "Retracted"
    told["backstory"] = backstory_told(version)
    told |= _several("citation", list(_citations(version)))
    acts = acts_told(article)
    told |= _several("correction", [_comment(a, address, "CorrectionComment") for a in acts if a.kind in CORRECTING])
    told |= _several("comment", [_comment(a, address, "Comment") for a in acts if a.kind not in CORRECTING])
    return told


def modified(article: PublicArticle) -> datetime:
    """When readers last saw anything change: a version, an act or a take-down."""
    moments = [article.latest.released, *(act.published for act in article.acts)]
    return max([*moments, article.taken_down.at] if article.taken_down else moments)


def author_of(version: PublicVersion) -> str:
    """The byline without its "By"."""
    return " ".join(plain(version.byline).split()).removeprefix("By ").removeprefix("by ")


def backstory_told(version: PublicVersion) -> str:
    """How the article was checked, in a few sentences."""
    roles = sorted({signature.role for signature in version.signatures})
    signed = " and ".join(ROLES[role] for role in roles) or "nobody"
    return (
        f"Resting on public evidence: {share_told(version)}. Signed by: {signed}. "
        f"Checked under the protocol “{plain(version.protocol.name)}” (SHA-256 {version.protocol.sha256})."
    )


def _citations(version: PublicVersion) -> Iterator[Json]:
    """Each public page once, in the order of the text."""
    seen: set[str] = set()
    for passage in (p for s in version.statements for p in s.passages):
        if passage.address not in seen:
            seen.add(passage.address)
            told: dict[str, Json] = {"@type": "WebPage", "url": passage.address}
            if passage.title:
                told["name"] = plain(passage.title)
            if passage.publisher:
                told["publisher"] = {"@type": "Organization", "name": plain(passage.publisher)}
            if passage.dated:
                told["datePublished"] = passage.dated
            yield told


def _comment(act: PublicAct, address: str, kind: str) -> Json:
    return {
        "@type": kind,
        "@id": f"{address}#{act_anchor(act)}",
        "name": act_title(act),
        "text": act_told(act),
        "datePublished": moment_told(act.published),
    }


def _several(name: str, found: list[Json]) -> dict[str, Json]:
    return {name: found} if found else {}
