from dataclasses import replace

import pytest

from onrecord.errors import OnrecordError
from onrecord.publishing.imprint import imprint_of, read_imprint, write_imprint
from publishing.releases import IMPRINT

WHOLE = """name = "The Skerry Times"
address = "https://skerrytimes.example/"
mail = "corrections@skerrytimes.example"
masthead = \"\"\"
Una Chief, editor-in-chief.
\"\"\"
"""


def test_what_the_newsroom_says_of_itself_is_read(tmp_path):
    (tmp_path / "newsroom.toml").write_text(WHOLE)
    imprint = read_imprint(tmp_path)
    assert (imprint.name, imprint.address, imprint.language) == (
        "The Skerry Times",
        "https://skerrytimes.example",
        "en",
    )
    assert imprint.masthead == "Una Chief, editor-in-chief."
    assert imprint.at("record/") == "https://skerrytimes.example/record/"


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        (WHOLE + "owner = 'x'\n", 7, "perhaps ownership is meant"),
        (WHOLE.replace("name = ", "nam = "), 1, "perhaps name is meant"),
        (WHOLE.replace("https://skerrytimes.example/", "http://localhost/"), 2, "where readers find the site"),
        (WHOLE.replace("https://skerrytimes.example/", "https://u:p@skerrytimes.example"), 2, "where readers find"),
        (WHOLE.replace("https://skerrytimes.example/", "https://skerrytimes.example/?a"), 2, "where readers find"),
        (WHOLE.replace("corrections@", "corrections at "), 3, "no mail address"),
        (WHOLE.replace('"corrections@skerrytimes.example"', '"a@b.example?bcc=c@d.example"'), 3, "no mail address"),
        (WHOLE.replace("corrections@", "fehlér@"), 3, "without accents: “fehlér”"),
        (WHOLE.replace("corrections@", "a,b@"), 3, "no mail address"),
        (WHOLE.replace("@skerrytimes.example", "@straße.example"), 3, "write it in ASCII, as xn--…"),
        (WHOLE + 'language = "English"\n', 7, "two or three letters"),
        (WHOLE + "ownership = 3\n", 7, "must be text"),
        (WHOLE + 'letters = "http://desk.example"\n', 7, "where readers reach the desk, such as https://"),
        (WHOLE + 'letters = "https://desk.example/letters"\n', 7, "where readers reach the desk"),
        (WHOLE + 'letters = "https://desk.example; script-src *"\n', 7, "where readers reach the desk"),
        (WHOLE + "letters = 3\n", 7, "letters is missing or empty"),
        (WHOLE.replace('name = "The Skerry Times"', 'name = " "'), 1, "missing or empty"),
        (WHOLE + "name = 1\n", 7, "name is there a second time"),
        ("", 1, "address is missing"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_to_write(text, line, told):
    with pytest.raises(OnrecordError, match="PUB06") as refusal:
        imprint_of(text, where="newsroom.toml")
    assert refusal.value.where == f"newsroom.toml:{line}"
    assert told in refusal.value.detail


def test_a_domain_with_an_umlaut_is_shown_as_it_is_and_sent_as_mail_carries_it():
    told = imprint_of(WHOLE.replace("@skerrytimes.example", "@schären-blatt.example"), where="newsroom.toml")
    assert told.mail == "corrections@schären-blatt.example"
    assert told.mail_as_sent == "corrections@xn--schren-blatt-icb.example"


def test_a_file_that_is_not_there_or_not_text_is_told(tmp_path):
    with pytest.raises(OnrecordError, match="PUB09"):
        read_imprint(tmp_path)
    for data in (b"\xff\xfe", b"#" * 1_000_001):
        (tmp_path / "newsroom.toml").write_bytes(data)
        with pytest.raises(OnrecordError, match="PUB06"):
            read_imprint(tmp_path)


@pytest.mark.parametrize("address", ["https://desk.example", "https://desk.example:8443/", "http://127.0.0.1:8400"])
def test_the_form_is_sent_to_the_desk_where_readers_reach_it(address):
    told = imprint_of(f'{WHOLE}letters = "{address}"\n', where="newsroom.toml")
    assert told.form == f"{address.rstrip('/')}/letters/new"
    assert imprint_of(WHOLE, where="newsroom.toml").form == ""


def test_what_is_written_is_read_again_and_what_is_there_stays(tmp_path):
    told = replace(IMPRINT, letters="http://127.0.0.1:8400", masthead="Una “Chief”,\neditor.")
    write_imprint(tmp_path, told)
    assert read_imprint(tmp_path) == told
    write_imprint(tmp_path, replace(told, name="Another"))
    assert read_imprint(tmp_path) == told
