"""A device that keeps passkeys, in software: it signs with real keys, and can be told to answer wrongly.

`device.making(question)` and `device.signing(question)` give what a browser's credential API would answer.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_bytes

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def b64(some: bytes) -> str:
    return urlsafe_b64encode(some).rstrip(b"=").decode()


def unb64(words: str) -> bytes:
    return urlsafe_b64decode(words + "=" * (-len(words) % 4))


@dataclass
class Device:
    """`origin` is the page that asks, `flags` what the device says of its user, `counter` how often it has signed."""

    origin: str
    flags: int = PRESENT | VERIFIED
    counter: int = 0
    cross_origin: bool = False
    handle: bytes = b""
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    credential: bytes = field(default_factory=lambda: token_bytes(32))

    def making(self, asked: dict, **wrong: str) -> str:
        self.handle = unb64(asked["user"]["id"])
        public = ES256.from_cryptography_key(self.key.public_key())
        made = AttestedCredentialData.create(Aaguid.NONE, self.credential, public)
        data = AuthenticatorData.create(self._for(asked["rp"]["id"]), self.flags | ATTESTED, self.counter, made)
        response = {"attestationObject": b64(AttestationObject.create("none", data, {}))}
        return self._answer(self._client("webauthn.create", asked, wrong), response)

    def signing(self, asked: dict, **wrong: str) -> str:
        data = AuthenticatorData.create(self._for(wrong.get("rpId", asked["rpId"])), self.flags, self.counter)
        client = self._client("webauthn.get", asked, wrong)
        signature = self.key.sign(data + sha256(client).digest(), ec.ECDSA(SHA256()))
        response = {"authenticatorData": b64(data), "signature": b64(signature), "userHandle": b64(self.handle)}
        return self._answer(client, response)

    def _for(self, name: str) -> bytes:
        return sha256(name.encode()).digest()

    def _client(self, kind: str, asked: dict, wrong: dict) -> bytes:
        told = {"type": kind, "challenge": asked["challenge"], "origin": self.origin, "crossOrigin": self.cross_origin}
        return json.dumps(told | wrong).encode()

    def _answer(self, client: bytes, response: dict) -> str:
        name = b64(self.credential)
        told = {"clientDataJSON": b64(client)} | response
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": told})
