"""The few forms of English words that edits need: a past, a third person, a participle, a number in words.

Small lists made by hand; a verb that isn't listed goes by the rule.
"""

import re

_IRREGULAR = """be was been|become became become|begin began begun|break broke broken|bring brought brought|build built
built|buy bought bought|catch caught caught|choose chose chosen|come came come|cut cut cut|do did done|draw drew drawn|
drive drove driven|fall fell fallen|feel felt felt|fight fought fought|find found found|get got got|give gave given|
go went gone|grow grew grown|have had had|hear heard heard|hold held held|keep kept kept|know knew known|
lead led led|leave left left|let let let|lie lied lied|lose lost lost|make made made|mean meant meant|meet met met|
pay paid paid|put put put|read read read|rise rose risen|run ran run|say said said|see saw seen|seek sought sought|
sell sold sold|send sent sent|set set set|show showed shown|shoot shot shot|sit sat sat|speak spoke spoken|
spend spent spent|stand stood stood|steal stole stolen|take took taken|teach taught taught|tell told told|
think thought thought|throw threw thrown|understand understood understood|wear wore worn|win won won|
write wrote written|hit hit hit|beat beat beaten|hurt hurt hurt|quit quit quit|spread spread spread|bear bore borne|
strike struck struck|swear swore sworn|withdraw withdrew withdrawn|admit admitted admitted|plan planned planned|
stop stopped stopped|drop dropped dropped|commit committed committed|refer referred referred|prefer preferred preferred|
ban banned banned|permit permitted permitted|occur occurred occurred|offer offered offered|happen happened happened"""
_FORMS = [line.split() for line in _IRREGULAR.replace("\n", " ").replace("| ", "|").split("|")]
PAST = {base: past for base, past, _ in _FORMS}
PARTICIPLE = {base: done for base, _, done in _FORMS}
IRREGULAR_PARTICIPLES = frozenset(PARTICIPLE.values())
SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split()
)
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()


def past_of(base: str) -> str:
    """The simple past of a verb."""
    return PAST.get(base) or _with_ed(base)


def participle_of(base: str) -> str:
    """The past participle of a verb."""
    return PARTICIPLE.get(base) or _with_ed(base)


def _with_ed(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    return base[:-1] + "ied" if re.search(r"[^aeiou]y$", base) else base + "ed"


def third_of(base: str) -> str:
    """The third person of a verb: "goes", "carries", "has"."""
    if base in ("have", "be"):
        return {"have": "has", "be": "is"}[base]
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ies"
    return base + ("es" if re.search(r"(?:s|x|ch|sh|o|z)$", base) else "s")


def article_for(word: str) -> str:
    """Which article stands before the word."""
    return "an" if re.match(r"(?!uni|use|one|eu)[aeiou]|hour|honest", word.lower()) else "a"


def in_words(number: int) -> str:
    """A whole number below a million in words."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    rest = number % size
    joint = " and " if rest and rest < 100 else " "
    return f"{in_words(number // size)} {name}" + (joint + in_words(rest) if rest else "")


def ordinal(number: int) -> str:
    """The number as an ordinal in digits: "3rd"."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
