"""The newsroom's page behind an address, however mail programs and networks wrapped it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.corrections.letters.addresses import paths_of

HOSTS = frozenset({"paper.example"})
PAGE = "2026/03/bridge-closes"


@pytest.mark.parametrize(
    "address",
    [
        "https://paper.example/2026/03/bridge-closes",
        "HTTP://WWW.Paper.example:80/2026/03/Bridge-Closes/",
        "https://m.paper.example/2026/03/bridge-closes?utm_source=x&fbclid=1&page=2#comments",
        "https://amp.paper.example/2026/03/bridge-closes",
        "https://paper.example/2026/03/bridge-closes/amp",
        "https://paper.example/2026/03/bridge-closes.amp.html",
        "https://paper.example/2026/03/bridge%2Dcloses",
        "https://www.google.com/amp/s/paper.example/2026/03/bridge-closes/amp",
        "https://paper-example.cdn.ampproject.org/c/s/paper.example/2026/03/bridge-closes",
        "https://www.google.com/url?sa=t&url=https%3A%2F%2Fpaper.example%2F2026%2F03%2Fbridge-closes&usg=x",
        "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fpaper.example%2F2026%2F03%2Fbridge-closes&data=0",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fpaper.example%2F2026%2F03%2Fbridge-closes%3Ffbclid%3D1&h=A",
        "https://urldefense.com/v3/__https://paper.example/2026/03/bridge-closes__;!!abc$",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__paper.example_2026_03_bridge-2Dcloses&d=x",
        "https://paper-example.translate.goog/2026/03/bridge-closes?_x_tr_sl=en",
        "https://web.archive.org/web/20260302/https://paper.example/2026/03/bridge-closes",
    ],
)
def test_the_page_is_found(address):
    assert PAGE in list(paths_of(address, HOSTS))


@pytest.mark.parametrize(
    "address",
    [
        "https://paper.example/",
        "https://paper.example.evil.example/2026/03/bridge-closes",
        "https://evil.example/paper.example/2026/03/bridge-closes",
        "https://notpaper.example/2026/03/bridge-closes",
        "https://paper.example@evil.example/2026/03/bridge-closes",
        "mailto:desk@paper.example",
        "https://[broken/2026",
    ],
)
def test_what_is_no_page_of_ours_is_none(address):
    assert list(paths_of(address, HOSTS)) == []


@given(st.text(max_size=200))
def test_no_address_raises(text):
    list(paths_of(text, HOSTS))
    list(paths_of(f"https://x.example/?url={text}", HOSTS))
