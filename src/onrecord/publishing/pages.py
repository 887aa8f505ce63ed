"""The pages and data of one article: the article itself, each version, what it rests on, and what programs read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.publishing.article import Released
from onrecord.publishing.edition import Edition
from onrecord.publishing.layout import paragraphs_of
from onrecord.publishing.printing import Press
from onrecord.publishing.public import PublicAct, PublicArticle, PublicStatement, PublicVersion
from onrecord.publishing.structured_data.claim_review import claim_reviews
from onrecord.publishing.structured_data.fragment import fragment_of
from onrecord.publishing.structured_data.news_article import article_data, modified
from onrecord.publishing.structured_data.ninjs import ninjs_data
from onrecord.publishing.telling import act_anchor, acts_told, told_since
from onrecord.record.prover import Prover
from onrecord.report.changes import changes_between

MOST_BYTES = 100_000
"""So large an article's page may be; where it would be larger, what it rests on goes to pages of its own."""
EVIDENCE_BYTES = 60_000
MARKUP_BYTES = 900


@dataclass(frozen=True, kw_only=True, slots=True)
class Proof:
    """That a version stands in the public log at this position."""

    position: int
    prover: Prover

    @property
    def text(self) -> str:
        """What shows it to anybody (tlog-proof)."""
        return self.prover.text(self.position)


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """What is kept of an article's releases, in order, and where each stands in the log, by its number."""

    released: tuple[Released, ...]
    proofs: Mapping[int, Proof] = field(default_factory=dict)


def print_article(press: Press, edition: Edition, article: PublicArticle, kept: Kept, *, anew: bool) -> None:
    """Writes all that belongs to an article; `anew` even where it is there.

    Else the pages of earlier versions are written only where they aren't there, or something was said of them since.
    """
    proofs = kept.proofs
    for old in article.former:
        _lead_on(press, edition, old, article)
    digests = _print_versions(press, edition, article, kept, anew=anew)
    press.put_json(f"{article.path}/ninjs.json", ninjs_data(article, edition.imprint))
    if article.taken_down:
        for gone in ("evidence", "fragment.html"):
            press.take_away(f"{article.path}/{gone}")
        page = edition.render("down.html", f"{article.path}/", **_told(edition, article, proofs), digests=digests)
        press.put(f"{article.path}/index.html", page)
        return
    _print_page(press, edition, article, proofs)
    press.put(f"{article.path}/fragment.html", fragment_of(edition, article))


def _lead_on(press: Press, edition: Edition, old: str, article: PublicArticle) -> None:
    """Leaves at a former address of an article, and at those of its versions, where it is now."""
    press.take_away(old)
    for tail in ("", *(f"versions/{version.number}/" for version in article.versions)):
        target = edition.imprint.at(f"{article.path}/{tail}")
        press.put(f"{old}/{tail}index.html", edition.render("moved.html", f"{old}/{tail}", target=target))


def _print_page(press: Press, edition: Edition, article: PublicArticle, proofs: Mapping[int, Proof]) -> None:
    path, told = f"{article.path}/", _told(edition, article, proofs)
    told |= {"paragraphs": paragraphs_of(article.latest), "acts": acts_told(article)}
    page = edition.render("article.html", path, **told, statements=article.latest.statements, parts=0)
    press.take_away(f"{path}evidence")
    if len(page.encode()) > MOST_BYTES:
        parts = list(_parts(article.latest.statements))
        told["places"] = {s.number: f"evidence/{n}/" for n, some in enumerate(parts, start=1) for s in some}
        page = edition.render("article.html", path, **told, statements=(), parts=len(parts))
        for number, statements in enumerate(parts, start=1):
            here = f"{path}evidence/{number}/"
            more = {"article": article, "version": article.latest, "number": number, "parts": len(parts)}
            more["since"] = told_since(article, article.latest)
            press.put(f"{here}index.html", edition.render("evidence.html", here, statements=statements, **more))
    press.put(f"{path}index.html", page)


def _told(edition: Edition, article: PublicArticle, proofs: Mapping[int, Proof]) -> dict[str, object]:
    return {
        "article": article,
        "version": article.latest,
        "proof": proofs.get(article.latest.number),
        "proofs": proofs,
        "data": article_data(article, edition.imprint),
        "reviews": claim_reviews(article, edition.imprint),
        "places": {},
        "modified": modified(article),
    }


def _parts(statements: Sequence[PublicStatement]) -> Iterator[list[PublicStatement]]:
    """The statements, in as many parts as pages are needed."""
    held: list[PublicStatement] = []
    size = 0
    for statement in statements:
        length = _size(statement)
        if held and size + length > EVIDENCE_BYTES:
            yield held
            held, size = [], 0
        held.append(statement)
        size += length
    if held:
        yield held


def _size(statement: PublicStatement) -> int:
    words = [statement.words, *(p.before + p.words + p.after + p.address + p.title for p in statement.passages)]
    return MARKUP_BYTES * len(words) + sum(len(w.encode()) for w in words)


def _print_versions(
    press: Press, edition: Edition, article: PublicArticle, kept: Kept, *, anew: bool
) -> list[tuple[PublicVersion, str]]:
    """Writes each version's page, its view in canonical JSON and its proof; the digest of each view is returned."""
    digests = []
    before: PublicVersion | None = None
    for version, released in zip(article.versions, kept.released, strict=True):
        place = f"{article.path}/versions/{version.number}"
        digests.append((version, released.digest))
        if article.taken_down:
            press.take_away(place)
            press.take_away(f"{place}.json")
        elif anew or not _stands_already(press, place, released, told_since(article, version)):
            press.put(f"{place}.json", released.public)
            page = edition.render("version.html", f"{place}/", **_of_version(article, version, before, digests[-1][1]))
            press.put(f"{place}/index.html", page)
        proof = kept.proofs.get(version.number)
        if proof and (anew or version is article.latest or not press.has(f"{place}.tlog-proof")):
            press.put(f"{place}.tlog-proof", proof.text)
        before = version
    return digests


def _stands_already(press: Press, place: str, released: Released, since: Sequence[PublicAct]) -> bool:
    """Whether a version's page is there with all that was said of it since, and its view with exactly what was kept."""
    page = press.text(f"{place}/index.html")
    told = page is not None and all(f'id="{act_anchor(act)}"' in page for act in since)
    return told and press.text(f"{place}.json") == released.public


def _of_version(
    article: PublicArticle, version: PublicVersion, before: PublicVersion | None, digest: str
) -> dict[str, object]:
    changes = [c for c in changes_between(before.text, version.text) if _is_change(c)] if before else []
    acts = [act for act in article.acts if act.made == version.number]
    claims = [replace(c, statement=0) for c in version.claims]
    examined = [replace(c, statement=0) for c in before.claims] if before else claims
    told = {"article": article, "version": version, "before": before, "digest": digest}
    told |= {"since": told_since(article, version)}
    told |= {"gone": [c for c in examined if c not in claims], "new": [c for c in claims if c not in examined]}
    return told | {"changes": changes, "acts": acts, "paragraphs": paragraphs_of(version)}


def _is_change(paragraph: tuple[object, ...]) -> bool:
    return any(getattr(change, "how", "same") != "same" for change in paragraph)
