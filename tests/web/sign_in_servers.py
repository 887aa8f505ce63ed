"""An organisation's sign-in server for tests: a real OpenID provider that can be told to answer wrongly.

It keeps each code with the challenge, nonce and address it was asked with, signs with RS256, and checks what the desk
sends for a code as a provider does (RFC 6749, RFC 7636).
"""

import json
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "fact-desk", "s3:cret"


def b64(some: bytes) -> str:
    return urlsafe_b64encode(some).rstrip(b"=").decode()


@dataclass
class Provider:
    """`claims` is who is at its door; `bend` may change claims before they are signed, `sign` how they are."""

    now: Callable[[], float]
    address: str = ""
    claims: dict = field(default_factory=lambda: {"sub": "77", "email": "una@skerry.example", "email_verified": True})
    bend: dict = field(default_factory=dict)
    told: dict = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}))
    sign: Callable[[dict], str] | None = None
    codes: dict[str, dict] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def agreeing(self, page: str) -> str:
        """Where the browser is sent back to from the provider's page, once its user has said yes."""
        asked = {k: v[0] for k, v in parse_qs(urlsplit(page).query).items()}
        code = token_urlsafe()
        self.codes[code] = asked
        return asked["redirect_uri"] + "?" + urlencode({"code": code, "state": asked["state"], "iss": self.address})

    def configuration(self) -> dict:
        places = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys"}
        return {"issuer": self.address} | {k: self.address + v for k, v in places.items()} | self.told

    def token_for(self, form: dict, authorization: str) -> tuple[int, dict]:
        asked = self.codes.pop(form.get("code", ""), None)
        client = b64decode(authorization.partition(" ")[2]).decode()
        if client != f"{CLIENT}:s3%3Acret" or asked is None or asked["redirect_uri"] != form["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        if asked["code_challenge"] != b64(sha256(form["code_verifier"].encode()).digest()):
            return 400, {"error": "invalid_grant"}
        now = int(self.now())
        claims = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        claims = {k: v for k, v in (claims | self.claims | self.bend).items() if v is not None}
        return 200, {"access_token": "x", "token_type": "Bearer", "id_token": (self.sign or self.signed)(claims)}

    def signed(self, claims: dict) -> str:
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.key)


def unsigned(claims: dict) -> str:
    """A token of the algorithm "none"."""
    return ".".join(b64(json.dumps(part).encode()) for part in ({"alg": "none", "typ": "JWT"}, claims)) + "."


@contextmanager
def a_provider(now: Callable[[], float]) -> Iterator[Provider]:
    provider = Provider(now=now)

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing is logged."""

        def do_GET(self) -> None:
            pages = {"/.well-known/openid-configuration": provider.configuration}
            pages["/keys"] = lambda: {"keys": [provider.key.as_dict(private=False)]}
            self._tell(200, pages[self.path]()) if self.path in pages else self._tell(404, {})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {k: v[0] for k, v in parse_qs(body).items()}
            self._tell(*provider.token_for(form, self.headers.get("Authorization", "")))

        def _tell(self, status: int, told: dict) -> None:
            provider.asked.append(self.path)
            body = json.dumps(told).encode()
            self.send_response(status)
            if status == 302:
                self.send_header("Location", told["to"])
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider.address = f"http://127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield provider
        finally:
            server.shutdown()
