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
