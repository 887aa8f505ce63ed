"""An article as a news item in ninjs 3.1, the IPTC's standard for news in JSON."""

from onrecord.publishing.imprint import Imprint
from onrecord.publishing.keeping import moment_told
from onrecord.publishing.policies import POLICIES
from onrecord.publishing.public import PublicArticle
from onrecord.publishing.structured_data.news_article import modified
from onrecord.publishing.structured_data.news_organization import Json
from onrecord.publishing.telling import act_title, act_told, acts_told, title_told
from onrecord.report.plain import plain

STANDARD: dict[str, Json] = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}


def ninjs_data(article: PublicArticle, imprint: Imprint) -> dict[str, Json]:
    """The item; `descriptions` have one for each act. One that was retracted or taken down is canceled."""
    version, address = article.latest, imprint.at(f"{article.path}/")
    gone = article.taken_down is not None
    told: dict[str, Json] = {
        "standard": STANDARD,
        "uri": address,
        "type": "text",
        "representationType": "partial" if gone else "full",
        "version": str(version.number),
        "firstCreated": moment_told(article.versions[0].released),
        "versionCreated": moment_told(modified(article)),
        "pubStatus": "canceled" if gone or article.retracted else "usable",
        "altIds": [{"role": "record", "value": article.key}, {"role": "sha256", "value": version.sha256}],
        "infoSources": [{"name": imprint.name, "role": "publisher", "uri": imprint.at("")}],
        "trustIndicators": [
            {"role": f"https://schema.org/{p.properties[0]}", "title": p.title, "href": imprint.at(f"{p.path}/")}
            for p in POLICIES
        ],
    }
    if gone:
        return told
    told["headlines"] = [{"role": "main", "contentType": "text/plain", "value": title_told(version)}]
    told["bodies"] = [
        {
            "role": "main",
            "contentType": "text/plain",
            "charCount": len(version.text),
            "wordCount": len(version.text.split()),
            "value": "\n".join(map(plain, version.text.split("\n"))),
        }
    ]
    if version.language != "und":
        told["language"] = version.language
    if version.byline:
        told["by"] = plain(version.byline)
    if version.dateline:
        told["located"] = plain(version.dateline)
    told["descriptions"] = [
        {"role": act.kind, "contentType": "text/plain", "value": f"{act_title(act)}: {act_told(act)}"}
        for act in acts_told(article)
    ]
    return told
