"""Who isn't signed in is led to the door, is told why, and comes back to the page that they were on.

What comes in is a request of nobody; what goes out is the way to the door, with a place of this desk and of no other.
"""

from urllib.parse import urlencode, urlsplit

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from onrecord.web.visit import COOKIE

NEXT = "onrecord_next"
"""The cookie that carries the place while somebody signs in at their organisation's server."""
HOME = "/drafts"
LONGEST = 500
NO_PAGES = ("/sign-in", "/sign-out", "/enter/", "/api/", "/static/", "/style/", "/news", "/letters/new")
"""Where nobody is led back to: the doors themselves, and what is no page of the desk."""


def place_here(wanted: str) -> str:
    """The place of this desk that is wanted; its front page where it is none, or leads anywhere else.

    What a browser could read as another server is none: two strokes at the beginning, strokes that lean the other way,
    and signs that it leaves out.
    """
    plain = wanted.isascii() and wanted.isprintable() and not {" ", "\\"} & set(wanted) and len(wanted) <= LONGEST
    if not plain or not wanted.startswith("/") or wanted.startswith(("//", *NO_PAGES)):
        return HOME
    return wanted if wanted != "/" else HOME


def to_door(request: Request) -> Response:
    """Leads to the door, and back afterwards; part of a page is told to load the door in place of the page."""
    address = f"/sign-in{_query(request)}"
    if request.headers.get("HX-Request") == "true":
        return Response(status_code=401, headers={"HX-Redirect": address})
    return RedirectResponse(address, status_code=303)


def why_at_door(told: str) -> str:
    """Why somebody stands at the door, in words; "" where they came by themselves."""
    return {
        "ended": "You are signed out: that happens after 14 hours, or was done elsewhere. Sign in, and you are back "
        "where you were.",
        "unsent": "You are signed out, so what you sent has not arrived. Sign in: you are led back to it, and what you "
        "typed is there again.",
    }.get(told, "")


def _query(request: Request) -> str:
    """What the door is told: the place to come back to, and why somebody has to sign in."""
    place = place_here(_page_of(request))
    sent = request.method not in ("GET", "HEAD")
    why = "unsent" if sent else "ended" if request.cookies.get(COOKIE) else ""
    told = {key: value for key, value in (("next", place if place != HOME else ""), ("why", why)) if value}
    return f"?{urlencode(told)}" if told else ""


def _page_of(request: Request) -> str:
    """The page that is in the browser, or was to be; where a form was sent, that on which it stood."""
    page = request.headers.get("HX-Current-URL", "")
    if not page:
        page = str(request.url) if request.method in ("GET", "HEAD") else request.headers.get("referer", "")
    try:
        parts = urlsplit(page)
    except ValueError:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
