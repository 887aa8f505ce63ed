import re

import pytest

from onrecord.errors import ERRORS, OnrecordError


@pytest.mark.parametrize("code", ERRORS)
def test_every_error_says_what_happened_and_what_to_do(code):
    error = OnrecordError(code, where="draft.docx", detail="some detail")
    assert error.what.endswith((".", "!")) or code in ("USE01", "USE02")
    assert error.remedy.endswith(".")
    assert "draft.docx" in str(error)
    assert "{" not in str(error)


def test_error_codes_name_their_room_and_count_up():
    assert all(re.fullmatch(r"[A-Z]{3}\d\d", code) for code in ERRORS)
