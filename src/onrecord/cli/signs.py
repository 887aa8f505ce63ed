"""The signs of a report on a terminal that doesn't have them all, as where it is set to ASCII or to windows-1252.

What comes in is text and the encoding of where it goes; what goes out has plain signs in place of those that the
encoding lacks: straight marks for curly ones, a hyphen for a dash. Letters it lacks are written as codes, since a name
without its accents is another name.
"""

_PLAIN = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛‹›′", "'"),
    **dict.fromkeys("‐‑‒–—―─−", "-"),
    **dict.fromkeys("\xa0\u2002\u2003\u2007\u2009\u202f", " "),
    **dict.fromkeys("│‸", "|"),
    "…": "...",
    "·": "-",
    "•": "*",
    "¶": "#",
    "→": ">",
    "✓": "+",
    "✗": "x",
    "≠": "/",
    "∅": "0",
    "◐": "~",
    "○": "o",
}
"""All but the three points are one character for one, so that what stands in columns goes on standing there."""


def in_signs_of(encoding: str, text: str) -> str:
    """The text in characters that the encoding has; exactly as it came where it has them all."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        lacking = {ord(sign): plain for sign, plain in _PLAIN.items() if not _has(encoding, sign)}
        return text.translate(lacking).encode(encoding, "backslashreplace").decode(encoding)
    return text


def _has(encoding: str, sign: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
