"""Tells files from before UTF-8 apart: windows-1252 for western text first, others where their letters spell words.

Detectors take a western text with a few curly quotes for one of its look-alikes (windows-1250, Mac Roman). Here the
western reading wins wherever every character of it can stand where it stands.
"""

import re

from onrecord.documents.language import looks_english

SAMPLE = 40_000
_HIGH = re.compile(rb"[\x80-\xff]")
# What can stand in western text, and where: letters beside letters, marks not inside words.
_WORD = re.compile(r"[^\W\d_]+")
_WESTERN_SMALL = "àáâãäåæçèéêëìíîïñòóôõöøœùúûüýÿßðþšž"
_WESTERN = frozenset(_WESTERN_SMALL + _WESTERN_SMALL.upper() + "Ÿ")
_MARKS = frozenset("“”‘’‚„…–—•·€£¥¢§©®™°«»‹›¿¡½¼¾²³¹ªºµ±×÷¶†‡´¨¸¯ \xa0\xad¦¬‰ˆ˜ƒ¤")
_INSIDE_WORDS = frozenset("’\xad·–—‘")
_BEFORE_LETTERS = frozenset("“‘‚„«‹¿¡–—•§©®°£€¥…’ªº´\xad\xa0·¶†‡½¼¾±×µ")
_OPENING = frozenset("‚„¿¡£€")
_WESTERN_LANGUAGES = frozenset("en fr de es it pt nl sv no nb nn da fi is ca gl eu ga cy af lb fo oc br".split())


def recognise_encoding(data: bytes) -> str | None:
    """Python's name of the encoding of text that is not UTF-8; None where it can't be told with certainty."""
    sample = _sample(data)
    western = _decoded(sample, "cp1252")
    if western is not None and reads_western(western):
        return "cp1252"
    mac = _decoded(sample, "mac_roman")
    if mac is not None and reads_western(mac) and looks_english(_plain_words(mac)):
        return "mac_roman"
    return _by_language(sample)


def reads_western(text: str) -> bool:
    """Whether every character past ASCII can stand where it stands in a western language, and the words are of one."""
    high = [i for i, c in enumerate(text) if c > "\x7f"]
    if not high or not all(_fits(text, i) for i in high):
        return False
    letters = sum(text[i] in _WESTERN for i in high)
    words = _plain_words(text)
    if looks_english(words) and letters * 12 <= len(text):
        return True
    if letters == 0:
        return True
    return letters * 6 <= sum(map(len, words)) and _language(text) in _WESTERN_LANGUAGES


def _fits(text: str, at: int) -> bool:
    char = text[at]
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if char in _WESTERN:
        return not (char.isupper() and before.islower()) and not (char == "ß" and not before.isalpha())
    if char not in _MARKS or (char in _OPENING and before.isalpha()) or (char == "‰" and not before.isdigit()):
        return False
    if before.isalpha() and after.isalpha():
        return char in _INSIDE_WORDS
    if after.isalpha() and not before.isalpha():
        return char in _BEFORE_LETTERS or not after.islower()
    return True


def _by_language(sample: bytes) -> str | None:
    """The encoding in which the text is of a language that is written in it; None unless exactly one fits."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample, steps=10, chunk_size=1024).best()
    if best is None or best.encoding in {"utf_8", "ascii", "utf_16", "utf_32"}:
        return None
    text = str(best)
    told = _language(text)
    fitting = _ENCODINGS_OF.get(told, ())
    for name in fitting:
        other = _decoded(sample, name)
        if other is not None and _letters_only(other) and (name == best.encoding or other == text):
            return name
    return None


_ENCODINGS_OF = {
    **dict.fromkeys(("pl", "cs", "sk", "hu", "sl", "hr", "ro", "bs", "sq"), ("cp1250", "iso8859_2")),
    **dict.fromkeys(("ru", "uk", "bg", "sr", "mk", "be"), ("cp1251", "koi8_r", "koi8_u", "iso8859_5")),
    "el": ("cp1253", "iso8859_7"),
    "tr": ("cp1254", "iso8859_9"),
    "he": ("cp1255", "iso8859_8"),
    **dict.fromkeys(("ar", "fa", "ur"), ("cp1256", "iso8859_6")),
    **dict.fromkeys(("lt", "lv", "et"), ("cp1257", "iso8859_13")),
    "th": ("cp874", "tis_620"),
    "ja": ("shift_jis", "cp932", "euc_jp"),
    "zh": ("gb18030", "gbk", "gb2312", "big5"),
    "ko": ("euc_kr", "cp949", "johab"),
}


def _letters_only(text: str) -> bool:
    """Whether no symbol stands inside a word, as it does where letters were read by the wrong table."""
    inside = sum(
        1
        for a, c, b in zip(text, text[1:], text[2:], strict=False)
        if c > "\x7f" and not c.isalpha() and a.isalpha() and b.isalpha() and c not in _INSIDE_WORDS and not _is_mark(c)
    )
    high = sum(c > "\x7f" for c in text)
    return inside * 50 <= high


def _is_mark(char: str) -> bool:
    import unicodedata

    return unicodedata.category(char)[0] in "MP"


def _sample(data: bytes) -> bytes:
    """The lines around the bytes past ASCII, as many as it takes to tell; whole lines, so that no letter is cut."""
    if len(data) <= SAMPLE:
        return data
    picked: list[bytes] = []
    end = size = 0
    while size <= SAMPLE and (match := _HIGH.search(data, end)):
        start = data.rfind(b"\n", 0, match.start()) + 1
        end = data.find(b"\n", match.start())
        end = end if end >= 0 else len(data)
        line = data[start:end] if end - start <= SAMPLE else data[start : start + SAMPLE].rpartition(b" ")[0]
        picked.append(line)
        size += len(line)
    return b"\n".join(picked)


def _decoded(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _plain_words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _language(text: str) -> str:
    from py3langid import classify

    return str(classify(text[:5000])[0])
