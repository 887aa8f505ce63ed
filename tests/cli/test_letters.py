import json
import os
import secrets
import signal
import subprocess
import sys
import time
from collections import Counter
from functools import partial

import pytest

from corrections.mailroom.mailrooms import Mailroom, a_mail
from dovecot_server import PASSWORD
from onrecord.cli.main import main
from onrecord.storage.letter_tables import LETTER, MAIL_OUT, TAKEN
from report.test_json_report import a_validator
from servers import free_port, wait_for

QUOTED = "You write:\n\n“The ferry left at noon.”\n\nIt left at nine."


@pytest.fixture
def mailroom(tmp_path):
    made = Mailroom(tmp_path)
    yield made
    made.desk.database.close()


@pytest.fixture
def reader(dovecot):
    return dovecot.mailbox(f"una{secrets.token_hex(4)}@mail.example")


@pytest.fixture
def environment(mailbox, postfix, monkeypatch):
    """The settings of a mailbox and of a server for outgoing mail."""
    told = {"ONRECORD_MAILBOX": mailbox.url, "ONRECORD_MAILBOX_PASSWORD": PASSWORD, "ONRECORD_MAIL_RECEIPTS": "10000"}
    told["ONRECORD_MAIL_SERVER"] = f"smtp://127.0.0.1:{postfix.port}"
    for name, value in told.items():
        monkeypatch.setenv(name, value)


def command(mailroom, *words):
    """The command, as a program of its own."""
    program = [sys.executable, "-m", "onrecord.cli.main", "letters", *words, "--data", str(mailroom.desk.folder)]
    return subprocess.Popen(
        program,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=dict(os.environ),
        # A shell that runs the tests behind itself has them ignore Ctrl-C, and so would the program.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )


def stop(process):
    process.send_signal(signal.SIGINT)
    told = process.communicate(timeout=30)[0].decode()
    assert process.returncode == 130, told
    return told


def test_what_a_letter_says_and_is_about_is_shown_and_nothing_is_kept(mailroom, capsys, tmp_path):
    mail = tmp_path / "letter.eml"
    mail.write_bytes(a_mail(QUOTED))
    assert main(["letters", "read", str(mail), "--data", str(mailroom.desk.folder)]) == 0
    told = capsys.readouterr().out
    assert "From: Una Reader <una.reader@mail.example>\n" in told
    assert "Sender: our server says nothing of the sender\n" in told
    assert "  It left at nine.\n" in told
    assert "  statement 3, certain: The ferry left at noon.\n    the letter repeats these words\n" in told
    assert mailroom.letters() == []


def test_the_same_as_json(mailroom, capsys, tmp_path):
    mail = tmp_path / "letter.eml"
    mail.write_bytes(a_mail(QUOTED))
    assert main(["letters", "read", str(mail), "--format", "json", "--data", str(mailroom.desk.folder)]) == 0
    told = json.loads(capsys.readouterr().out)
    a_validator("letter-1.schema.json").validate(told)
    assert told["letter"]["sender"]["address"] == "una.reader@mail.example"
    assert told["meant"]["article"]["path"] == mailroom.paper.article.path
    assert [(said["number"], said["words"]) for said in told["meant"]["statements"]] == [(3, "The ferry left at noon.")]


def test_what_a_person_has_to_tell_is_said(mailroom, capsys, tmp_path):
    mail = tmp_path / "letter.eml"
    mail.write_bytes(a_mail("Please stop this.", subject="Your paper"))
    assert main(["letters", "read", str(mail), "--data", str(mailroom.desk.folder)]) == 0
    assert "What it is about has to be told by a person." in capsys.readouterr().out


def test_letters_are_fetched_and_what_is_owed_is_sent(mailroom, mailbox, reader, environment, capsys):
    mailbox.deliver(a_mail(sender=reader.user))
    folder = str(mailroom.desk.folder)
    assert main(["letters", "fetch", "--data", folder]) == 0
    assert main(["letters", "send", "--data", folder]) == 0
    assert main(["letters", "send", "--data", folder]) == 0
    assert capsys.readouterr().out == "1 letter fetched.\n1 mail sent.\n0 mails sent.\n"
    assert len(wait_for(reader.mails)) == 1


@pytest.mark.parametrize(("what", "code"), [("fetch", "LET01"), ("watch", "LET01"), ("send", "LET05")])
def test_what_is_not_set_is_told(mailroom, what, code, capsys):
    assert main(["letters", what, "--data", str(mailroom.desk.folder)]) == 2
    assert code in capsys.readouterr().err


def test_a_desk_that_nobody_is_at_takes_no_letters(tmp_path, capsys):
    assert main(["letters", "receive", "--data", str(tmp_path)]) == 2
    assert "LET08" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [("fetch",), ("send",), ("receive",), ("export", "ann@mail.example", "--output", "letters.zip")]
)
def test_a_folder_that_is_not_there_is_told_and_no_desk_is_founded_in_it(words, tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("ONRECORD_DATABASE", raising=False)
    assert main(["letters", *words, "--data", str(tmp_path / "nowhere")]) == 2
    assert "DSK14" in capsys.readouterr().err
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(("listen", "code"), [("8425", "USE01"), ("0.0.0.0:0", "LET07")])
def test_where_it_can_not_listen_is_told(mailroom, listen, code, capsys):
    assert main(["letters", "receive", "--listen", listen, "--data", str(mailroom.desk.folder)]) == 2
    assert code in capsys.readouterr().err


def test_a_mail_server_delivers_and_the_receipt_comes_back(mailroom, postfix, reader, environment):
    process = command(mailroom, "receive", "--listen", f"127.0.0.1:{postfix.lmtp}")
    postfix.send(a_mail(sender=reader.user), sender=reader.user)
    assert len(wait_for(reader.mails)) == 1
    assert "Letters are received at 127.0.0.1:" in stop(process)


def test_the_open_desk_fetches_and_sends(mailroom, mailbox, reader, environment):
    program = [sys.executable, "-m", "onrecord.cli.main", "desk", "--port", str(free_port())]
    process = subprocess.Popen([*program, "--data", str(mailroom.desk.folder)], stdout=subprocess.DEVNULL)
    try:
        mailbox.deliver(a_mail(sender=reader.user))
        assert len(wait_for(reader.mails)) == 1
    finally:
        process.terminate()
        process.wait(30)


def test_however_often_the_program_is_killed_each_letter_is_taken_once_and_each_receipt_is_one_message(
    mailroom, mailbox, dovecot, reader, environment
):
    count, kills = 24, 2
    mails = [
        a_mail(f"Letter {n} is about {n}.", message=f"{n}@m.example", sender=f"r{n}@mail.example") for n in range(count)
    ]
    mailbox.deliver(*mails)
    for _ in range(kills):
        process = command(mailroom, "watch")
        before = len(mailroom.letters())
        wait_for(lambda p=process, b=before: p.poll() is not None or len(mailroom.letters()) > b + 5, every=0.01)
        time.sleep(0.05)
        process.kill()
        process.communicate()
    process = command(mailroom, "watch")
    wait_for(lambda: len(mailroom.rows(MAIL_OUT, state="sent")) == count, 120)
    stop(process)
    assert Counter(row.message_id for row in mailroom.rows(LETTER)) == Counter(f"{n}@m.example" for n in range(count))
    assert len(mailroom.rows(TAKEN)) == count
    owed = mailroom.owed()
    assert len({row.letter for row in owed}) == len(owed) == count
    for row in owed:
        came = dovecot.mailbox(row.address).mails()
        assert came
        assert all(f"Message-ID: <{row.message_id}>\r\n".encode() in raw for raw in came)


def test_an_empty_letter_is_told_as_empty(tmp_path, capsys):
    mail = tmp_path / "letter.eml"
    mail.write_bytes(b"\n \n")
    assert main(["letters", "read", str(mail)]) == 2
    assert "DOC01" in capsys.readouterr().err
