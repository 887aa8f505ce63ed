"""Writes words so that a TOML file says exactly them."""

import json
import re

_UNSEEN = re.compile("[\x7f-\x9f]")


def toml_words(words: str) -> str:
    """The words as a TOML string."""
    whole = json.dumps(words.encode("utf-8", "replace").decode(), ensure_ascii=False)
    return _UNSEEN.sub(lambda match: f"\\u{ord(match.group()):04x}", whole)
