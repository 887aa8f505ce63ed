"""What `make demo-after` runs: a reader's letter comes in by mail, is corrected and answered; then a source falls.

All in a folder that is gone afterwards, between invented people. The mail is real: it comes by LMTP and goes by SMTP,
on this machine alone.
"""

import smtplib
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from onrecord.corrections.act import outing_of
from onrecord.corrections.demo import correct_demo
from onrecord.corrections.mailroom.receiving import receiving
from onrecord.corrections.mailroom.sending import mail_server_set, send_owed
from onrecord.corrections.proposing import Proposal, propose
from onrecord.corrections.publishing import publish_acts
from onrecord.corrections.recall.deciding import Ending, decide_recalled
from onrecord.corrections.recall.demo import recall_demo
from onrecord.corrections.recall.recall import recall_of
from onrecord.corrections.recall.tree import tree_of
from onrecord.corrections.signing import sign_act
from onrecord.corrections.triage.answering import Closing, close_letter, suggested_text
from onrecord.corrections.triage.linking import link_act
from onrecord.corrections.triage.opened_letter import open_letter
from onrecord.corrections.triage.sorting import sort_letter
from onrecord.desk.demo import set_up_demo
from onrecord.desk.desk import Desk
from onrecord.desk.opening import open_desk
from onrecord.publishing.demo import DEMO_IMPRINT, people_of_demo, publish_demo
from onrecord.publishing.imprint import write_imprint
from onrecord.settings import read_settings

LETTER = 1
READER = "Ragna Tveit <ragna@reader.example>"
WORDS = """\
Dear editors,

you write “North Pier will stay shut for now, the harbour authority said yesterday.” It said so on Monday:
the notice on the quay has the date.

Ragna Tveit, Larkhaven
"""
FALLEN = "The authority has taken its report back. Who closed the pier, and when, is not known."


class Carrier:
    """The mail server by which the newsroom's mail goes out; it keeps what it was given."""

    def __init__(self) -> None:
        self.carried: list[EmailMessage] = []

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Takes one mail."""
        mail = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.carried.append(mail)
        return "250 Ok"


def demo() -> int:
    """Tells both stories on standard output; 0."""
    with TemporaryDirectory(prefix="onrecord-demo-") as place, going_by() as (carrier, server):
        desk = open_desk(Path(place), read_settings({"ONRECORD_MAIL_SERVER": server}))
        with closing(desk.database):
            print("Setting up the demo newsroom, and publishing its short article …")
            set_up_demo(desk)
            write_imprint(desk.folder, DEMO_IMPRINT)
            publish_demo(desk)
            a_letter(desk, carrier)
            a_recall(desk)
    return 0


@contextmanager
def going_by() -> Iterator[tuple[Carrier, str]]:
    """A mail server on this machine, and its address."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    carrier = Carrier()
    controller = Controller(carrier, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield carrier, f"smtp://127.0.0.1:{port}"
    finally:
        controller.stop()


def a_letter(desk: Desk, carrier: Carrier) -> None:
    """A letter comes in, and is answered once the article is corrected."""
    people = people_of_demo(desk)
    title("A letter comes in by mail")
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = READER, DEMO_IMPRINT.mail, "The pier"
    mail["Message-ID"] = "<pier@reader.example>"
    mail.set_content(WORDS)
    with receiving(desk, lambda: DEMO_IMPRINT, "127.0.0.1", 0) as port, smtplib.LMTP("127.0.0.1", port) as sender:
        sender.send_message(mail, "ragna@reader.example", [DEMO_IMPRINT.mail])
    with desk.database.reading() as connection:
        opened = open_letter(connection, people["checker"], LETTER)
    print(f"It has the reference {opened.letter.reference}. What it is about:")
    for meant in opened.meant:
        print(f"  {meant.article.latest.headline} ({meant.certainty})")
        for statement in meant.statements:
            print(f"    statement {statement.number} ({statement.certainty}): {statement.words}")
    sent(desk, carrier)
    title("It is sorted, and the article is corrected")
    sort_letter(desk, people["checker"], LETTER, "error")
    correct_demo(desk)
    with desk.database.writing() as connection:
        (act,) = outing_of(desk, connection, opened.meant[0].draft).acts
        link_act(desk, connection, people["checker"], LETTER, act.key)
    print(f"Correction: {act.wrong} {act.right}")
    title("The reader is answered, in the same thread")
    with desk.database.reading() as connection:
        opened = open_letter(connection, people["checker"], LETTER)
    text = suggested_text("corrected", opened, DEMO_IMPRINT.name, DEMO_IMPRINT)
    close_letter(desk, people["checker"], LETTER, Closing(outcome="corrected", text=text))
    sent(desk, carrier)


def sent(desk: Desk, carrier: Carrier) -> None:
    """Sends what is owed, and shows it as it arrived."""
    before, server = len(carrier.carried), mail_server_set(desk.settings)
    assert server
    send_owed(desk, server)
    for mail in carrier.carried[before:]:
        print()
        for name in ("From", "To", "Subject", "In-Reply-To", "Auto-Submitted"):
            if mail[name]:
                print(f"  | {name}: {mail[name]}")
        body = mail.get_body(("plain",))
        assert body
        print("  |")
        for line in body.get_content().splitlines():
            print(f"  | {line}")


def a_recall(desk: Desk) -> None:
    """A source is retracted, and everything that rests on it decided."""
    title("A source is retracted")
    print("Two more articles go out that cite the first one; then the authority takes its report back.")
    people, number = people_of_demo(desk), recall_demo(desk)
    show(desk, number)
    title("Each statement is decided")
    with desk.database.reading() as connection:
        tree = tree_of(connection, recall_of(connection, people["editor"], desk.protocol, number))
    for branch in tree.flat:
        key = noted(desk, branch.draft)
        decide_recalled(desk, people["editor"], number, Ending(article=branch.article, outcome="corrected", act=key))
    show(desk, number)


def noted(desk: Desk, draft: int) -> str:
    """Tells the readers of an article by a note at its head; the key of the note."""
    people = people_of_demo(desk)
    note = Proposal(kind="note", found_by="newsroom", noticed=desk.clock(), right=FALLEN)
    key = propose(desk, people["checker"], draft, note)
    with desk.database.reading() as connection:
        out = outing_of(desk, connection, draft)
    for signature in out.version.protocol.signatures:
        sign_act(desk, people[signature.role], draft, key, out.digest_of(out.act(key)))
    publish_acts(desk, people["editor"], draft, [key], out.version.sha256)
    return key


def show(desk: Desk, number: int) -> None:
    """What rests on what, and how it stands."""
    editor = people_of_demo(desk)["editor"]
    with desk.database.reading() as connection:
        recall = recall_of(connection, editor, desk.protocol, number)
        tree = tree_of(connection, recall)
    print(
        f"{recall.name}: {recall.decided} of {recall.statements} statements decided"
        + (", closed" if recall.closed else "")
    )
    for branch in tree.flat:
        print(f"  {'  ' * branch.depth}{branch.title}")
        for leaf in branch.leaves:
            print(f"  {'  ' * branch.depth}  {leaf.state}: {leaf.words}")


def title(words: str) -> None:
    """A heading."""
    print(f"\n{words}\n{'-' * len(words)}")


if __name__ == "__main__":
    sys.exit(demo())
