from onrecord.checking.windows import Shelf, Window, likely_windows
from onrecord.documents.span import Span
from onrecord.sources.library import Library
from quoting import a_capture

BOOK = "\n\n".join(f"Page {n} tells of sheep, of rain and of the long road home over the hills." for n in range(600))


def test_a_window_is_no_wider_than_it_must_be() -> None:
    book = a_capture(BOOK + "\n\n“The heron has left the marsh for good,” said Liv Moe.")
    windows = Shelf(Library.of_captures([book])).find_windows(["heron", "marsh"])
    assert windows[0].text.index("heron") in range(windows[0].span.start, windows[0].span.end)
    assert len(windows[0].span) < 6_000


def test_only_windows_with_pairs_of_the_words_are_compared() -> None:
    near, far = a_capture("The heron has left."), a_capture("Has the marsh a heron? Left or right?")
    windows = [Window(c, Span(0, len(c.document.text))) for c in (far, near)]
    assert [w.capture for w in likely_windows(windows, ["the", "heron", "has", "left"])] == [near]


def test_a_window_knows_which_words_are_quoted() -> None:
    capture = a_capture("“We wait,” she said. “And we hope.”")
    window = Window(capture, Span(0, len(capture.document.text)))
    assert window.quoted == (0, 0, -1, -1, 1, 1, 1)
