import pytest

from onrecord.corrections.mailroom.server_address import mail_server
from onrecord.errors import OnrecordError
from onrecord.secret import Secret


def server(address, scheme="imap", file=None):
    return mail_server(address, Secret("word"), file, variable="ONRECORD_MAILBOX", scheme=scheme)


@pytest.mark.parametrize(
    ("address", "scheme", "told"),
    [
        ("imaps://una%40s.example@mail.example/Letters", "imap", ("una@s.example", 993, "tls", "Letters")),
        ("imap://una@mail.example", "imap", ("una", 143, "starttls", "INBOX")),
        ("imap://una@127.0.0.1:9/", "imap", ("una", 9, "here", "INBOX")),
        ("smtps://mail.example", "smtp", ("", 465, "tls", "")),
        ("smtp://una@mail.example", "smtp", ("una", 587, "starttls", "")),
        ("smtp://[::1]:25", "smtp", ("", 25, "here", "")),
    ],
)
def test_an_address_tells_the_server_and_how_the_way_to_it_is_kept_safe(address, scheme, told):
    found = server(address, scheme)
    assert (found.user, found.port, found.safety, found.folder) == told


@pytest.mark.parametrize(
    "address", ["mail.example", "https://mail.example", "imaps://", "imaps://mail.example:x", "imaps://m.example?a=b"]
)
def test_what_is_no_address_is_refused(address):
    with pytest.raises(OnrecordError, match="ONRECORD_MAILBOX must be an address such as imaps"):
        server(address)


def test_a_password_in_the_address_is_refused_and_not_told():
    with pytest.raises(OnrecordError, match="ONRECORD_MAILBOX_PASSWORD") as error:
        server("imaps://una:tide-table@mail.example")
    assert "tide-table" not in str(error.value)


def test_the_password_is_read_from_its_file_each_time(tmp_path):
    (tmp_path / "word").write_text("new\n")
    assert server("imaps://a@b.example", file=tmp_path / "word").password() == "new"
    assert server("imaps://a@b.example").password() == "word"
    assert "word" not in repr(server("imaps://a@b.example"))
