"""Takes the teeth out of text that came from elsewhere before a terminal or a page shows it.

Escape sequences can repaint a terminal, and marks of writing direction can turn a line around. Each such character is
shown as a sign of its own, one for one, so that every offset still holds.
"""

_SYMBOLS = {code: chr(0x2400 + code) for code in range(0x20)}
_SPACES = dict.fromkeys((*range(0x09, 0x0E), 0x85, 0x2028, 0x2029), " ")
_HIDDEN = dict.fromkeys(
    (*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFFF9, 0xFFFC), 0xFEFF), "\ufffd"
)
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_NEUTRAL = {**_SYMBOLS, 0x7F: "␡", **_HIDDEN, **_SURROGATES, **_SPACES}


def plain(text: str) -> str:
    """The text on one line and with nothing in it that a terminal obeys; exactly as many code points as before."""
    return text if text.isascii() and text.isprintable() else text.translate(_NEUTRAL)


def shortened(text: str, most: int) -> str:
    """The text on one line, cut at a word with "…" where it has more than `most` characters."""
    line = " ".join(plain(text[: most * 4]).split())
    if len(line) <= most and len(text) <= most * 4:
        return line
    cut = line[: most - 1]
    at = cut.rfind(" ", most // 2)
    return (cut[:at] if at > 0 else cut).rstrip(" ,;:–—-") + "…"
