"""The organisation's sign-in server: asked where it does what, for a token, and for the keys that sign its tokens.

OpenID Connect Core 1.0 with the authorization code flow and PKCE (RFC 7636). The server is one that whoever runs the
desk has named; all the same its answers are read as a stranger's: small, soon, without redirects, and checked.
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from onrecord.errors import OnrecordError
from onrecord.settings import Settings, is_web_address_to_trust

SECONDS = 10
MOST_BYTES = 1_000_000
ALGORITHMS = ("RS256", "PS256", "ES256", "RS384", "RS512", "ES384", "EdDSA", "Ed25519")
"""Signatures with a public key; "none" and those with a shared secret are no signature here."""
LEEWAY = 60
"""Seconds by which the server's clock and this one may differ."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Provider:
    """What the server tells of itself: where people sign in, where codes are exchanged, where its keys lie."""

    issuer: str
    authorization: str
    token: str
    keys: str
    secret_in_form: bool


def find_provider(settings: Settings) -> Provider:
    """Asks the server that the settings name; raises OnrecordError SGN02 where it can't be used."""
    issuer = settings.oidc_issuer
    told = _asked(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
    if told.get("issuer") != issuer:
        raise OnrecordError("SGN02", detail="it calls itself by another name than ONRECORD_OIDC_ISSUER says")
    places = [told.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
    if not all(isinstance(place, str) and is_web_address_to_trust(place) for place in places):
        raise OnrecordError("SGN02", detail="it does not say by https where one signs in")
    methods = told.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    authorization, token, keys = map(str, places)
    return Provider(
        issuer=issuer,
        authorization=authorization,
        token=token,
        keys=keys,
        secret_in_form="client_secret_basic" not in methods,
    )


def exchange(settings: Settings, provider: Provider, code: str, *, verifier: str, back: str) -> str:
    """The signed token that the server gives for a code; raises OnrecordError SGN02."""
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier}
    headers = {}
    client, secret = settings.oidc_client, settings.oidc_secret.reveal()
    if provider.secret_in_form or not secret:
        form |= {"client_id": client} | ({"client_secret": secret} if secret else {})
    else:
        both = f"{quote(client, safe='')}:{quote(secret, safe='')}".encode()
        headers["Authorization"] = f"Basic {b64encode(both).decode()}"
    token = _asked(provider.token, form=form, headers=headers).get("id_token")
    if not isinstance(token, str):
        raise OnrecordError("SGN02", detail="it gave no signed word of who you are")
    return token


def read_token(settings: Settings, provider: Provider, token: str, *, nonce: str, now: datetime) -> Mapping[str, Any]:
    """What the token says, once signature, issuer, audience, age and nonce are right; raises OnrecordError SGN02."""
    from joserfc import jwt
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet

    try:
        keys = KeySet.import_key_set(_asked(provider.keys))  # type: ignore[arg-type]
        claims: dict[str, Any] = jwt.decode(token, keys, algorithms=ALGORITHMS).claims
    except (JoseError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise OnrecordError("SGN02", detail="its word is not signed with its key") from error
    _check(claims, provider.issuer, settings.oidc_client, nonce, now.timestamp())
    return claims


def _check(claims: Mapping[str, Any], issuer: str, client: str, nonce: str, now: float) -> None:
    """The checks of OpenID Connect Core 1.0, section 3.1.3.7."""
    audience = claims.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    expires, issued, begins = (_number(claims.get(name)) for name in ("exp", "iat", "nbf"))
    wrong = {
        "its word comes from another server": claims.get("iss") != issuer,
        "its word is meant for another program": client not in audiences
        or claims.get("azp", None if len(audiences) > 1 else client) != client,
        "its word is too old; the clocks may differ": expires is None or expires + LEEWAY <= now,
        "its word is from the future; the clocks may differ": issued is None or max(issued, begins or 0) - LEEWAY > now,
        "its word answers another question": not nonce or claims.get("nonce") != nonce,
        "it does not say who you are": not isinstance(claims.get("sub"), str) or not claims.get("sub"),
    }
    for detail, so in wrong.items():
        if so:
            raise OnrecordError("SGN02", detail=detail)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **more: Any) -> None:
        """The server is asked where it said it is, and nowhere else."""


def _asked(
    address: str, *, form: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """A JSON object from the server; raises OnrecordError SGN02."""
    if not is_web_address_to_trust(address):
        raise OnrecordError("SGN02", detail="its address is not https")
    data = urlencode(form).encode() if form is not None else None
    request = Request(address, data=data, headers={"Accept": "application/json"} | dict(headers or {}))  # noqa: S310
    try:
        with build_opener(_NoRedirects).open(request, timeout=SECONDS) as answer:
            body = answer.read(MOST_BYTES + 1)
        told = json.loads(body) if len(body) <= MOST_BYTES else None
    except HTTPError as error:
        error.close()
        raise OnrecordError("SGN02", detail=f"{urlsplit(address).hostname} refused ({error.code})") from error
    except (URLError, OSError, HTTPException) as error:
        raise OnrecordError("SGN02", detail=f"{urlsplit(address).hostname} does not answer") from error
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise OnrecordError("SGN02", detail="its answer can't be read")
    return told
