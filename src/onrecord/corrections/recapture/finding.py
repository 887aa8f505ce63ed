"""What a look has found, as it is kept: written down in canonical JSON and read back, and told apart by its digest."""

import json
from dataclasses import asdict
from typing import Any

from onrecord.corrections.recapture.looking import Look, NoticeChange
from onrecord.corrections.recapture.sighting import Cited, Sighting
from onrecord.publishing.keeping import canonical, digest_of
from onrecord.storage.holdable import holdable

LONGEST = 4_000
"""So many characters of a passage, or of what stands in its place, are kept here; the captures have all of it."""


def write_finding(look: Look) -> str:
    """The finding in canonical JSON; passages that stand as they stood are counted and left out."""
    told = asdict(look) | {
        "sightings": [_sighting(s) for s in look.changed],
        "same": sum(s.how == "same" for s in look.sightings),
        "notices": [{"before": _short(n.before), "now": _short(n.now)} for n in look.notices],
    }
    return canonical(told)


def read_finding(text: str) -> Look:
    """The finding that was written down, with the passages that have changed."""
    told: dict[str, Any] = json.loads(text)
    return Look(
        standing=told["standing"],
        reasons=tuple(told["reasons"]),
        sightings=tuple(Sighting(**s | {"cited": Cited(**s["cited"])}) for s in told["sightings"]),
        notices=tuple(NoticeChange(**n) for n in told["notices"]),
        remarks=tuple(told["remarks"]),
    )


def finding_digest(look: Look) -> str:
    """What two findings have in common that say the same: remarks and places don't count."""
    passages = sorted({(_short(s.before), s.how, _short(s.now)) for s in look.changed})
    notices = sorted(_short(n.now) for n in look.notices)
    reasons = [] if look.sightings or look.notices else sorted(look.reasons)
    return digest_of(canonical({"standing": look.standing, "at": passages, "notices": notices, "why": reasons}))


def _sighting(seen: Sighting) -> dict[str, Any]:
    return {
        "cited": {"words": _short(seen.cited.words), "start": seen.cited.start, "end": seen.cited.end},
        "how": seen.how,
        "before": _short(seen.before),
        "now": _short(seen.now),
    }


def _short(words: str) -> str:
    return holdable(words[:LONGEST])
