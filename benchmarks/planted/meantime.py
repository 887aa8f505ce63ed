"""Puts the words of a token list together again as a newspaper sets them, and says where each of them then stands."""

import re

_NO_GAP_BEFORE = re.compile(r"[.,;:!?%)\]”]+|[’'](?:s|re|ve|ll|d|m|S)?|n[’']t|-|'s")
_NO_GAP_BEHIND = re.compile(r"[(\[“$€£#]|(?:US|USD|C|AU?)?[$€£]")


def untokenized(tokens: list[str], numbers: list[int]) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
    """The text, the place of each token in it, and the place of each sentence; one sentence a line."""
    text, places, spans, opened = "", [], [], False
    for n, token in enumerate(tokens):
        word = {"``": "“", "''": "”", "`": "‘"}.get(token, token)
        if word == '"':
            word, opened = ("”" if opened else "“"), not opened
        if n and numbers[n] != numbers[n - 1]:
            text += "\n"
            opened = False
        elif n and not (_NO_GAP_BEFORE.fullmatch(word) or _NO_GAP_BEHIND.fullmatch(tokens_as_set(tokens[n - 1], text))):
            text += " "
        if not n or numbers[n] != numbers[n - 1]:
            spans.append((len(text), len(text)))
        places.append((len(text), len(text) + len(word)))
        text += word
        spans[-1] = (spans[-1][0], len(text))
    return text, places, spans


def tokens_as_set(token: str, text: str) -> str:
    """The last token as it was set: an opening quotation mark, though the list has a straight one."""
    return text[-1] if token in ('"', "``", "''", "`") else token
