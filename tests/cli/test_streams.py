import io
import os
import pty

from onrecord.cli.progress import progress_on
from onrecord.cli.streams import Streams


def streams_on(stdout, **environment) -> Streams:
    return Streams(stdin=None, stdout=stdout, stderr=io.StringIO(), environment=environment)


class OnATerminal(io.StringIO):
    """A stream that says that a terminal stands behind it."""

    def isatty(self):
        return True


def test_a_pipe_has_80_columns_and_no_colour():
    streams = streams_on(io.StringIO(), TERM="xterm")
    assert (streams.width, streams.colour) == (80, False)


def test_a_terminal_has_colour_unless_it_says_otherwise():
    assert streams_on(OnATerminal(), TERM="xterm").colour
    assert not streams_on(OnATerminal(), TERM="xterm", NO_COLOR="1").colour
    assert not streams_on(OnATerminal(), TERM="dumb").colour
    assert 40 <= streams_on(OnATerminal()).width <= 100


def test_progress_is_shown_on_a_terminal_and_wipes_itself():
    stream = OnATerminal()
    show = progress_on(stream)
    assert show is not None
    show("a.txt", 1, 2)
    show("", 2, 2)
    assert stream.getvalue() == "\r\x1b[KReading the sources: 1 of 2  a.txt\r\x1b[K"


def test_progress_is_not_shown_on_a_pipe():
    assert progress_on(io.StringIO()) is None


def test_a_real_terminal_is_known_as_one():
    leader, follower = pty.openpty()
    with os.fdopen(follower, "w") as stdout:
        assert streams_on(stdout, TERM="xterm").colour
    os.close(leader)


def test_what_programs_read_is_utf_8_on_a_pipe_whatever_the_terminal_is_set_to():
    bare = io.BytesIO()
    streams = streams_on(io.TextIOWrapper(bare, encoding="cp1252"))
    streams.write_data('{"words": "“ø” ≠"}\n')
    assert bare.getvalue().decode("utf-8") == '{"words": "“ø” ≠"}\n'


def test_data_and_text_follow_each_other_in_their_order():
    bare = io.BytesIO()
    streams = streams_on(io.TextIOWrapper(bare, encoding="cp1252"))
    streams.write("“one”\n")
    streams.write_data("“two”\n")
    streams.write("“three”\n")
    assert bare.getvalue() == "“one”\n".encode("cp1252") + "“two”\n".encode() + "“three”\n".encode("cp1252")


def test_data_on_a_terminal_is_in_its_own_signs():
    stdout = OnATerminal()
    streams_on(stdout).write_data("“two”\n")
    assert stdout.getvalue() == "“two”\n"
