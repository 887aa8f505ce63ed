"""Says a sentence in other words that say no more, as a writer would who takes it over from another outlet.

Parts are left out, the speaker is put first, figures and dates are written otherwise, full names are cut to surnames.
None of this makes a statement less true.
"""

import random
import re

_LOW = frozenset(
    """The A An This That These Those It He She We They There In On At His Her Their Its Our Later Then Instead Some
    Many Most Several Two Three Both Each No Not Still Now""".split()
)
_ASIDE = re.compile(r"\s*\([^()]*\)|,? (?:however|meanwhile|also|reportedly|too)\b,?|\s*—[^—]*—", re.IGNORECASE)
_LEADING = re.compile(
    r"^(?:In|On|At|After|Before|During|For|With|As|While|When|By|Since|But|And|Still|Yet|Also|However)\b[^,.]{0,60}, "
)
_TRAILING = re.compile(
    r", (?:which|who|where|when|while|as|after|before|with|according to|including|and|but|because)\b[^.;]*(?=[.]$)"
)
_MODIFIER = re.compile(r", [^,.;]{3,60},(?= )")
_SAID = re.compile(r"^(?P<what>[A-Z].{20,}?), (?P<who>[^,.]{3,60}) (?:said|says|told reporters)(?: [A-Z][a-z]+day)?\.$")


def shorter(sentence: str, chance: random.Random) -> str:
    """A sentence said more briefly, as a writer would take it over: it says less, never otherwise."""
    for pattern, put_in, share in (
        (_ASIDE, "", 0.7),
        (_LEADING, "", 0.5),
        (_TRAILING, "", 0.4),
        (_MODIFIER, "", 0.4),
    ):
        if chance.random() < share:
            sentence = pattern.sub(put_in, sentence)
    found = _SAID.match(sentence)
    if found and chance.random() < 0.5:
        who, what = found["who"], found["what"]
        sentence = chance.choice((f"{who} said that {lowered(what)}.", f"According to {who}, {lowered(what)}."))
    return sentence[:1].upper() + sentence[1:]


def lowered(what: str) -> str:
    """A sentence as it stands behind "and" or "that"."""
    return what[0].lower() + what[1:] if what.split()[0] in _LOW else what


MONTHS = "January February March April May June July August September October November December".split()
_DAY = re.compile(rf"\b({'|'.join(MONTHS)}) (\d{{1,2}})(?:, (\d{{4}}))?\b")
_LARGE = re.compile(r"(?<![\w.,])(\d{1,3})((?:,\d{3})+)(?![\w,.])")
_SMALL = re.compile(r"(?<![\w.,$£€-])([2-9]|1[0-2])(?= [a-z])")
_PERCENT = re.compile(r"(?<=\d)(?: per ?cent\b|%)")
_FULL = re.compile(
    r"\b(?:(?:President|Senator|Sen\.|Mr\.|Mrs\.|Ms\.|Dr\.) )?[A-Z][a-z]+ (?:[A-Z]\. )?(?=[A-Z][a-z]{3,}\b(?! [A-Z]))"
)
_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()


def reworded(sentence: str, chance: random.Random) -> str:
    """The sentence shortened, with figures, dates and names written otherwise now and then."""
    sentence = shorter(sentence, chance)
    if chance.random() < 0.4:
        sentence = _DAY.sub(lambda m: f"{m[2]} {m[1]}" + (f" {m[3]}" if m[3] else ""), sentence)
    if chance.random() < 0.3:
        sentence = _LARGE.sub(lambda m: _rounded(int((m[1] + m[2]).replace(",", "")), m.group()), sentence)
    if chance.random() < 0.4:
        sentence = _SMALL.sub(lambda m: _WORDS[int(m[1])], sentence)
    if chance.random() < 0.5:
        sentence = _PERCENT.sub(chance.choice((" percent", " per cent", "%")), sentence)
    if chance.random() < 0.25:
        sentence = _FULL.sub("", sentence, count=1)
    return sentence[:1].upper() + sentence[1:]


def _rounded(value: int, written: str) -> str:
    if value >= 1_000_000:
        return f"about {value / 1e6:.1f} million" if value % 100_000 else f"{value / 1e6:g} million"
    if value % 1000 == 0:
        return f"{value // 1000} thousand"
    step = 10 ** (len(str(value)) - 2)
    return f"about {round(value / step) * step:,}" if value >= 1000 else written
