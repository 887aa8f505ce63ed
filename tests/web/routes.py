"""Every route of the desk with the right that it asks and what its form sends, and builders for asking them."""

from email.headerregistry import Address
from email.message import EmailMessage

from fastapi.routing import APIRoute

from desk.desks import PASSWORD
from onrecord.desk.rights import Action
from web.sites import Site

GET: dict[str, Action | None] = {
    "/": None,
    "/sign-in": None,
    "/sign-in/organisation": None,
    "/sign-in/organisation/back": None,
    "/enter/{token}": None,
    "/style/page.css": None,
    "/me": "see_board",
    "/drafts": "see_board",
    "/queries": "see_board",
    "/news": "see_board",
    "/recalls": "decide_recall",
    "/recalls/new": "recall",
    "/recalls/{recall}": "decide_recall",
    "/people": "manage_people",
    "/programs": "make_tokens",
    "/looks": "decide_recall",
    "/webhooks": "manage_webhooks",
    "/drafts/{draft}": "see_check",
    "/drafts/{draft}/statements/{at}": "see_check",
    "/drafts/{draft}/marks": "see_check",
    "/drafts/{draft}/versions": "see_versions",
    "/drafts/{draft}/claims": "see_versions",
    "/drafts/{draft}/sources": "see_sources",
    "/drafts/{draft}/sources/{sha256}": "see_sources",
    "/drafts/{draft}/report.html": "see_check",
    "/drafts/{draft}/sign-off": "see_signing",
    "/drafts/{draft}/after": "see_versions",
    "/drafts/{draft}/sheet": "see_check",
    "/drafts/{draft}/sheet.css": "see_check",
    "/drafts/{draft}/sheet.pdf": "see_check",
    "/letters": "see_letters",
    "/letters/new": None,
    "/letters/{letter}": "see_letters",
    "/letters/{letter}/answer": "answer_letters",
    "/letters/{letter}/letter.eml": "see_letters",
    "/letters/{letter}/attachments/{which}": "see_letters",
}
POST: dict[str, tuple[Action | None, dict[str, str]]] = {
    "/sign-in": (None, {}),
    "/sign-in/passkey/challenge": (None, {}),
    "/sign-in/passkey": (None, {}),
    "/enter/{token}": (None, {}),
    "/sign-out": (None, {}),
    "/drafts": ("hand_in", {"text": "The pier is open."}),
    "/drafts/{draft}/assign": ("assign", {"to": "checker:{checker}"}),
    "/drafts/{draft}/versions": ("hand_in", {"text": "The pier is open."}),
    "/drafts/{draft}/claims": ("hand_in", {}),
    "/drafts/{draft}/claims/{claim}/withdraw": ("hand_in", {}),
    "/drafts/{draft}/sources": ("add_source", {"text": "It is open.", "who": "Ann Roe"}),
    "/drafts/{draft}/sources/library": ("add_source", {"sha256": "0" * 64}),
    "/drafts/{draft}/sources/{sha256}/confidential": ("mark_confidential", {}),
    "/drafts/{draft}/presence": ("see_check", {"page": "0" * 32, "at": "s1"}),
    "/drafts/{draft}/sign-off": ("sign", {}),
    "/drafts/{draft}/override": (
        "override",
        {"statement": "s2", "version": "1", "code": "BORNE-OUT", "reason": "It is known to all."},
    ),
    "/drafts/{draft}/publish": ("publish", {}),
    "/drafts/{draft}/acts": ("propose_act", {"kind": "note", "right": "It is shut."}),
    "/drafts/{draft}/acts/publish": ("publish_act", {"act": "0"}),
    "/drafts/{draft}/acts/{act}/sign": ("sign", {}),
    "/drafts/{draft}/acts/{act}/drop": ("propose_act", {"reason": "It isn't needed."}),
    "/drafts/{draft}/address": ("publish", {"slug": "pier"}),
    "/drafts/{draft}/take-down": ("take_down", {"notice": "A court has ordered it."}),
    "/drafts/{draft}/statements/{at}/decision": ("decide", {"word": "stands", "version": "1"}),
    "/drafts/{draft}/statements/{at}/back": ("decide", {"seen": "1", "version": "1"}),
    "/drafts/{draft}/statements/{at}/word": ("vouch", {"code": "BORNE-OUT", "note": "I saw it.", "version": "1"}),
    "/drafts/{draft}/statements/{at}/note": ("note", {"beside": "Look.", "version": "1"}),
    "/drafts/{draft}/marking": ("decide", {"do": "withdraw", "at": "s1", "reason": "No fact.", "version": "1"}),
    "/recalls": ("recall", {"source": "9", "standing": "retracted", "reason": "It was taken back."}),
    "/recalls/{recall}/decide": ("decide_recall", {"article": "9", "recalled": "1", "outcome": "unchanged"}),
    "/recalls/{recall}/decide-together": (
        "decide_recall",
        {"articles": "9", "outcome": "unchanged", "reason": "It changes nothing."},
    ),
    "/recalls/{recall}/restore": ("recall", {"reason": "It was a mistake."}),
    "/looks/{look}/fallen": ("recall", {"standing": "changed", "reason": "The figure was wrong."}),
    "/looks/{look}/nothing": ("recall", {"reason": "A slip of the pen."}),
    "/queries/{query}": ("answer", {"answer": "At noon."}),
    "/people": ("manage_people", {"name": "New", "login": "new", "role": "writer"}),
    "/people/{person}/link": ("manage_people", {}),
    "/people/{other}/roles": ("manage_people", {"role": "editor"}),
    "/people/{other}/shut-out": ("manage_people", {}),
    "/people/{other}/let-in": ("manage_people", {}),
    "/programs": ("make_tokens", {"name": "The site", "scope": "read", "days": "30"}),
    "/programs/{own_token}/revoke": ("make_tokens", {}),
    "/webhooks": ("manage_webhooks", {"address": "https://10.0.0.1/", "event": "draft.signed"}),
    "/webhooks/{webhook}/stop": ("manage_webhooks", {}),
    "/webhooks/{webhook}/test": ("manage_webhooks", {}),
    "/deliveries/{delivery}/again": ("manage_webhooks", {}),
    "/people/links/{link}/revoke": ("manage_people", {}),
    "/me/passkeys/challenge": ("see_board", {}),
    "/me/passkeys": ("see_board", {"name": "The grey key"}),
    "/me/passkeys/{passkey}/name": ("see_board", {"name": "The grey key"}),
    "/me/passkeys/{passkey}/remove": ("see_board", {}),
    "/me/password": ("see_board", {"old": PASSWORD, "new": PASSWORD}),
    "/me/sessions/{key}/close": ("see_board", {}),
    "/me/sign-out-everywhere": ("see_board", {}),
    "/letters/new": (None, {}),
    "/letters/{letter}/kind": ("answer_letters", {"kind": "poem"}),
    "/letters/{letter}/assign": ("answer_letters", {"to": "{checker}"}),
    "/letters/{letter}/deadline": ("answer_letters", {"deadline": "2036-01-01T00:00"}),
    "/letters/{letter}/meant": ("answer_letters", {}),
    "/letters/{letter}/act": ("answer_letters", {"joined": "none"}),
    "/letters/{letter}/answer": ("answer_letters", {"outcome": "answered", "text": "At noon."}),
    "/letters/{letter}/close": ("answer_letters", {"outcome": "answered", "text": "At noon."}),
    "/letters/{letter}/reopen": ("answer_letters", {"reason": "She wrote again."}),
    "/letters/export": ("erase_letters", {"address": "nobody@mail.example"}),
    "/letters/erase": ("erase_letters", {"address": "nobody@mail.example", "sure": "yes"}),
}
STREAMS = {"/news"}
PDF = "/drafts/{draft}/sheet.pdf"
FILES = {"/drafts/{draft}/report.html", PDF, "/letters/{letter}/letter.eml", "/letters/{letter}/attachments/{which}"}
"""Pages that are sent as files, which hold their own style and script."""
NASTY = (
    "</textarea><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}"
    '" autofocus onfocus="alert(3) \u202e\x1b[31m'
)
"""What somebody writes who means ill."""


def a_letter(words: str) -> bytes:
    """A letter with something attached; these words are in every part that its writer chooses."""
    mail = EmailMessage()
    mail["From"] = Address(words.replace("\x1b", ""), "una", "mail.example")
    mail["Subject"] = words.replace("\x1b", "")
    mail.set_content(f"The ferry is late {words}.\n\n> quoted {words}\n\n-- \nUna {words}")
    mail.add_attachment(b"The timetable.", "text", "html", filename=words.replace("\x1b", ""))
    return mail.as_bytes()


def filled(path: str, site: Site, draft: int) -> str:
    people = site.newsroom.people
    told = {"{draft}": draft, "{at}": "s1", "{sha256}": "0" * 64, "{query}": 1, "{person}": people["writer"].id}
    told |= {"{letter}": 1, "{which}": 1, "{claim}": 1}
    told |= {"{passkey}": 77, "{other}": 77, "{key}": "x", "{link}": "x", "{act}": "0", "{recall}": 9, "{look}": 9}
    for name, value in {
        **told,
        "{token}": "x",
        "{own_token}": 1,
        "{webhook}": 1,
        "{delivery}": 1,
        "{checker}": people["checker"].id,
    }.items():
        path = path.replace(name, str(value))
    return path


def routes(site: Site) -> set[tuple[str, str]]:
    found = set()

    def walk(some):
        for route in some:
            if isinstance(route, APIRoute):
                found.update((method, route.path) for method in route.methods)
            elif hasattr(route, "original_router"):
                walk(route.original_router.routes)

    walk(site.app.routes)
    return found
