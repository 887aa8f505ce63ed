import hashlib
from datetime import UTC, datetime

import pytest

from factories import some_settings
from onrecord.errors import OnrecordError
from onrecord.sources.intake.drawing import capture_of

PAGE = b"""<html><head><title>Ferry in dock</title><meta property="og:site_name" content="The Courier"></head>
<body><article><h1>Ferry in dock</h1><p>The ferry stays in dock until June, the harbour board said.</p>
</article></body></html>"""


def test_a_capture_is_known_by_its_bytes_and_tells_who_stands_behind_it() -> None:
    capture = capture_of(PAGE, "in/ferry.html", settings=some_settings())
    assert capture.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert (capture.paths, capture.size) == (("in/ferry.html",), len(PAGE))
    assert (capture.source.name, capture.source.kind) == ("The Courier", "outlet")
    assert capture.taken == datetime(1970, 1, 1, tzinfo=UTC)


def test_bytes_without_text_are_no_capture() -> None:
    with pytest.raises(OnrecordError, match="DOC01"):
        capture_of(b"", "empty.txt", settings=some_settings())
