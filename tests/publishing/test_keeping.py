import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import OnrecordError
from onrecord.publishing.keeping import canonical, read_public, write_public
from onrecord.publishing.public import (
    PublicClaim,
    PublicPassage,
    PublicProtocol,
    PublicSignature,
    PublicStatement,
    PublicVersion,
)

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
MOMENTS = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=2))]))
PASSAGES = st.builds(
    PublicPassage,
    **dict.fromkeys(("title", "publisher", "address", "dated", "sha256", "before", "words", "after"), WORDS),
    captured=MOMENTS,
    relation=st.sampled_from(["supports", "contradicts"]),
)
STATEMENTS = st.builds(
    PublicStatement,
    number=st.integers(0, 9),
    kind=st.sampled_from(["claim", "quotation"]),
    start=st.integers(0, 9),
    end=st.integers(0, 9),
    words=WORDS,
    says=WORDS,
    bases=st.just(("public", "held")),
    passages=st.lists(PASSAGES, max_size=2).map(tuple),
    overrides=st.just(()),
    decided=st.sampled_from([None, "editor"]),
)
CLAIMS = st.builds(
    PublicClaim,
    **dict.fromkeys(("words", "claimant", "address", "day", "rating"), WORDS),
    sort=st.sampled_from(["person", "body", "several"]),
    statement=st.integers(1, 9),
)
VERSIONS = st.builds(
    PublicVersion,
    number=st.integers(1, 9),
    released=MOMENTS,
    **dict.fromkeys(("sha256", "headline", "byline", "dateline", "language", "text"), WORDS),
    protocol=st.builds(PublicProtocol, name=WORDS, sha256=WORDS),
    statements=st.lists(STATEMENTS, max_size=2).map(tuple),
    signatures=st.lists(st.builds(PublicSignature, role=st.just("chief"), at=MOMENTS), max_size=2).map(tuple),
    claims=st.lists(CLAIMS, max_size=2).map(tuple),
)


@given(VERSIONS)
def test_a_version_comes_back_as_it_was_and_is_the_same_bytes_again(version):
    told = write_public(version)
    assert read_public(PublicVersion, told) == version
    assert write_public(read_public(PublicVersion, told)) == told


@given(st.dictionaries(WORDS, st.one_of(WORDS, st.integers(-5, 5), st.none(), st.lists(WORDS, max_size=2)), max_size=3))
def test_canonical_json_is_json_without_blanks_in_the_order_of_its_keys(data):
    told = canonical(data)
    assert json.loads(told) == data
    assert told == json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def test_the_form_is_that_of_rfc_8785():
    assert (
        canonical({"b": 'a"\\\n\x1f/', "a": [1, None, True, "€"]})
        == '{"a":[1,null,true,"€"],"b":"a\\"\\\\\\n\\u001f/"}'
    )


def told(**changes):
    version = PublicVersion(
        number=1,
        sha256="a",
        released=datetime(2026, 3, 12, 9, tzinfo=UTC),
        **dict.fromkeys(("headline", "byline", "dateline", "language", "text"), "x"),
        protocol=PublicProtocol(name="p", sha256="b"),
        statements=(),
        signatures=(),
    )
    return json.dumps(json.loads(write_public(version)) | changes)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        "[" * 100_000,
        told(number="1"),
        told(number=True),
        told(number=1.0),
        told(text=None),
        told(notes="a field that there isn't"),
        told(released="2026-03-12T09:00:00"),
        told(released="2026-03-12T09:00:00+01:00"),
        told(signatures=[{"role": "owner", "at": "2026-03-12T09:00:00Z"}]),
        told(signatures={}),
        told(protocol={"name": "p"}),
        told(claims=[]),
        told(claims=[{"words": "x"}]),
    ],
)
def test_what_is_not_exactly_a_public_view_is_refused(text):
    with pytest.raises(OnrecordError, match="PUB05"):
        read_public(PublicVersion, text)


def test_a_view_from_before_there_were_claims_keeps_its_bytes_and_so_its_digest():
    """As it was kept then: with every field that there was, and none for claims."""
    kept = (
        '{"blocks":[],"byline":"","dateline":"","headline":"Pier shut","language":"en","links":[],"number":1,'
        '"overrides":[],"protocol":{"name":"p","sha256":"b"},"released":"2026-03-12T09:00:00Z","sha256":"a",'
        '"signatures":[],"statements":[],"text":"It is."}'
    )
    version = read_public(PublicVersion, kept)
    assert version.claims == ()
    assert write_public(version) == kept


def test_the_view_that_the_others_were_made_from_is_read():
    assert read_public(PublicVersion, told()).number == 1
