import time
from ipaddress import ip_address

import pytest

from factories import some_settings
from onrecord.errors import OnrecordError
from onrecord.sources.capturing.hosts import addresses_of, is_public
from onrecord.sources.capturing.terms import Terms, deadline_in

INSIDE = """
127.0.0.1 127.8.8.8 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 0.1.2.3 192.0.0.8 192.0.2.1
192.88.99.1 198.18.0.1 203.0.113.9 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255
:: ::1 ::7f00:1 ::808:808 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1 64:ff9b::a00:1
64:ff9b:1::808:808 2002:7f00:1:: 2001:0:1::1 2001:db8::1 3fff::1 fc00::1 fd12::1 fe80::1 fec0::1 ff02::1 ff0e::1 100::1
5f00::1 4000::1
""".split()
OUTSIDE = "8.8.8.8 93.184.216.34 2606:4700::1 2a00:1450::1 ::ffff:8.8.8.8 64:ff9b::808:808".split()


def look_up(host, found, **others):
    terms = Terms(settings=some_settings(), resolve=lambda host, port: found, **others)
    return addresses_of(host, 443, terms, deadline_in(30))


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_a_network_is_refused(address):
    assert not is_public(ip_address(address))
    with pytest.raises(OnrecordError, match=r"CAP03.*leads inside a network.*--allow-host"):
        look_up("courier.example", [address])


@pytest.mark.parametrize("address", OUTSIDE)
def test_an_address_of_the_world_passes(address):
    assert is_public(ip_address(address))
    assert look_up("courier.example", [address]) == (str(ip_address(address)),)


def test_one_address_inside_among_others_is_enough_to_refuse_a_host():
    with pytest.raises(OnrecordError, match=r"CAP03.*courier.example is 10.0.0.1"):
        look_up("courier.example", ["8.8.8.8", "10.0.0.1"])


def test_a_host_that_is_allowed_by_name_may_lie_inside_and_no_other_may():
    allowed = {"allow_hosts": frozenset({"Archive.Paper.test.", "[::1]"})}
    assert look_up("archive.paper.test", ["10.0.0.1"], **allowed) == ("10.0.0.1",)
    assert look_up("::1", ["::1"], **allowed) == ("::1",)
    with pytest.raises(OnrecordError, match="CAP03"):
        look_up("paper.test", ["10.0.0.1"], **allowed)


@pytest.mark.parametrize("host", "localhost 127.0.0.1 127.1 2130706433 0x7f.1 0x7f000001 0177.0.0.1 ::1 0".split())
def test_however_this_computer_is_spelt_it_is_refused(host):
    with pytest.raises(OnrecordError, match="CAP03"):
        addresses_of(host, 443, Terms(settings=some_settings()), deadline_in(30))


@pytest.mark.parametrize("found", [[], ["not-an-address"]])
def test_a_name_without_an_address_is_told(found):
    with pytest.raises(OnrecordError, match=r"CAP04.*courier\.example"):
        look_up("courier.example", found)


def test_a_name_that_is_not_known_is_told():
    with pytest.raises(OnrecordError, match="CAP04"):
        addresses_of("courier.invalid", 443, Terms(settings=some_settings()), deadline_in(60))


def test_a_look_up_that_takes_too_long_is_not_waited_for():
    terms = Terms(settings=some_settings(), resolve=lambda host, port: time.sleep(60) or [])
    with pytest.raises(OnrecordError, match="CAP07"):
        addresses_of("courier.example", 443, terms, deadline_in(0.1))
