"""What an article concludes of claims of others, as ClaimReviews in the vocabulary of schema.org.

One for each claim, beside the article's own data; none for an article that was retracted or taken down.
"""

from dataclasses import replace
from datetime import datetime

from onrecord.publishing.imprint import Imprint
from onrecord.publishing.keeping import moment_told
from onrecord.publishing.public import PublicArticle, PublicClaim
from onrecord.publishing.structured_data.news_organization import Json
from onrecord.report.plain import plain

AUTHORS = {"person": "Person", "body": "Organization"}
"""What schema.org calls a claimant; for several people, or nobody in particular, it has no word."""


def claim_reviews(article: PublicArticle, imprint: Imprint) -> list[Json]:
    """The reviews as JSON-LD, in the order of the claims. `reviewRating` is the conclusion in words, and no figure."""
    if article.taken_down or article.retracted:
        return []
    return [_review(article, claim, n, imprint) for n, claim in enumerate(article.latest.claims, start=1)]


def _review(article: PublicArticle, claim: PublicClaim, number: int, imprint: Imprint) -> dict[str, Json]:
    address, language = imprint.at(f"{article.path}/"), article.latest.language
    told: dict[str, Json] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": f"{address}#claim-{number}",
        "url": f"{address}#s{claim.statement}",
        "claimReviewed": _flat(claim.words),
        "itemReviewed": _claim(claim),
        "reviewRating": {"@type": "Rating", "alternateName": _flat(claim.rating)},
        "author": {
            "@type": "NewsMediaOrganization",
            "@id": imprint.at("#newsroom"),
            "name": imprint.name,
            "url": imprint.at(""),
        },
        "datePublished": moment_told(_since(article, claim)),
        "isPartOf": {"@type": "ReportageNewsArticle", "@id": address, "url": address},
    }
    if language != "und":
        told["inLanguage"] = language
    return told


def _claim(claim: PublicClaim) -> dict[str, Json]:
    told: dict[str, Json] = {"@type": "Claim", "text": _flat(claim.words)}
    if claim.sort in AUTHORS:
        told["author"] = {"@type": AUTHORS[claim.sort], "name": _flat(claim.claimant)}
    if claim.day:
        told["datePublished"] = claim.day
    if claim.address:
        told["appearance"] = {"@type": "CreativeWork", "url": claim.address}
    return told


def _since(article: PublicArticle, claim: PublicClaim) -> datetime:
    """When readers first read this of the claim, without a break since."""
    since = article.latest.released
    for version in reversed(article.versions):
        if not any(replace(c, statement=claim.statement) == claim for c in version.claims):
            break
        since = version.released
    return since


def _flat(words: str) -> str:
    return " ".join(plain(words).split())
