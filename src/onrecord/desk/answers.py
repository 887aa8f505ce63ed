"""What a device answers when it makes a passkey or signs with one: read, and held against what was asked.

Everything that comes in is a stranger's word. What goes out is a checked key or a checked count of uses; whatever
doesn't fit is OnrecordError SGN01, in words that say what a person can do about it.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from fido2.server import Fido2Server

LONGEST_ANSWER = 20_000
MISFIT = "what your device answered does not fit what was asked"
NOT_VERIFIED = "your device did not make sure that it is you, by PIN, finger or face"
ELSEWHERE = "it was made for another address; open the desk at its own"


@dataclass(frozen=True, kw_only=True, slots=True)
class NewKey:
    """A key that a device has made: `credential` names it, `key` is its public part, `counter` its count of uses."""

    credential: str
    key: bytes
    counter: int


def make_server(address: str) -> "Fido2Server":
    """Whoever asks, known by the name of the desk's own address; answers for any other address are refused."""
    from fido2.server import Fido2Server
    from fido2.webauthn import PublicKeyCredentialRpEntity

    host = urlsplit(address).hostname or ""
    return Fido2Server(
        PublicKeyCredentialRpEntity(id=host, name="Onrecord"), verify_origin=lambda origin: origin == address
    )


def read_answer(words: str) -> Mapping[str, Any]:
    """The answer, as the browser sent it; raises OnrecordError SGN01 where it is none."""
    with _told_plainly():
        given = json.loads(words) if len(words) <= LONGEST_ANSWER else None
        if not isinstance(given, dict) or not isinstance(given.get("response"), dict):
            raise OnrecordError("SGN01", detail=MISFIT)
        return given


def challenge_in(given: Mapping[str, Any]) -> str:
    """The question that the answer says it answers."""
    with _told_plainly():
        told = json.loads(in_bytes(given["response"]["clientDataJSON"]))
        if told.get("crossOrigin"):
            raise OnrecordError("SGN01", detail=ELSEWHERE)
        return str(told["challenge"])


def check_made(address: str, given: Mapping[str, Any]) -> NewKey:
    """The key in an answer to a question for a new passkey."""
    from fido2.cose import CoseKey
    from fido2.webauthn import UserVerificationRequirement

    with _told_plainly():
        state = {"challenge": challenge_in(given), "user_verification": UserVerificationRequirement.REQUIRED}
        data = make_server(address).register_complete(state, given)
        made = data.credential_data
        if made is None or made.public_key.get(3) not in CoseKey.supported_algorithms():
            raise OnrecordError("SGN01", detail="your device signs in a way that this desk does not read")
        return NewKey(credential=in_words(made.credential_id), key=bytes(made), counter=data.counter)


def check_signed(address: str, given: Mapping[str, Any], key: bytes, handle: str) -> int:
    """The count of uses in an answer that was signed with this key, by whoever the key was made for."""
    from fido2.webauthn import AttestedCredentialData, AuthenticationResponse, UserVerificationRequirement

    with _told_plainly():
        state = {"challenge": challenge_in(given), "user_verification": UserVerificationRequirement.REQUIRED}
        answer = AuthenticationResponse.from_dict(given)
        make_server(address).authenticate_complete(state, [AttestedCredentialData(key)], answer)
        if answer.response.user_handle != in_bytes(handle):
            raise OnrecordError("SGN01", detail=MISFIT)
        return int(answer.response.authenticator_data.counter)


def in_words(some: bytes) -> str:
    """Bytes in the letters that the browser's credential API writes them in (base64url, unpadded)."""
    return urlsafe_b64encode(some).rstrip(b"=").decode()


def in_bytes(words: str) -> bytes:
    """The bytes of such letters."""
    return urlsafe_b64decode(words + "=" * (-len(words) % 4))


@contextmanager
def _told_plainly() -> Iterator[None]:
    """Whatever a hostile answer breaks on the way is told as one thing: it doesn't fit."""
    try:
        yield
    except OnrecordError:
        raise
    except Exception as error:
        told = str(error)
        detail = ELSEWHERE if "origin" in told else NOT_VERIFIED if "verified flag" in told.lower() else MISFIT
        raise OnrecordError("SGN01", detail=detail) from error
