"""Signing in by the organisation's own server: whoever it vouches for comes in, if they were invited to this desk.

The first time, the sign-in name they were invited by must be what the server says of them (their e-mail address,
unless the settings name another claim). From then on the server's own unchanging number of them leads to the person, so
that an address which is given to somebody else later opens nothing.
"""

import secrets
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import Connection, insert, select

from onrecord.desk.answers import in_words
from onrecord.desk.challenges import put_challenge, take_challenge
from onrecord.desk.desk import Desk, note_event
from onrecord.desk.person import Person, person_of, read_person
from onrecord.desk.provider import exchange, find_provider, read_token
from onrecord.desk.secret_words import new_token
from onrecord.errors import OnrecordError
from onrecord.storage.sign_in_tables import IDENTITY
from onrecord.storage.tables import PERSON

PURPOSE = "organisation"
BACK = "/sign-in/organisation/back"
"""Where the server sends people back to; it has to be told so once, with the desk's own address before it."""


def ask_organisation(desk: Desk, holder: str, address: str) -> str:
    """The page of the server to which the browser goes now; raises OnrecordError DSK02 where none is set, SGN02."""
    _require_set(desk)
    provider = find_provider(desk.settings)
    state, nonce, verifier = new_token(), new_token(), secrets.token_urlsafe(48)
    put_challenge(desk, state, holder, PURPOSE, {"nonce": nonce, "verifier": verifier})
    asked = {
        "response_type": "code",
        "client_id": desk.settings.oidc_client,
        "redirect_uri": address + BACK,
        "scope": "openid email",
        "state": state,
        "nonce": nonce,
        "code_challenge": in_words(sha256(verifier.encode()).digest()),
        "code_challenge_method": "S256",
    }
    mark = "&" if "?" in provider.authorization else "?"
    return provider.authorization + mark + urlencode(asked)


def enter_by_organisation(desk: Desk, holder: str, address: str, answer: Mapping[str, str]) -> Person:
    """Who comes back from the server, by what stands in the address; raises OnrecordError DSK02, SGN02 to SGN04."""
    _require_set(desk)
    kept = take_challenge(desk, answer.get("state", ""), holder, PURPOSE)
    if answer.get("iss", desk.settings.oidc_issuer) != desk.settings.oidc_issuer:
        raise OnrecordError("SGN02", detail="another server answered than the one that was asked")
    if answer.get("error") or not answer.get("code"):
        raise OnrecordError("SGN02", detail="it says that you may not, or you broke off")
    provider = find_provider(desk.settings)
    token = exchange(desk.settings, provider, answer["code"], verifier=kept["verifier"], back=address + BACK)
    claims = read_token(desk.settings, provider, token, nonce=kept["nonce"], now=desk.clock())
    return _person(desk, claims)


def _person(desk: Desk, claims: Mapping[str, Any]) -> Person:
    """The person that the claims lead to; raises OnrecordError SGN02, SGN03."""
    issuer, subject = desk.settings.oidc_issuer, str(claims["sub"])
    with desk.database.writing() as connection:
        known = connection.execute(
            select(IDENTITY.c.person).where(IDENTITY.c.issuer == issuer, IDENTITY.c.subject == subject)
        ).scalar()
        if known is not None:
            person = read_person(connection, known)
            if person is None:
                raise OnrecordError("SGN03", detail="the one you were; they have left")
            return person
        return _first_time(desk, connection, claims, subject)


def _first_time(desk: Desk, connection: Connection, claims: Mapping[str, Any], subject: str) -> Person:
    name = _name_in(desk, claims)
    row = connection.execute(select(PERSON).where(PERSON.c.login == name, PERSON.c.active)).first()
    if row is None:
        raise OnrecordError("SGN03", detail=f"“{name[:200]}”")
    person = person_of(row)
    issuer = desk.settings.oidc_issuer
    taken = select(IDENTITY.c.id).where(IDENTITY.c.issuer == issuer, IDENTITY.c.person == person.id)
    if connection.execute(taken).first():
        raise OnrecordError("SGN02", detail=f"it now says “{name[:200]}” of somebody else than before")
    connection.execute(insert(IDENTITY).values(person=person.id, issuer=issuer, subject=subject, at=desk.clock()))
    note_event(desk, connection, person, "desk:identity:bound", draft=None, words=issuer)
    return person


def _name_in(desk: Desk, claims: Mapping[str, Any]) -> str:
    """The sign-in name that the claims give, small letters; raises OnrecordError SGN02 where they give none."""
    claim, domains = desk.settings.oidc_claim, desk.settings.oidc_domains
    name = claims.get(claim)
    if not isinstance(name, str) or not name.strip():
        raise OnrecordError("SGN02", detail=f"it does not give your {claim}")
    if claim == "email" and claims.get("email_verified") is not True:
        raise OnrecordError("SGN02", detail="it has not made sure that your e-mail address is yours")
    name = name.strip().casefold()
    if domains and name.rpartition("@")[2] not in domains:
        raise OnrecordError("SGN02", detail="your address is not of a domain that this desk lets in")
    return name


def _require_set(desk: Desk) -> None:
    if not desk.settings.oidc_issuer:
        raise OnrecordError("DSK02")
