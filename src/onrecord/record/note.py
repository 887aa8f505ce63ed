"""Signed notes: a text with signature lines under it, and the keys that make and check them (C2SP signed-note).

A log signs its checkpoints with Ed25519 (type 1); a witness adds a cosignature that tells the time (type 4, C2SP
tlog-cosignature).
"""

import re
from base64 import b64decode, b64encode
from binascii import Error as NoBase64
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from onrecord.errors import OnrecordError

SIGNED, COSIGNED = 1, 4
MOST_SIGNATURES, LONGEST_NOTE = 64, 100_000
_NAME = re.compile(r"[^\s+\x00-\x1f\x7f]{1,200}")
_DASH = "— "


def in_base64(data: bytes) -> str:
    """The data in base64, as all texts of the log write it."""
    return b64encode(data).decode("ascii")


def from_base64(words: str) -> bytes:
    """What the words stand for; raises ValueError unless they are exactly what `in_base64` writes."""
    try:
        data = b64decode(words, validate=True)
    except NoBase64:
        raise ValueError("no base64") from None
    if in_base64(data) != words:
        raise ValueError("base64 with loose ends")
    return data


def is_key_name(name: str) -> bool:
    """Whether a key may have this name: no blanks, no plus sign, not empty."""
    return bool(_NAME.fullmatch(name))


@dataclass(frozen=True, kw_only=True, slots=True)
class Verifier:
    """A public key with its name; `sort` is `SIGNED` for a log's key and `COSIGNED` for a witness's."""

    name: str
    public: bytes
    sort: int = SIGNED

    @property
    def id(self) -> bytes:
        """The four bytes by which a signature names its key."""
        return sha256(self.name.encode() + b"\n" + bytes([self.sort]) + self.public).digest()[:4]

    @property
    def vkey(self) -> str:
        """The key as people pass it on."""
        return f"{self.name}+{self.id.hex()}+{in_base64(bytes([self.sort]) + self.public)}"

    @classmethod
    def of_vkey(cls, vkey: str) -> "Verifier":
        """The key that somebody passed on; raises OnrecordError REC12 where it is none, or has a slip in it."""
        try:
            name, _, key = vkey.strip().split("+", 2)
            data = from_base64(key)
            verifier = cls(name=name, public=data[1:], sort=data[0])
        except (ValueError, IndexError):
            verifier = None
        if verifier is None or not is_key_name(verifier.name) or len(verifier.public) != 32:
            raise OnrecordError("REC12", detail="it is no key of the form NAME+HASH+KEY")
        if verifier.vkey != vkey.strip() or verifier.sort not in (SIGNED, COSIGNED):
            raise OnrecordError("REC12", detail="the key was copied wrongly or is of a kind that isn't used here")
        return verifier

    def time_signed(self, text: str, signature: bytes) -> int | None:
        """When a witness signed (seconds since 1970), 0 for a log's key; None where the signature isn't good."""
        signed, time = text, 0
        if self.sort == COSIGNED:
            time = int.from_bytes(signature[:8])
            signature = signature[8:]
            signed = f"cosignature/v1\ntime {time}\n{text}"
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, signed.encode())
        except InvalidSignature:
            return None
        return time if time < 1 << 63 else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Signer:
    """A private key with its name; it shows itself to nobody but by `secret`."""

    name: str
    private: Ed25519PrivateKey
    sort: int = SIGNED

    @classmethod
    def made(cls, name: str, sort: int = SIGNED) -> "Signer":
        """A new key of this name."""
        return cls(name=name, private=Ed25519PrivateKey.generate(), sort=sort)

    @classmethod
    def of_secret(cls, words: str) -> "Signer":
        """The key that `secret` wrote; raises ValueError where it is none."""
        beginning, middle, name, id_, key = words.strip().split("+", 4)
        data = from_base64(key)
        if (beginning, middle) != ("PRIVATE", "KEY") or len(data) != 33 or data[0] not in (SIGNED, COSIGNED):
            raise ValueError("no private key")
        signer = cls(name=name, private=Ed25519PrivateKey.from_private_bytes(data[1:]), sort=data[0])
        if signer.verifier.id.hex() != id_ or not is_key_name(name):
            raise ValueError("a damaged private key")
        return signer

    @property
    def secret(self) -> str:
        """The private key as it is kept, in the form that the Go package `sumdb/note` reads."""
        key = in_base64(bytes([self.sort]) + self.private.private_bytes_raw())
        return f"PRIVATE+KEY+{self.name}+{self.verifier.id.hex()}+{key}"

    @property
    def verifier(self) -> Verifier:
        """The public key."""
        return Verifier(name=self.name, public=self.private.public_key().public_bytes_raw(), sort=self.sort)

    def line(self, text: str, time: int = 0) -> str:
        """The signature line under this text; a witness tells the time, in seconds since 1970."""
        signed, before = text, b""
        if self.sort == COSIGNED:
            signed, before = f"cosignature/v1\ntime {time}\n{text}", time.to_bytes(8)
        signature = self.private.sign(signed.encode())
        return f"{_DASH}{self.name} {in_base64(self.verifier.id + before + signature)}\n"


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """A signature line: whose it says it is, and the line itself."""

    name: str
    id: bytes
    data: bytes

    @property
    def line(self) -> str:
        """The line as it stands in the note."""
        return f"{_DASH}{self.name} {in_base64(self.id + self.data)}\n"


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """A text and the signatures under it, none of which has been checked yet."""

    text: str
    signatures: tuple[Signature, ...]

    @classmethod
    def read(cls, words: str) -> "Note":
        """The note that these words are; raises OnrecordError REC12 where they are none."""
        text, gap, lines = words.rpartition("\n\n")
        told = lines.split("\n")
        most = MOST_SIGNATURES + 1
        if not gap or len(words) > LONGEST_NOTE or re.search(r"[\x00-\x09\x0b-\x1f\x7f]", words) or len(told) > most:
            raise OnrecordError("REC12", detail="it is no signed note")
        if told[-1] or len(told) < 2:
            raise OnrecordError("REC12", detail="the note is cut short")
        return cls(text=f"{text}\n", signatures=tuple(map(_signature, told[:-1])))

    @property
    def words(self) -> str:
        """The whole note."""
        return f"{self.text}\n{''.join(s.line for s in self.signatures)}"

    def time_signed(self, verifier: Verifier) -> int:
        """When this key signed, in seconds since 1970 (0 for a log's key).

        Raises OnrecordError REC11 where its signature is missing, and where one that names the key isn't good.
        """
        mine = [s for s in self.signatures if (s.name, s.id) == (verifier.name, verifier.id)]
        times = [verifier.time_signed(self.text, s.data) for s in mine]
        if not mine:
            raise OnrecordError("REC11", detail=f"there is none by {verifier.name} ({verifier.id.hex()})")
        good = [time for time in times if time is not None]
        if len(good) < len(mine):
            raise OnrecordError("REC11", detail=f"the one by {verifier.name} ({verifier.id.hex()}) isn't good")
        return max(good)

    def is_signed_by(self, verifier: Verifier) -> bool:
        """Whether a signature names this key; raises OnrecordError REC11 where it isn't good."""
        if not any((s.name, s.id) == (verifier.name, verifier.id) for s in self.signatures):
            return False
        self.time_signed(verifier)
        return True


def signed(text: str, signers: Sequence[Signer]) -> str:
    """The note of this text under the signatures of these keys."""
    return f"{text}\n{''.join(signer.line(text) for signer in signers)}"


def _signature(line: str) -> Signature:
    try:
        dash, name, key = line.split(" ")
        data = from_base64(key)
    except ValueError:
        dash, name, data = "", "", b""
    if dash != _DASH.strip() or not is_key_name(name) or len(data) < 5:
        raise OnrecordError("REC12", detail="a line under the note is no signature")
    return Signature(name=name, id=data[:4], data=data[4:])
