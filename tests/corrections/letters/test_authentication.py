"""What our own receiving server says of a sender counts, and what others wrote in its name doesn't."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.corrections.letters.authentication import authenticate, read_results

OURS = "mx.paper.example"


def _told(*results: str, sender: str = "Hanne <hanne@post.example>"):
    lines = [*(f"Authentication-Results: {result}" for result in results), f"From: {sender}", "", "It was 1934."]
    return authenticate("\r\n".join(lines).encode(), OURS)


@pytest.mark.parametrize(
    ("result", "standing"),
    [
        ("mx.paper.example; dmarc=pass header.from=post.example", "confirmed"),
        ("mx.paper.example 1; dkim=pass (2048-bit key) header.d=post.example header.s=k1", "confirmed"),
        ("mx.paper.example; dkim=pass header.i=@mail.post.example", "confirmed"),
        ("mx.paper.example; spf=pass smtp.mailfrom=hanne@bounce.post.example", "confirmed"),
        ("mx.paper.example; dmarc=fail header.from=post.example; dkim=pass header.d=post.example", "failed"),
        ("mx.paper.example; spf=softfail smtp.mailfrom=post.example; dkim=fail header.d=post.example", "failed"),
        ("mx.paper.example; dkim=pass header.d=other.example; spf=pass smtp.mailfrom=x@other.example", "unconfirmed"),
        ("mx.paper.example; dmarc=pass header.from=other.example", "unconfirmed"),
        ("mx.paper.example; dkim=none; spf=neutral", "unconfirmed"),
        ("mx.paper.example; none", "unconfirmed"),
        ("mx.other.example; dmarc=pass header.from=post.example", "unconfirmed"),
        ("paper.example; dmarc=pass header.from=post.example", "unconfirmed"),
        ("(mx.paper.example; dmarc=pass) evil.example; dmarc=pass header.from=post.example", "unconfirmed"),
        (
            'mx.paper.example; spf=fail reason="; dmarc=pass header.from=post.example" smtp.mailfrom=x@y.example',
            "failed",
        ),
        ("mx.paper.example; spf=fail (dmarc=pass (nested)) smtp.mailfrom=x@y.example", "failed"),
    ],
)
def test_the_trusted_servers_results_tell_the_standing(result, standing):
    assert _told(result).standing == standing


def test_without_any_results_nothing_is_known():
    assert _told().standing == "unconfirmed"
    assert (
        authenticate(b"Authentication-Results: ; dmarc=pass\r\nFrom: a@b.example\r\n\r\nx", "").standing
        == "unconfirmed"
    )


def test_a_forged_line_below_the_servers_own_is_not_believed():
    told = _told(
        "mx.paper.example; dmarc=fail header.from=post.example", "MX.paper.example; dmarc=pass header.from=post.example"
    )
    assert told.standing == "failed"
    assert any("not believed" in remark for remark in told.remarks)


def test_several_lines_of_the_server_are_read_together():
    told = _told(
        "mx.paper.example; dkim=fail header.d=post.example", "mx.paper.example; spf=pass smtp.mailfrom=a@post.example"
    )
    assert told.standing == "confirmed"
    assert [result.method for result in told.results] == ["dkim", "spf"]


def test_a_name_that_shows_another_address_is_never_confirmed():
    told = _told(
        "mx.paper.example; dmarc=pass header.from=bad.example", sender='"editor@paper.example" <x@bad.example>'
    )
    assert told.standing == "unconfirmed"
    assert any("another address" in remark for remark in told.remarks)


def test_two_domains_below_one_public_suffix_are_not_aligned():
    result = "mx.paper.example; dkim=pass header.d=other.co.uk"
    assert _told(result, sender="a@bakery.co.uk").standing == "unconfirmed"


@given(st.text(alphabet='abc=;."()\\ @<>', max_size=200))
def test_no_header_raises(value):
    read_results(value)
    authenticate(f"Authentication-Results: {OURS}; {value}\r\nFrom: a@b.example\r\n\r\n".encode(), OURS)
