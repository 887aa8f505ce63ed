"""The characters that Word keeps as symbols of a font instead of letters, such as a minus from the font Symbol.

What comes in is the font and the number of the symbol in it; what goes out is the character that a reader sees. A
dash between two figures kept so is still a dash: left out, “1–2” would be 12.
"""

_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SMALL_GREEK = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL = {
    **{code: chr(code) for code in range(0x20, 0x40)},
    **dict(zip(range(0x41, 0x5B), _GREEK, strict=True)),
    **dict(zip(range(0x61, 0x7B), _SMALL_GREEK, strict=True)),
    0x2D: "−", 0x5B: "[", 0x5D: "]", 0x5F: "_", 0x7B: "{", 0x7C: "|", 0x7D: "}", 0x7E: "∼",
    0xA0: "€", 0xA2: "′", 0xA3: "≤", 0xA4: "⁄", 0xA5: "∞", 0xAC: "←", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB2: "″",
    0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xBE: "—",
    0xD2: "®", 0xD3: "©", 0xD4: "™", 0xE2: "®", 0xE3: "©", 0xE4: "™",
}  # fmt: skip
"""The encoding of the font Symbol, as Adobe published it, without what only mathematicians write."""
_PRIVATE = range(0xF000, 0xF100)
UNKNOWN = " "


def symbol_told(font: str, number: str) -> str:
    """The character that a symbol shows; a blank for a picture that is no character, so that words stay apart.

    `number` is hexadecimal, as Word writes it; symbol fonts count from F000.
    """
    try:
        code = int(number, 16)
    except ValueError:
        return UNKNOWN
    if code in _PRIVATE or code < 0x20:
        return _SYMBOL.get(code - _PRIVATE.start, UNKNOWN) if font.casefold() == "symbol" else UNKNOWN
    return chr(code) if code < 0xD800 else UNKNOWN
