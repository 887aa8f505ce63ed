import gzip
import io
import random

import pytest

from onrecord.sources.intake.packed_stream import PackedStream, PlaceInPacked, is_packed

WHOLE = random.Random(1).randbytes(300_000)


def packed(*pieces: bytes) -> PackedStream:
    return PackedStream(io.BytesIO(b"".join(map(gzip.compress, pieces))))


def all_of(stream: PackedStream) -> bytes:
    return b"".join(iter(stream.read, b""))


def test_it_gives_the_bytes_that_were_packed_in_one_piece_or_in_several() -> None:
    assert all_of(packed(WHOLE)) == WHOLE
    assert all_of(packed(WHOLE[:70_000], b"", WHOLE[70_000:])) == WHOLE


def test_it_gives_at_most_as_many_bytes_as_are_asked_for_and_none_only_at_the_end() -> None:
    stream = packed(WHOLE[:10], WHOLE[10:30])
    assert [len(stream.read(12)) for _ in range(4)] == [10, 12, 8, 0]


def test_it_goes_forwards_to_a_place_and_to_no_other() -> None:
    stream = packed(WHOLE)
    assert (stream.seek(200_000), stream.tell(), stream.read(5)) == (200_000, 200_000, WHOLE[200_000:200_005])
    with pytest.raises(OSError, match="forwards"):
        stream.seek(0)


def test_a_place_is_told_by_the_piece_in_which_it_lies() -> None:
    first = len(gzip.compress(WHOLE[:100]))
    stream = packed(WHOLE[:100], WHOLE[100:])
    stream.seek(150)
    assert [stream.place_of(n) for n in (0, 99, 100, 130)] == [
        PlaceInPacked(0, 0),
        PlaceInPacked(0, 99),
        PlaceInPacked(first, 0),
        PlaceInPacked(first, 30),
    ]


def test_where_the_file_breaks_off_so_do_the_bytes() -> None:
    whole = gzip.compress(WHOLE)
    read = all_of(PackedStream(io.BytesIO(whole[: len(whole) // 2])))
    assert read
    assert WHOLE.startswith(read)


@pytest.mark.parametrize("after", [b"something else", b"\0\0something else", b"\x1f"])
def test_what_follows_and_is_not_packed_is_told(after: bytes) -> None:
    with pytest.raises(OSError, match="isn't packed"):
        all_of(PackedStream(io.BytesIO(gzip.compress(WHOLE) + after)))


def test_damage_within_a_piece_is_told() -> None:
    whole = bytearray(gzip.compress(b"a ferry " * 900))
    whole[20] ^= 0xFF
    with pytest.raises(OSError, match="invalid"):
        all_of(PackedStream(io.BytesIO(bytes(whole))))


def test_whether_a_file_is_packed_is_told_by_its_first_bytes_and_moves_nothing() -> None:
    stream = io.BytesIO(b"--" + gzip.compress(b"ferry"))
    assert not is_packed(stream)
    stream.seek(2)
    assert is_packed(stream)
    assert stream.tell() == 2
