import json
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import OnrecordError
from onrecord.record.entry import FIELDS, MOST_BYTES, Entry
from record.logs import MORNING, an_entry

DIGEST = "0123456789abcdef" * 4
FILLED = {
    **dict.fromkeys(("article", "act", "amends", "source"), "4f2a"),
    **dict.fromkeys(("number", "made", "statement"), 3),
    **dict.fromkeys(("sha256", "public", "protocol", "digest", "old", "new"), DIGEST),
    **dict.fromkeys(("noticed", "decided", "published"), MORNING),
    "role": "editor",
    "standing": "retracted",
    "found_by": "reader",
    "reason": "rotated",
}


@pytest.mark.parametrize("kind", FIELDS)
def test_every_kind_comes_back_from_its_bytes(kind):
    needed, allowed = FIELDS[kind]
    for names in (needed, needed | allowed):
        entry = Entry.of(kind, MORNING, id=f"{kind}:4f2a:1", **{name: FILLED[name] for name in names})
        again = Entry.from_bytes(entry.to_bytes())
        assert (again, again.kind, again.at, again.id, again.fields) == (
            entry,
            kind,
            MORNING,
            f"{kind}:4f2a:1",
            entry.fields,
        )
        assert len(entry.data) < MOST_BYTES


def test_the_bytes_are_canonical_json():
    entry = Entry.of("protocol-changed", MORNING, protocol=DIGEST, id="protocol:4f2a:1")
    expected = '{"at":"2026-03-12T09:30:00Z","id":"protocol:4f2a:1","kind":"protocol-changed","protocol":"%s"}'
    assert entry.data == (expected % DIGEST).encode()


def test_a_time_is_told_in_utc_and_whole_seconds():
    there = datetime(2026, 3, 12, 11, 30, 0, 999_999, tzinfo=timezone(timedelta(hours=2)))
    assert Entry.of("protocol-changed", there, id="protocol:1", protocol=DIGEST).at == MORNING


@pytest.mark.parametrize(
    "wrong",
    [
        {"sha256": DIGEST.upper()},
        {"sha256": "free words"},
        {"number": -1},
        {"number": True},
        {"number": "1"},
        {"number": 1.5},
        {"article": "the-mayor"},
        {"article": "4f2a "},
        {"article": "4f2a\n"},
        {"title": "anything"},
        {"id": "release"},
        {"id": "marta:1"},
        {"id": "release:marta"},
        {"id": "release:" + "a" * 200},
        {"sha256": None},
    ],
)
def test_what_is_not_in_the_vocabulary_is_refused(wrong):
    good = {"id": "release:4f2a:1", "article": "4f2a", "number": 1, "sha256": DIGEST}
    assert Entry.of("version-released", MORNING, **good)
    with pytest.raises(OnrecordError, match="REC01"):
        Entry.of("version-released", MORNING, **good | wrong)


def test_what_a_kind_needs_has_to_be_there():
    with pytest.raises(OnrecordError, match="sha256"):
        Entry.of("version-released", MORNING, id="release:4f2a:1", article="4f2a", number=1)
    with pytest.raises(OnrecordError, match="kind is none"):
        Entry.of("gossip", MORNING, id="release:4f2a:1")
    with pytest.raises(OnrecordError, match="zone"):
        Entry.of("protocol-changed", MORNING.replace(tzinfo=None), id="protocol:1", protocol=DIGEST)


@pytest.mark.parametrize(
    "change",
    [
        lambda told: json.dumps(told),
        lambda told: json.dumps(told, separators=(",", ":"))[:-1] + ',"number":1}',
        lambda told: json.dumps(dict(reversed(told.items())), separators=(",", ":")),
        lambda told: json.dumps(told | {"at": "2026-13-12T09:30:00Z"}, separators=(",", ":")),
        lambda told: json.dumps(told | {"at": "2026-03-12T09:30:00"}, separators=(",", ":")),
        lambda told: json.dumps(told | {"kind": ["note"]}, separators=(",", ":")),
        lambda _: "[]",
        lambda _: "",
        lambda _: "[" * 60_000,
        lambda _: " " * 70_000,
    ],
)
def test_other_bytes_are_no_entry(change):
    told = json.loads(an_entry().data)
    with pytest.raises(OnrecordError, match="REC01"):
        Entry.from_bytes(change(told).encode())


@given(st.binary(max_size=200))
def test_no_bytes_bring_the_reading_down(data):
    with pytest.raises(OnrecordError, match="REC01"):
        Entry.from_bytes(data)
