"""The gate for a content system: asked before it publishes, by the hash of the text or with the text itself."""

from typing import Annotated

from fastapi import APIRouter, Query

from onrecord.desk.gate_answer import GateAnswer, ask_gate
from onrecord.desk.person import names_of
from onrecord.web.api.article import Article
from onrecord.web.api.caller import Caller, SeesGate
from onrecord.web.api.problem import problems
from onrecord.web.api.shapes import GateShape, SignatureShape, UnmetShape, Who
from onrecord.web.visit import Number

ROUTES = APIRouter(tags=["gate"])
Hash = Annotated[str, Query(pattern=r"^[0-9a-fA-F]{64}$")]


@ROUTES.get("/drafts/{draft}/gate", responses=problems(401, 403, 404, 422))
def show_gate(call: SeesGate, draft: Number, sha256: Hash | None = None) -> GateShape:
    """Whether the text of that hash may be published; without a hash, the text of the latest version."""
    return _shape(call, ask_gate(call.desk, call.person, draft, sha256 or ""))


@ROUTES.post("/drafts/{draft}/gate", responses=problems(401, 403, 404, 413, 422))
def try_gate(call: SeesGate, draft: Number, given: Article) -> GateShape:
    """Whether exactly this article may be published: its text is drawn out as at handing in; nothing is kept."""
    return _shape(call, ask_gate(call.desk, call.person, draft, given.draft(call.desk.settings).sha256))


def _shape(call: Caller, answer: GateAnswer) -> GateShape:
    with call.desk.database.reading() as connection:
        names = names_of(connection, call.person.newsroom)
    version = answer.version
    signatures = [
        SignatureShape(
            person=Who.of(s.person, names), role=s.role, sha256=s.sha256, protocol_sha256=s.protocol, at=s.at
        )
        for s in answer.signed
    ]
    fields = ("code", "name", "message", "why", "serves", "statement", "words", "left_to")
    unmet = [UnmetShape(**{f: getattr(u, f) for f in fields}) for u in answer.unmet]
    unsigned = any(u.code == "SIGNATURE" for u in answer.unmet)
    return GateShape(
        draft=answer.draft.id,
        stands=answer.stands,
        sha256=answer.asked,
        version_asked=answer.version_asked,
        version=version.number,
        version_sha256=version.sha256,
        protocol=version.protocol.name,
        protocol_sha256=version.protocol.sha256,
        settled=answer.settled,
        signed_sha256=None if unsigned else version.sha256,
        signatures=signatures,
        unmet=unmet,
        state=answer.draft.state,
        at=answer.at,
    )
