"""Time-stamps (RFC 3161): an authority that knows neither the newsroom nor the log swears when a checkpoint was there.

Only the SHA-256 of the checkpoint goes to it. A stamp lies in the log's folder beside the checkpoint that it is of.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from onrecord.disk_words import disk_words
from onrecord.errors import OnrecordError
from onrecord.record.checkpoint import Checkpoint
from onrecord.record.disk import Disk, unwritable
from onrecord.record.places import (
    CHECKPOINT,
    LATEST_STAMP,
    STAMP,
    STAMPED,
    FolderPlace,
    Place,
    ask_web,
    is_address,
    stamp_path,
    stamped_path,
)
from onrecord.record.tiles import Tiles
from onrecord.record.trusting import as_broken, must_have_grown

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampRequest, TimeStampResponse

LARGEST_STAMP = 64 * 1024
"""In bytes; with the certificates of its authority a stamp has less than ten thousand."""
CERTIFICATES = 0xA0
"""The tag of the certificates among the parts of signed data (RFC 5652)."""
T = TypeVar("T", bytes, str)
SIZE = re.compile(r"[1-9][0-9]{0,17}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Stamp:
    """That the first `size` entries of a log were there at a time, and who swears to it."""

    size: int
    at: datetime
    authority: str


def ask_for_stamp(checkpoint: str, address: str) -> tuple[bytes, datetime]:
    """The stamp of the authority at this address on a checkpoint (a note), in DER, and the time that it swears to.

    Raises OnrecordError REC13 where it can't be reached, REC16 where it gives no stamp or one of something else.
    """
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    request = TimestampRequestBuilder().data(checkpoint.encode()).hash_algorithm(HashAlgorithm.SHA256).build()
    answer = _in_order(_posted(address, request.as_bytes()))
    response = _read(answer, address)
    _must_be_of(response, request, address)
    return answer, response.tst_info.gen_time


def _posted(address: str, request: bytes) -> bytes:
    if not is_address(address):
        raise OnrecordError("REC13", where=address, detail="it is no web address")
    answer = ask_web(address, LARGEST_STAMP, data=request, media_type="application/timestamp-query")
    if answer is None:
        raise OnrecordError("REC13", where=address, detail="there is nothing at that address")
    return answer


def _in_order(answer: bytes) -> bytes:
    """The same answer with its certificates in the order that DER wants of a set; many authorities send them unordered.

    No signature is over the set of certificates; what is no answer at all stays as it is.
    """
    try:
        _, content_info = _parts(answer, 0, len(answer))
        _, explicit = _parts(answer, *content_info)
        (signed_data,) = _parts(answer, *explicit)
        start, end = next(part for part in _parts(answer, *signed_data) if answer[part[0]] == CERTIFICATES)
        certificates = _parts(answer, start, end)
    except (IndexError, ValueError, StopIteration):
        return answer
    ordered = b"".join(sorted(answer[one:after] for one, after in certificates))
    return answer[: end - len(ordered)] + ordered + answer[end:]


def _parts(data: bytes, start: int, end: int) -> list[tuple[int, int]]:
    """Where the parts of a constructed value of DER begin and end; the value itself begins at `start`."""
    at = start + 2 + (data[start + 1] & 0x7F if data[start + 1] & 0x80 else 0)
    found = []
    while at < end:
        length, content = data[at + 1], at + 2
        if length & 0x80:
            content += length & 0x7F
            length = int.from_bytes(data[at + 2 : content])
        found.append((at, content + length))
        at = content + length
    return found


def _read(answer: bytes, where: str) -> "TimeStampResponse":
    from rfc3161_client import PKIStatus, decode_timestamp_response

    try:
        if len(answer) > LARGEST_STAMP:
            raise ValueError
        response = decode_timestamp_response(answer)
        refused = response.status != PKIStatus.GRANTED.value
        told = "; ".join(response.status_string or ()) if refused else str(response.tst_info.message_imprint.message)
    except ValueError:
        raise OnrecordError("REC16", where=where, detail="what it answers is no stamp") from None
    if refused:
        raise OnrecordError("REC16", where=where, detail=f"it refuses: {told[:200] or 'it says no more'}")
    return response


def _must_be_of(response: "TimeStampResponse", request: "TimeStampRequest", where: str) -> None:
    told = response.tst_info
    if (told.message_imprint.message, told.nonce) != (request.message_imprint.message, request.nonce):
        raise OnrecordError("REC16", where=where, detail="the stamp is of something else than what was asked for")


def read_certificate(file: str) -> "Certificate":
    """The certificate in a PEM file; raises OnrecordError REC12."""
    from cryptography.x509 import load_pem_x509_certificate

    try:
        return load_pem_x509_certificate(Path(file).read_bytes())
    except OSError as error:
        raise OnrecordError("REC12", where=file, detail=disk_words(error)) from None
    except ValueError:
        raise OnrecordError("REC12", where=file, detail="it is no certificate in PEM") from None


def note_to_stamp(place: Place, checkpoint: str) -> str:
    """The note that a stamp is asked for: this checkpoint, or the one of the same entries that was stamped before.

    A witness may have signed since. The note beside a stamp never changes, so a cut leaves no stamp beside another's.
    """
    now = Checkpoint.of_note(checkpoint)
    kept = place.text(stamped_path(now.size)) or ""
    if not kept.startswith(f"{now.text}\n"):
        return checkpoint
    try:
        must_be_stamped(place, now.size)
    except OnrecordError:
        return checkpoint
    return kept


def put_stamp(folder: Path, checkpoint: str, answer: bytes, disk: Disk) -> int:
    """Puts a stamp into a log's folder, with the checkpoint that it is of; the size of the log there.

    It takes the place of an earlier stamp on the same note; where the same entries were stamped meanwhile with another
    note, which more witnesses have signed, that stamp stays. Raises OnrecordError REC08 where it
    can't be written.
    """
    size = Checkpoint.of_note(checkpoint).size
    if note_to_stamp(FolderPlace(folder), checkpoint) != checkpoint:
        return size
    try:
        disk.put_for_good(folder / stamped_path(size), checkpoint.encode())
        disk.put_for_good(folder / stamp_path(size), answer)
        if size > stamped_last(FolderPlace(folder)):
            disk.put_for_good(folder / LATEST_STAMP, f"{size}\n".encode())
    except OSError as error:
        raise unwritable(error, folder) from error
    return size


def stamped_last(place: Place) -> int:
    """The size of the log that was stamped last, 0 for none."""
    told = (place.text(LATEST_STAMP) or "").removesuffix("\n")
    return int(told) if SIZE.fullmatch(told) else 0


def mend_stamps(folder: Path, disk: Disk) -> None:
    """Where putting a stamp was cut: takes a checkpoint away that was left without one, and names the latest stamp.

    One that is no later than the latest stamp was stamped once: what is missing there was taken away, and stays missed.
    """
    place = FolderPlace(folder)
    last = stamped_last(place)
    for path in sorted((folder / STAMPED).glob(f"*/{CHECKPOINT}")):
        if not path.with_name(STAMP).exists() and SIZE.fullmatch(path.parent.name) and int(path.parent.name) > last:
            disk.remove(path)
    latest = next(iter(_sizes(place)), None)
    if latest is not None and place.text(LATEST_STAMP) != f"{latest}\n":
        disk.put_for_good(folder / LATEST_STAMP, f"{latest}\n".encode())


def latest_stamp(place: Place, now: Checkpoint, authorities: Sequence["Certificate"]) -> Stamp:
    """The latest stamp that one of these authorities gave on a log whose checkpoint `now` is trusted already.

    At a web address only the latest stamp is found. Raises OnrecordError REC11 where there is none of theirs, REC05,
    REC06 or REC10 where it is of another history.
    """
    for size in _sizes(place):
        stamp = _checked(place, size, authorities)
        if stamp:
            must_have_grown(Tiles(place.read, now.size), stamped_checkpoint(place, size), now, stamped_path(size))
            return stamp
    raise OnrecordError("REC11", where=LATEST_STAMP, detail="no authority that you named stamped this log")


def _sizes(place: Place) -> list[int]:
    """The sizes that have a stamp, the largest first; the latest alone where nobody can tell which files there are."""
    names = place.names()
    if names is None:
        latest = stamped_last(place)
        return [latest] if latest else []
    parts = [name.split("/") for name in names if name.startswith(f"{STAMPED}/") and name.endswith(f"/{STAMP}")]
    return sorted({int(one[1]) for one in parts if SIZE.fullmatch(one[1])}, reverse=True)


def stamped_checkpoint(place: Place, size: int) -> Checkpoint:
    """The checkpoint that the stamp of this size is of; raises OnrecordError REC10."""
    path = stamped_path(size)
    try:
        then = Checkpoint.of_note(_there(place.text(path), path))
    except OnrecordError as error:
        raise as_broken(error, path) from None
    if then.size != size:
        raise OnrecordError("REC10", where=path, detail="it is of another size")
    return then


def must_be_stamped(place: Place, size: int) -> None:
    """Raises OnrecordError REC10 unless the stamp of this size is one, and of the checkpoint beside it."""
    _stamp_of(place, size)


def _checked(place: Place, size: int, authorities: Sequence["Certificate"]) -> Stamp | None:
    from rfc3161_client import VerifierBuilder

    response, checkpoint = _stamp_of(place, size)
    for root in authorities:
        try:
            VerifierBuilder().add_root_certificate(root).build().verify_message(response, checkpoint)
        except Exception:  # noqa: S112 - of damaged certificates, the library raises whatever its parsers do
            continue
        return Stamp(size=size, at=response.tst_info.gen_time.astimezone(UTC), authority=_name_of(root))
    return None


def _stamp_of(place: Place, size: int) -> tuple["TimeStampResponse", bytes]:
    path = stamp_path(size)
    checkpoint = _there(place.read(stamped_path(size)), stamped_path(size))
    try:
        response = _read(_there(place.read(path), path), path)
    except OnrecordError as error:
        raise OnrecordError("REC10", where=path, detail=error.detail) from None
    if response.tst_info.message_imprint.message != sha256(checkpoint).digest():
        raise OnrecordError("REC10", where=path, detail="the stamp isn't of the checkpoint beside it")
    return response, checkpoint


def _there(data: T | None, path: str) -> T:
    if data is None:
        raise OnrecordError("REC10", where=path, detail="the file is missing")
    return data


def _name_of(certificate: "Certificate") -> str:
    from cryptography.x509 import NameOID

    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()
