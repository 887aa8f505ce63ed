"""Webhooks: which addresses are told what happens, what came of it, and how another is entered."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from onrecord.desk.announcing import EVENTS
from onrecord.desk.delivering import MOST_TRIES
from onrecord.desk.webhooks import (
    NewWebhook,
    add_webhook,
    send_again,
    send_test,
    stop_webhook,
    webhook_terms,
    webhooks_for,
)
from onrecord.errors import OnrecordError
from onrecord.web.visit import Filled, Number, Visit, Visiting, go_to, require_word, status_of, words

ROUTES = APIRouter()


@ROUTES.get("/webhooks")
def show_webhooks(visit: Visiting) -> HTMLResponse:
    """All of them, each with its last deliveries."""
    visit.require("manage_webhooks")
    return _webhooks(visit)


@ROUTES.post("/webhooks")
def take_webhook(visit: Visiting, form: Filled) -> Response:
    """Takes in an address and shows its secret, once."""
    require_word(visit, form)
    new = NewWebhook(address=words(form, "address"), events=form["event"], secret=words(form, "secret"))
    try:
        made, secret = add_webhook(visit.desk, visit.person, new, webhook_terms(visit.desk.settings))
    except OnrecordError as error:
        if error.code == "DSK01":
            raise
        return _webhooks(visit, status=status_of(error), error=error, filled=form)
    return _webhooks(visit, made=made, secret=secret)


@ROUTES.post("/webhooks/{webhook}/stop")
def take_stop(visit: Visiting, form: Filled, webhook: Number) -> Response:
    """Stops one."""
    require_word(visit, form)
    stop_webhook(visit.desk, visit.person, webhook)
    return go_to("/webhooks")


@ROUTES.post("/webhooks/{webhook}/test")
def take_test(visit: Visiting, form: Filled, webhook: Number) -> Response:
    """Sends a test to one."""
    require_word(visit, form)
    send_test(visit.desk, visit.person, webhook)
    return go_to("/webhooks")


@ROUTES.post("/deliveries/{delivery}/again")
def take_again(visit: Visiting, form: Filled, delivery: Number) -> Response:
    """Sends again what was given up."""
    require_word(visit, form)
    send_again(visit.desk, visit.person, delivery)
    return go_to("/webhooks")


def _webhooks(visit: Visit, *, status: int = 200, **told: object) -> HTMLResponse:
    values: dict[str, object] = {
        "webhooks": webhooks_for(visit.desk, visit.person),
        "events": EVENTS,
        "most": MOST_TRIES,
        "made": None,
        "secret": "",
    }
    return visit.page("webhooks.html", values | told, status=status)
