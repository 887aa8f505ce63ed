"""A call of another program: the desk, whom the program speaks for, and what its token lets it do.

Cookies count for nothing here, so that no page of another site can make a browser call.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from onrecord.desk.desk import Desk
from onrecord.desk.person import Person, require
from onrecord.desk.rights import Action
from onrecord.desk.tokens import Token, read_token
from onrecord.errors import OnrecordError

_BEARER = HTTPBearer(auto_error=False, description="A token, made on the page Programs of the desk.")
Given = Annotated[HTTPAuthorizationCredentials | None, Security(_BEARER)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Caller:
    """One call; `person` may do what the token is made for, and no more."""

    desk: Desk
    person: Person
    token: Token

    def require(self, action: Action) -> None:
        """Raises OnrecordError DSK01 where the person has no such right, API02 where the token isn't made for it."""
        require(self.person, action)


def caller(request: Request, given: Given) -> Caller:
    """Who calls; raises OnrecordError API01."""
    desk = cast("Desk", request.app.state.desk)
    if given is None:
        raise OnrecordError("API01", detail="there is none")
    person, token = read_token(desk, given.credentials)
    return Caller(desk=desk, person=person, token=token)


Calling = Annotated[Caller, Depends(caller)]


def who_may(action: Action) -> Callable[[Caller], Caller]:
    """Lets through who has the right; raises OnrecordError API01, API02, DSK01."""

    def let_through(call: Calling) -> Caller:
        call.require(action)
        return call

    return let_through


SeesBoard = Annotated[Caller, Depends(who_may("see_board"))]
SeesVersions = Annotated[Caller, Depends(who_may("see_versions"))]
SeesCheck = Annotated[Caller, Depends(who_may("see_check"))]
SeesSources = Annotated[Caller, Depends(who_may("see_sources"))]
SeesGate = Annotated[Caller, Depends(who_may("see_signing"))]
HandsIn = Annotated[Caller, Depends(who_may("hand_in"))]
AddsSources = Annotated[Caller, Depends(who_may("add_source"))]
Publishes = Annotated[Caller, Depends(who_may("publish"))]
Proposes = Annotated[Caller, Depends(who_may("propose_act"))]
PublishesActs = Annotated[Caller, Depends(who_may("publish_act"))]
Recalls = Annotated[Caller, Depends(who_may("recall"))]
DecidesRecalls = Annotated[Caller, Depends(who_may("decide_recall"))]
Decides = Annotated[Caller, Depends(who_may("decide"))]
