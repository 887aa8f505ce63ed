"""Holds a page as it was captured against the page of today: what of the change matters to what rests on it.

Only three things do: what became of the cited passages, a correction notice that is new or worded otherwise, and what
the page now says of its own standing. Menus, dates, advertisements, comments and the order of paragraphs don't.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from rapidfuzz.fuzz import ratio

from onrecord.corrections.recapture.finding_again import find_again
from onrecord.corrections.recapture.notices import Notice, is_retraction
from onrecord.corrections.recapture.page_seen import PageSeen
from onrecord.corrections.recapture.sighting import Cited, Sighting
from onrecord.sources.capturing.likeness import share_in_common

StandingNow = Literal["active", "corrected", "changed", "gone", "retracted"]
STANDINGS: tuple[StandingNow, ...] = get_args(StandingNow)
"""What can have become of a source, the gravest last."""
REWORDED = 60.0
"""Two notices that are alike to this share, in per cent, are one notice whose words were changed."""
OTHER_PAGE = 0.05
"""A page that shares less with what was captured is another page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeChange:
    """A correction notice of today that wasn't there, or stood in other words (`before`, "" for a new one)."""

    before: str
    now: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """What came of looking at a page again.

    `standing` is what is proposed, for `reasons`, "active" where nothing that matters has changed. `remarks` are what
    to know beside it, which is no reason by itself. Nothing of it counts until a person has said so.
    """

    standing: StandingNow
    reasons: tuple[str, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    notices: tuple[NoticeChange, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def matters(self) -> bool:
        """Whether a person has to look at it."""
        return self.standing != "active"

    @property
    def changed(self) -> tuple[Sighting, ...]:
        """The passages that don't stand as they stood."""
        return tuple(s for s in self.sightings if s.how != "same")


def compare(before: PageSeen, now: PageSeen, cited: Sequence[Cited]) -> Look:
    """What has changed that matters; `now` is the answer of the page itself, not that it is gone."""
    sightings = find_again(before, now, cited)
    notices = _notices_changed(before.notices, now.notices)
    lost = [s for s in sightings if s.how != "same"]
    reasons = list(_passages_told(sightings))
    reasons += [f"a correction notice on the page {'is new' if not n.before else 'was reworded'}" for n in notices]
    said = now.own.standing if now.own.standing == "retracted" and before.own.standing != "retracted" else ""
    if said:
        reasons.insert(0, f"the page says that it was retracted: {now.own.reason}")
    standing: StandingNow = "active"
    if said or any(is_retraction(n.now) and not is_retraction(n.before) for n in notices):
        standing = "retracted"
    elif lost:
        standing = "changed"
    elif notices:
        standing = "corrected"
    return Look(
        standing=standing,
        reasons=tuple(reasons),
        sightings=sightings,
        notices=notices,
        remarks=tuple(_remarks(before, now, lost=bool(lost))),
    )


def gone(cited: Sequence[Cited], reason: str) -> Look:
    """What is told of a page that isn't there any more; `reason` says how that is known."""
    sightings = tuple(Sighting(cited=passage, how="gone", before=passage.words) for passage in cited)
    return Look(standing="gone", reasons=(reason,), sightings=sightings)


def _passages_told(sightings: Sequence[Sighting]) -> list[str]:
    told = []
    for how, words in (("altered", "reads otherwise"), ("gone", "is gone")):
        count = sum(s.how == how for s in sightings)
        if count:
            told.append(f"a cited passage {words}" if count == 1 else f"{count} cited passages: each {words}")
    return told


def _notices_changed(before: Sequence[Notice], now: Sequence[Notice]) -> tuple[NoticeChange, ...]:
    """The notices of today that weren't there before; one that only stands in another place is no new one."""
    known = {notice.forms for notice in before}
    rest = [n for n in before if n.forms not in {m.forms for m in now}]
    changes = []
    for notice in now:
        if notice.forms in known or any(_holds(old.forms, notice.forms) for old in before):
            continue
        nearest = max(rest, key=lambda n: ratio(n.words, notice.words), default=None)
        same = nearest is not None and ratio(nearest.words, notice.words) >= REWORDED
        changes.append(NoticeChange(before=nearest.words if nearest and same else "", now=notice.words))
    return tuple(changes)


def _holds(whole: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether a notice is a piece of another one, as where its markup parts it otherwise."""
    return any(whole[k : k + len(part)] == part for k in range(len(whole) - len(part) + 1))


def _remarks(before: PageSeen, now: PageSeen, *, lost: bool) -> list[str]:
    told = []
    if now.unread:
        told.append(f"no text could be drawn from the page of today: {now.unread}")
    elif lost and share_in_common(before.whole, now.whole) < OTHER_PAGE:
        told.append("the page has next to nothing in common with the captured one: another page may stand there, or a")
        told[-1] += " notice that only programs are shown; look at it in a browser"
    if lost and not now.own.for_free and before.own.for_free:
        told.append("the page now says that not everybody may read it: the passage may stand behind a paywall")
    if now.own.modified and now.own.modified != before.own.modified:
        told.append(f"the page says that it was modified on {now.own.modified.isoformat()}")
    return told
