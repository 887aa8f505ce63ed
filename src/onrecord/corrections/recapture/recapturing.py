"""One round of looking again: many hosts side by side, each asked politely, and what is found kept for a person.

Nothing falls here: what comes out are looks, and those that matter wait until somebody has answered.
"""

import logging
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256 as hashed
from threading import Event
from urllib.parse import urlsplit

from onrecord.corrections.recapture.asking import Answered, ask_again
from onrecord.corrections.recapture.keeping_looks import Outcome, keep_look
from onrecord.corrections.recapture.looking import STANDINGS, Look, compare, gone
from onrecord.corrections.recapture.manners import PAUSE, Manners, RoundOver
from onrecord.corrections.recapture.page_seen import PageSeen, see_document, see_page
from onrecord.corrections.recapture.waiting import MOST, CitedCapture, Waiting, may_be_asked, sources_waiting
from onrecord.desk.desk import Desk
from onrecord.desk.version import Captures
from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.sources.capturing.terms import Terms
from onrecord.sources.intake.folder import INTAKE

LOG = logging.getLogger(__name__)
HOSTS_AT_ONCE = 16
SECONDS = 30.0
"""The time for one step to a page."""
MOST_MB = 20
LOOPBACK = frozenset(("localhost", "127.0.0.1"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Round:
    """What a round came to: `looked` sources had an answer, `proposed` of them wait for a person, `failed` had none."""

    looked: int = 0
    proposed: int = 0
    failed: int = 0
    told: tuple[str, ...] = ()


def recapture_terms(settings: Settings) -> Terms:
    """Where the desk goes to look again: by https to servers of the world, and to those that the settings name."""
    smaller = replace(settings, max_file_mb=min(settings.max_file_mb, MOST_MB))
    hosts = settings.capture_hosts
    return Terms(settings=smaller, seconds=SECONDS, allow_hosts=hosts, allow_http=bool(hosts & LOOPBACK))


def recapture(
    desk: Desk,
    newsroom: int,
    terms: Terms,
    *,
    only_due: bool = True,
    most: int = MOST,
    pause: float = PAUSE,
    ended: Event | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Round:
    """Looks at all sources of a newsroom that wait; `ended` stops it after the pages that are being asked for."""
    over = ended or Event()
    waiting = sources_waiting(desk.database, newsroom, desk.clock(), only_due=only_due, most=most)
    manners = Manners(terms, pause=pause, ended=over)
    told = Round()
    for done, (source, outcome) in enumerate(_outcomes(desk, waiting, manners, over), 1):
        proposed = keep_look(desk, source, outcome)
        told = Round(
            looked=told.looked + (outcome.came != "failed"),
            proposed=told.proposed + proposed,
            failed=told.failed + (outcome.came == "failed"),
            told=(*told.told, _line(source, outcome)) if proposed or outcome.came == "failed" else told.told,
        )
        if progress:
            progress(done, len(waiting))
    return told


def _line(source: Waiting, outcome: Outcome) -> str:
    why = "; ".join(outcome.look.reasons) if outcome.look else outcome.detail
    return f"{source.address}: {why}"


def _outcomes(
    desk: Desk, waiting: Sequence[Waiting], manners: Manners, ended: Event
) -> Iterator[tuple[Waiting, Outcome]]:
    """What came of each source, as it comes in: many hosts side by side, and whoever was asked last waits longest."""
    by_host: dict[str, list[Waiting]] = {}
    for source in waiting:
        by_host.setdefault(_host(source.address), []).append(source)
    hosts = deque(iter(sources) for sources in by_host.values())
    running: dict[Future[Outcome | None], tuple[Waiting, Iterator[Waiting]]] = {}
    with ThreadPoolExecutor(max_workers=HOSTS_AT_ONCE, thread_name_prefix="recapture") as lines:
        while True:
            while hosts and len(running) < HOSTS_AT_ONCE and not ended.is_set():
                sources = hosts.popleft()
                following = next(sources, None)
                if following is not None:
                    running[lines.submit(look_again, desk, following, manners)] = (following, sources)
            if not running:
                return
            future = next(as_completed(running))
            source, sources = running.pop(future)
            hosts.append(sources)
            outcome = future.result()
            if outcome is not None:
                yield source, outcome


def look_again(desk: Desk, source: Waiting, manners: Manners) -> Outcome | None:
    """What comes of looking at one source again; what goes wrong is an outcome too. None where nothing was asked.

    A source that was marked as confidential since it was taken isn't asked, though its turn comes late.
    """
    try:
        may = partial(may_be_asked, desk.database, [source.id])
        answered = ask_again(source.address, source.remembered, manners, may=may)
        return _outcome(desk, source, answered, manners.terms)
    except RoundOver:
        return None
    except OnrecordError as error:
        closed = manners.host(_host(source.address)).closed_until
        return Outcome(came="failed", detail=f"{error.code}: {error.what}", not_before=closed)
    except Exception:  # one page must not keep all others from being looked at
        LOG.exception("A page could not be looked at again: %s", source.address[:500])
        return Outcome(came="failed", detail="Onrecord has made a mistake with this page; the log says more.")


def _outcome(desk: Desk, source: Waiting, answered: Answered, terms: Terms) -> Outcome:
    seen = Outcome(came=answered.came, address=answered.address, remembered=answered.remembered)
    if answered.came == "unchanged":
        return seen
    if answered.came in ("missing", "home"):
        cited = [passage for capture in source.captures for passage in capture.cited]
        how = f"its server answers {answered.status}"
        how = how if answered.came == "missing" else "its address leads to the front page of the site"
        return replace(seen, look=gone(cited, f"the page is gone: {how}"))
    now = see_page(answered.data, answered.address, terms.settings)
    looks = [compare(captured(desk, capture, terms.settings), now, capture.cited) for capture in source.captures]
    return replace(seen, look=joined(looks), chain=tuple(answered.chain), data=answered.data, doi=now.own.doi)


def captured(desk: Desk, capture: CitedCapture, settings: Settings) -> PageSeen:
    """What was seen of a capture when it was made; from its file, else from the text that was kept with the report."""
    folder = desk.sources_in(capture.folder)
    if folder.is_dir():
        for arrival in INTAKE.arrivals(folder, settings):
            try:
                data = INTAKE.read(arrival, settings)
            except OnrecordError:
                continue
            if hashed(data).hexdigest() == capture.sha256:
                with suppress(OnrecordError):  # too large: what was kept is the text of the article alone
                    return see_page(data, arrival.path, settings)
    with desk.database.reading() as connection:
        return see_document(Captures(connection, capture.draft)[capture.sha256].document)


def joined(looks: Sequence[Look]) -> Look:
    """What is found against several captures of one page, as one."""
    worst = max(looks, key=lambda look: STANDINGS.index(look.standing), default=Look(standing="active"))
    return Look(
        standing=worst.standing,
        reasons=tuple(dict.fromkeys(r for look in looks for r in look.reasons)),
        sightings=tuple(dict.fromkeys(s for look in looks for s in look.sightings)),
        notices=tuple(dict.fromkeys(n for look in looks for n in look.notices)),
        remarks=tuple(dict.fromkeys(r for look in looks for r in look.remarks)),
    )


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""
