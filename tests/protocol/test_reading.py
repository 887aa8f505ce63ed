from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import OnrecordError
from onrecord.protocol.reading import DEFAULT, default_protocol, protocol_of, read_protocol

GOOD = DEFAULT.read_text("utf-8")
SMALL = """\
name = "Ours"
[people]
decide = ["editor"]
set_aside = ["editor"]
override = []
[[signature]]
role = "editor"
why = "She reads it."
[[line]]
code = "TWO"
name = "Two voices"
when = ["claim"]
needs = "voices"
number = 2
ask = "Find another."
why = "One is none."
"""


def complaint_about(text: str) -> str:
    with pytest.raises(OnrecordError) as caught:
        protocol_of(text, where="p.toml")
    assert caught.value.code == "PRO02"
    return f"{caught.value.where} {caught.value.detail}"


def test_the_default_protocol_asks_what_the_design_names():
    protocol = default_protocol()
    triggers = {trigger for line in protocol.lines for trigger in line.when}
    assert {"quotation", "reported", "claim", "media", "figure", "allegation", "unnamed_source"} <= triggers
    assert {"graphic", "child", "victim", "statement"} <= triggers
    assert {s.role for s in protocol.signatures} == {"checker", "editor"}
    assert not protocol.own_work


def test_every_line_explains_itself():
    for line in default_protocol().lines:
        assert line.why.endswith(".")
        assert line.ask.endswith(".")


def test_a_small_protocol_is_read_and_known_by_its_hash():
    protocol = protocol_of(SMALL, where="p.toml")
    assert (protocol.lines[0].number, protocol.lines[0].by, protocol.override) == (2, (), ())
    assert protocol.sha256 != protocol_of(SMALL + "# changed\n", where="p.toml").sha256


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ('name = "Ours"', "name = Ours", "p.toml:1 line 1: words stand in quotation marks"),
        ('name = "Ours"', "", "name is missing or empty"),
        ("[people]", "[persons]", "p.toml:2 line 2: “persons” is not known here; there may be name, people"),
        ('decide = ["editor"]', 'decide = ["boss"]', "p.toml:3 line 3: “boss” is not known in decide; there may be"),
        ('decide = ["editor"]', 'decide = "editor"', "line 3: decide is missing or empty; write a list"),
        ("override = []", 'own_work = "no"', "line 5: own_work must be true or false"),
        ('role = "editor"', 'role = "king"', "p.toml:7 line 7: “king” is no role; the roles are writer, checker"),
        ('code = "TWO"', 'code = "two1"', "p.toml:10 line 10: “two1” is no code"),
        ('when = ["claim"]', 'when = ["lie"]', "p.toml:12 line 12: “lie” is not known in when"),
        ('needs = "voices"', 'needs = "luck"', "p.toml:13 line 13: “luck” is not known; a line needs decision"),
        ("number = 2", "number = 0", "line 14: number must be a whole number from 1 to 9"),
        ("number = 2", "numbers = 2", "line 14: “numbers” is not known here"),
        ('why = "One is none."', "", "line 9: why is missing or empty"),
        ('needs = "voices"', 'needs = "person"', "line 9: TWO needs a person: write by"),
        ("[[line]]", "[line]", "line 9: each line begins with [[line]]"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_may_stand_there(was, now, told):
    assert told in complaint_about(SMALL.replace(was, now, 1))


def test_two_lines_of_one_code_are_refused_at_the_second():
    again = SMALL[SMALL.index("[[line]]") :]
    assert "p.toml:18 line 18: there is a line TWO already" in complaint_about(SMALL + again)


def test_a_protocol_that_nobody_signs_is_refused():
    text = SMALL.replace('[[signature]]\nrole = "editor"\nwhy = "She reads it."\n', "")
    assert "nobody signs" in complaint_about(text)


@pytest.mark.parametrize("made", ["missing", "folder", "latin"])
def test_a_file_that_cannot_be_read_is_told(made, tmp_path):
    path = tmp_path / "p.toml"
    if made == "folder":
        path.mkdir()
    if made == "latin":
        path.write_bytes(b"name = 'caf\xe9'")
    with pytest.raises(OnrecordError, match="PRO01"):
        read_protocol(path)


@given(st.integers(0, len(SMALL)), st.text(max_size=20))
def test_any_change_is_read_or_refused_with_a_code(at, text):
    with suppress(OnrecordError):
        assert protocol_of(SMALL[:at] + text + SMALL[at:], where="p.toml")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('error = "soon"', 'line 18: write error = "same day", "4 hours" or "3 days"'),
        ('error = "0 days"', "line 18: write error"),
        ('error = "100 days"', "working days up to 99"),
        ("error = 3", "line 18: write error"),
        ('errors = "1 day"', "line 18: “errors” is not known here; there may be time_zone, working_days"),
        ('time_zone = "Skerry/Larkhaven"', "line 18: “Skerry/Larkhaven” is no time zone"),
        ('time_zone = "../../etc/passwd"', "line 18: “../../etc/passwd” is no time zone"),
        ("time_zone = 1", "line 18: “1” is no time zone"),
        ('opens = "9"', "line 18: opens must be an hour of the day"),
        ('closes = "25:00"', "line 18: closes must be an hour of the day"),
        ('opens = "18:00"', "line 17: closes must be later than opens"),
        ("working_days = []", "line 18: working_days is missing or empty; write a list of some of mon, tue"),
        ('working_days = ["monday"]', "line 18: “monday” is not known in working_days"),
        ('working_days = [["mon"]]', "is not known in working_days"),
        ("by = 1", "line 18: who handles letters begins with [letters.by]"),
        ('[letters.by]\nlegal = ["king"]', "line 19: “king” is not known in legal; there may be writer"),
        ("[letters.by]\nlegal = []", "line 19: legal is missing or empty"),
        ('[letters.by]\nlaw = ["chief"]', "line 19: “law” is not known here; there may be error"),
    ],
)
def test_a_mistake_about_letters_is_told_with_its_line(line, told):
    assert told in complaint_about(f"{SMALL}[letters]\n{line}\n")


def test_letters_that_are_no_table_are_told():
    assert "line 1: what is said of letters begins with [letters]" in complaint_about(f"letters = 1\n{SMALL}")
