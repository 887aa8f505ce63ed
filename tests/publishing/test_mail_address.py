import unicodedata

import pytest

from onrecord.publishing.mail_address import ascii_address


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("Corrections@News.example", "Corrections@News.example"),
        ("a.b+c@news.example", "a.b+c@news.example"),
        ("fehler@schären-blatt.example", "fehler@xn--schren-blatt-icb.example"),
        ("fehler@SCHÄREN-blatt.example", "fehler@xn--schren-blatt-icb.example"),
        ("fehler@xn--schren-blatt-icb.example", "fehler@xn--schren-blatt-icb.example"),
    ],
)
def test_an_address_is_carried_in_ascii(address, sent):
    assert ascii_address(address) == sent
    assert ascii_address(unicodedata.normalize("NFD", address)) == sent


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("fehlér@news.example", "without accents"),
        ("fehler@straße.example", "as xn--…"),
        ("a@b@ä..example", "no mail address"),
        ("fehler@ä..example", "no mail address"),
        (f"fehler@{'ä' * 64}.example", "no mail address"),
        ("corrections", "no mail address"),
        ("@news.example", "no mail address"),
        ("a@news", "no mail address"),
        ("a;b@news.example", "no mail address"),
        ("a@news.example,b", "no mail address"),
        ("a@news example", "no mail address"),
    ],
)
def test_an_address_that_mail_cannot_carry_for_certain_is_refused(address, why):
    with pytest.raises(ValueError, match=why):
        ascii_address(address)
