import pytest

from onrecord.errors import OnrecordError
from onrecord.sources.capturing.terms import deadline_in, now, resolve_by_system


def test_a_deadline_tells_what_is_left_and_when_it_is_over():
    assert 4 < deadline_in(5).left() <= 5
    assert not deadline_in(5).is_over()
    assert deadline_in(0).is_over()
    with pytest.raises(OnrecordError, match=r"CAP07.*not done within 0 seconds"):
        deadline_in(0).left()


def test_the_system_finds_this_computer():
    assert "127.0.0.1" in resolve_by_system("127.0.0.1", 80)
    assert now().utcoffset().total_seconds() == 0
