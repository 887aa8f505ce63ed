"""Two addresses that lead to the same page are told to be the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents.web_address import page_of

PAGE = "https://harbour.example/reports/2026"


@pytest.mark.parametrize(
    "address",
    [
        "http://harbour.example/reports/2026",
        "https://www.harbour.example/reports/2026/",
        "HTTPS://Harbour.Example:443/reports/2026#part-2",
        "https://harbour.example/reports/2026?utm_source=x&fbclid=y",
        "https://m.harbour.example/reports/2026/index.html",
        "https://harbour.example/reports/%32026",
        "https://web.archive.org/web/20260312000000/https://harbour.example/reports/2026",
    ],
)
def test_the_same_page_by_another_address_is_the_same(address):
    assert page_of(address) == page_of(PAGE)


@pytest.mark.parametrize(
    "address",
    [
        "https://harbour.example/reports/2025",
        "https://harbour.example/reports/2026?page=2",
        "https://port.example/reports/2026",
        "https://harbour.example:8080/reports/2026",
    ],
)
def test_another_page_is_another(address):
    assert page_of(address) not in {None, page_of(PAGE)}


def test_the_order_of_what_is_asked_for_makes_no_difference():
    assert page_of("https://a.example/?b=1&a=2") == page_of("https://a.example?a=2&b=1")


@pytest.mark.parametrize(
    "address", ["mailto:a@b.example", "#top", "/reports", "https://harbour.example/", "http://[::1", "javascript:x", ""]
)
def test_what_is_no_page_is_none(address):
    assert page_of(address) is None


@settings(deadline=None)
@given(st.text(max_size=60).map(lambda rest: "https://" + rest) | st.text(max_size=60))
def test_no_address_makes_it_fail(address):
    page_of(address)
