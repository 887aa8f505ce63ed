"""Schemathesis sends to each route what the OpenAPI document allows and what it doesn't.

Nothing may break, and every answer has a status, a type and a form that the document describes.
"""

from dataclasses import replace

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from corrections.recall.fallings import Paper, check_by_words, imprint_in
from onrecord.corrections.recall.falling import Fall, fall
from web.api.test_api import ROUTES
from web.sites import Site

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
TAKEN, REFUSED = {200, 201, 409}, {401, 404, 422}
EXAMPLES = 30
"""So many for each route, of what is allowed and of what isn't."""


SAYS = "The pier is shut."


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    site = Site(folder)
    site.use(replace(site.newsroom.desk, check=check_by_words))
    imprint_in(folder)
    return site


def fallen(site, folder):
    """A published article that rests on a source which has fallen: what there is to be named of it."""
    paper = Paper(newsroom=site.newsroom, folder=folder)
    draft = paper.publishing(SAYS, {folder.name: SAYS})
    recall = fall(paper.desk, paper.person(), paper.source(folder.name), Fall(standing="gone", reason="It is gone."))
    return {"recall": recall}, {"source": f"https://{folder.name}.example/notice", "article": paper.number(draft)}


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("route", ROUTES)
def test_no_route_breaks_whatever_is_sent(site, tmp_path, route, mode):
    document = schemathesis.openapi.from_asgi("/api/v1/openapi.json", site.app)
    headers = site.program("editor").headers
    draft = site.newsroom.handing_in()
    site.newsroom.deciding(draft, "s2", "ask", "Who says so?")
    there, named = {"draft": draft, "number": "s1"}, {}
    method, path = route
    if "recalls" in path:
        more, named = fallen(site, tmp_path)
        there |= more
    sent = set()

    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(document[path][method].as_strategy(generation_mode=mode))
    def send(case):
        if mode is GenerationMode.POSITIVE:
            case.path_parameters = {name: there[name] for name in case.path_parameters or {}}
            if isinstance(case.body, dict):
                case.body = case.body | {name: value for name, value in named.items() if name in case.body}
        answer = case.call(headers=headers)
        case.validate_response(answer, checks=CHECKS)
        sent.add(answer.status_code)

    send()
    assert sent & (TAKEN if mode is GenerationMode.POSITIVE else REFUSED), sent
