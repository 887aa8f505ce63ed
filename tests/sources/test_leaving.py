import pytest

from onrecord.sources.leaving import is_public_address


@pytest.mark.parametrize(
    "address",
    [
        "https://courier.example/ferry",
        "http://www.ministry.example:8080/report?id=7",
        "https://93.184.216.34/page",
        "https://[2606:2800:220:1::1]/page",
        " https://courier.example. ",
        "HTTPS://Courier.Example/",
    ],
)
def test_a_page_on_the_open_network_is_public(address):
    assert is_public_address(address)


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "ferry.html",
        "file:///home/ada/ferry.html",
        "mailto:ada@courier.example",
        "https://wiki/leak",
        "https://localhost/",
        "http://127.0.0.1:8000/",
        "http://10.0.0.7/leak",
        "http://192.168.1.4/leak",
        "http://169.254.1.1/",
        "http://[::1]/",
        "http://[fd00::1]/",
        "http://127.1/",
        "https://desk.internal/leak",
        "https://nas.local/leak",
        "https://router.home.arpa/",
        "https://ada:secret@courier.example/leak",
        "https://ada@courier.example/leak",
        "https://[broken/",
        "javascript:alert(1)",
        "//courier.example/ferry",
    ],
)
def test_what_is_not_certain_to_be_public_is_not(address):
    assert not is_public_address(address)
