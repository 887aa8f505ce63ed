import pytest

from onrecord.errors import OnrecordError
from onrecord.sources.capturing.web_address import passed_on, read_address


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("courier.example/story", "https://courier.example/story"),
        ("//courier.example", "https://courier.example/"),
        (" HTTPS://Courier.Example./a b?q=é#part ", "https://courier.example/a%20b?q=%C3%A9"),
        ("http://courier.example:80/%C3%A9", "http://courier.example/%C3%A9"),
        ("courier.example:8443/?a=b%20c", "https://courier.example:8443/?a=b%20c"),
        ("https://[2001:DB8:0::1]:444/", "https://[2001:db8::1]:444/"),
        ("https://zürich.example/", "https://xn--zrich-kva.example/"),
    ],
)
def test_an_address_is_read_as_a_browser_reads_it_and_https_is_meant_where_nothing_is_said(typed, read):
    assert str(read_address(typed)) == read


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "https://",
        "ftp://courier.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://editor:secret@courier.example/",
        "https://evil.example\\@courier.example/",
        "https://courier.example\\.evil.example/",
        "https://courier.example/\r\nX: y",
        "https://courier.example:0/",
        "https://courier.example:99999/",
        "https://a..b/",
        "https://-/",
        "https://[fe80::1%25eth0]/",
        "https://[::1/",
        "https://straße.example/",
        "https://courier.example/" + "a" * 9_000,
    ],
)
def test_what_is_no_address_or_could_be_read_in_two_ways_is_refused(typed):
    with pytest.raises(OnrecordError) as told:
        read_address(typed)
    assert told.value.code == "CAP01"


@pytest.mark.parametrize(
    ("location", "read"),
    [
        (b"/other?x=1", "https://courier.example/other?x=1"),
        (b"next", "https://courier.example/news/next"),
        (b"http://a.example", "http://a.example/"),
        ("/z\u00fcrich".encode("latin-1"), "https://courier.example/z%C3%BCrich"),
    ],
)
def test_an_address_that_is_passed_on_to_counts_from_the_one_before(location, read):
    assert str(passed_on(read_address("https://courier.example/news/story"), location)) == read


@pytest.mark.parametrize("location", [b"file:///etc/passwd", b"https://a:b@c.example/", b"https://[::1/"])
def test_an_address_that_is_passed_on_to_is_read_as_strictly(location):
    with pytest.raises(OnrecordError, match=r"CAP01.*https://courier\.example/ passes on to"):
        passed_on(read_address("https://courier.example/"), location)
