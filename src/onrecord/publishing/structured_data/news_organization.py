"""The newsroom in the vocabulary of schema.org, with the address of each of its policies."""

from typing import TypeAlias

from onrecord.publishing.imprint import Imprint
from onrecord.publishing.policies import POLICIES

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"


def organization_data(imprint: Imprint) -> dict[str, Json]:
    """A NewsMediaOrganization; what the newsroom says nothing of is left out."""
    told: dict[str, Json] = {
        "@type": "NewsMediaOrganization",
        "@id": imprint.at("#newsroom"),
        "name": imprint.name,
        "url": imprint.at(""),
        "email": imprint.mail,
    }
    for policy in POLICIES:
        for name in policy.properties:
            told[name] = imprint.at(f"{policy.path}/")
    if imprint.masthead:
        told["masthead"] = imprint.at("about/#masthead")
    if imprint.ownership:
        told["ownershipFundingInfo"] = imprint.at("about/#ownership")
    return told
