"""Mail: the letter, who wrote it, to whom and when."""

from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents.document import Document
from onrecord.documents.formats.eml import FORMAT, draw_eml
from onrecord.errors import OnrecordError


def _mail(
    text: str = "The pier is shut.\n", *, html: str = "", charset: str = "utf-8", cte: str = "8bit"
) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Larkhaven Police <press@police.example>"
    mail["To"] = "newsroom@skerry.example, Runa Ostlie <runa@skerry.example>"
    mail["Subject"] = "Statement – North Pier"
    mail["Date"] = "Sun, 08 Mar 2026 23:20:00 +0100"
    if text:
        mail.set_content(text, charset=charset, cte=cte)
    if html:
        (mail.add_alternative if text else mail.set_content)(html, subtype="html")
    return mail


def _code(data: bytes) -> str:
    with pytest.raises(OnrecordError) as caught:
        draw_eml(data)
    return caught.value.code


def test_headers_tell_sender_recipients_subject_and_day():
    document = draw_eml(_mail().as_bytes())
    assert (document.publisher, document.headline) == ("Larkhaven Police", "Statement – North Pier")
    assert document.recipients == ("newsroom@skerry.example", "Runa Ostlie")
    assert document.published == date(2026, 3, 8)
    assert document.text == "The pier is shut.\n"


@pytest.mark.parametrize(
    ("charset", "cte"),
    [("utf-8", "quoted-printable"), ("utf-8", "base64"), ("iso-8859-1", "quoted-printable")],
)
def test_the_letter_is_decoded_whatever_way_it_was_sent(charset, cte):
    assert "Zoë waited" in draw_eml(_mail("Zoë waited at the café.\n", charset=charset, cte=cte).as_bytes()).text


def test_of_two_versions_the_plain_one_is_read():
    assert draw_eml(_mail("Plain words.\n", html="<p>Other words.</p>").as_bytes()).text == "Plain words.\n"


def test_a_letter_in_html_is_drawn_like_a_page():
    document = draw_eml(_mail("", html="<p>One &amp; two.</p><p hidden>No.</p>").as_bytes())
    assert document.text == "One & two."
    assert {o.part for o in document.origins} == {"text/html"}


def test_attachments_are_named_among_the_media():
    mail = _mail()
    mail.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="report.pdf")
    mail.add_attachment(b"GIF8", maintype="image", subtype="gif", filename="pier.gif")
    assert [(m.kind, m.address) for m in draw_eml(mail.as_bytes()).media] == [
        ("embed", "report.pdf"),
        ("picture", "pier.gif"),
    ]


def test_the_letter_that_is_answered_and_the_signature_are_marked():
    document = draw_eml(_mail("We agree.\n\n> Is it so?\n\n-- \nThe office\n").as_bytes())
    assert [b.kind for b in document.blocks] == ["paragraph", "quote", "note", "note"]


def test_a_letter_whose_end_is_missing_is_damaged():
    data = _mail("Plain words.\n", html="<p>Other words that go on.</p>").as_bytes()
    html_only = data.replace(b"text/plain", b"application/x-other")
    assert _code(html_only[: html_only.index(b"that go on")]) == "DOC06"


def test_broken_base64_is_damage_and_no_text():
    data = _mail("Zoë waited at the café.\n", cte="base64").as_bytes()
    assert _code(data.rstrip()[:-3] + b"\n") == "DOC06"


def test_a_mail_without_a_letter_says_so():
    assert _code(b"From: a@b.example\nTo: c@d.example\n\n") == "DOC08"


def test_loose_bytes_in_a_header_are_read_as_text_is():
    data = "From: Zoë <z@x.example>\nTo: a@b.example\nSubject: Café\n\nThe pier is shut.\n".encode()
    assert (draw_eml(data).publisher, draw_eml(data).headline) == ("Zoë", "Café")


def test_a_mail_is_recognised_by_its_headers():
    assert FORMAT.recognises(_mail().as_bytes())
    assert FORMAT.recognises(b"Received: from a\n by b\nFrom: a@b\nDate: x\n\ny")
    assert not FORMAT.recognises(b"From: the harbour\n\nThe pier is shut.")
    assert not FORMAT.recognises(b"OSTLIE: What happened?\nVASSKEL: A bang.\n")


LINES = b"""From: a@b.example
To: (((
Subject: =?utf-8?q?=ff?=
Date: 31 Feb
Content-Type: text/html; charset=x
Content-Type: multipart/mixed; boundary=b
--b
--b--

Content-Transfer-Encoding: base64
aGk
<p>x y z
Content-Type: text/plain; charset*=utf-8''%ff
\xff\xfe
 folded
Content-Disposition: attachment; filename=""".split(b"\n")


def _drawn(data: bytes) -> Document | None:
    try:
        return draw_eml(data)
    except OnrecordError:
        return None


@settings(deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=25).map(b"\n".join))
def test_a_malformed_mail_is_read_or_turned_away(data):
    document = _drawn(data)
    assert document is None or document.text.strip()
