import pytest

from onrecord.errors import OnrecordError
from onrecord.storage.database_address import is_postgresql, read_address

SHOWN = {
    "postgresql://db.example/onrecord": "postgresql://db.example/onrecord",
    "postgres://desk:hunter2@db.example:5433/onrecord": "postgresql://desk@db.example:5433/onrecord",
    "postgresql+psycopg://desk:hunter2@[::1]:5433": "postgresql://desk@[::1]:5433",
    "postgresql://desk@one:1,two:2/onrecord?password=hunter2&target_session_attrs=any": (
        "postgresql://desk@one:1,two:2/onrecord"
    ),
    "postgresql:///onrecord?host=/run/postgresql": "postgresql:///onrecord",
}


@pytest.mark.parametrize("address", SHOWN)
def test_an_address_is_shown_without_its_password(address: str) -> None:
    read = read_address(address)
    assert is_postgresql(address)
    assert read.shown == SHOWN[address]
    assert "hunter2" not in repr(read)


@pytest.mark.parametrize(
    "rest",
    [
        "desk:hun@ter2@db.example/x",
        "desk:hun/ter2@db.example/x",
        "desk:hun?ter2@db.example/x",
        "desk:hun#ter2@db.example/x",
        "desk:1?hunter2@db.example/x",
        "desk:hunter 2@db.example/x",
        "hunter2:port",
        "db.example/x?hunter2",
    ],
)
def test_nothing_is_repeated_of_an_address_whose_password_cannot_be_told_from_the_rest(rest: str) -> None:
    with pytest.raises(OnrecordError, match="USE01") as told:
        read_address(f"postgresql://{rest}")
    assert "hun" not in str(told.value)


def test_a_password_is_taken_out_of_what_others_say_in_either_spelling() -> None:
    read = read_address("postgresql://desk:hunt%40er2@db.example/x")
    assert read.without_secrets("no hunt%40er2, no hunt@er2") == "no …, no …"
