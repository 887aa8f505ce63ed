"""Tells whom "he", "she" or "who" means: the person spoken of before it who fits best, or nobody where two fit.

Each mention of a person before the pronoun has a weight, as in the resolution of anaphora by salience (Lappin and Leass
1994): subjects weigh more than those behind a preposition, what stands in somebody's quoted words less, and all lose
with each sentence. A pronoun that is understood is a mention in turn, so that whoever a draft goes on about stays in
mind.
"""

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.documents.span import Span
from onrecord.reading.belonging import VAGUE_HEADS
from onrecord.reading.cues import PREPOSITIONS, SAYING
from onrecord.reading.mentions import MODIFIER, SUBJECT, Mention, Mentions, start_of
from onrecord.reading.persons import genders_of
from onrecord.reading.roles import is_role
from onrecord.reading.statement import Name

GENDERED = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
REACH = 6
"""A person is no longer meant so many sentences later."""
MOST = 40
"""So many mentions of a kind are looked at."""
FAR = 5
"""From so many sentences on, distance no longer counts."""
MARGIN = 0.3
"""By so much the best has to weigh more than the next."""
CLEARLY = 2.0
"""The same for a description that nothing ties to anybody."""
QUOTED, HE, HIS = -1.0, 0.75, -0.5
"""What mentions in somebody's quoted words weigh more, and what pronouns that are understood weigh."""
SENTENCE, LATEST, TOPIC = -0.8, 1.1, 1.0
"""What each sentence since takes away; what the last mention in the pronoun's own sentence, and whoever the draft names
most, weigh more."""
SPEAKER, AFTER_QUOTE, HIM = 1.0, 1.2, -2.5
"""What whoever was quoted last weighs more, and right behind a quotation again; what "him" takes from the subject."""
SPEAKER_REACH = 2
"""So many sentences after a mention of whoever was quoted last that still counts."""
_PRONOUN = re.compile(r"\b(?:he|him|his|she|her|hers)\b", re.IGNORECASE)
_WORD = re.compile(r"[\w'’-]+")
_BESIDE = re.compile(
    r"(?:,\s\d{1,3})?(?:,?\s(?:of|from)\s(?:the\s)?[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,2}(?:,\s[A-Z][\w.]*)?)?\s?"
    r"(?:\([^()\n]{1,40}\))?[\s,(—–-]*\Z"
)
_IS_ONE = re.compile(
    r"(?:\s\([^()\n]{1,40}\))?(?:(?:,|\s(?:is|was))\s(?:an?|the)\s(?:[^,;:.?!“”\"()\n]|\b[A-Z][a-z]{0,2}\.){2,90}"
    r"|,\s(?:Republican|Democrat|[a-z]+)\s(?:of|for|at)\s[^,;:?!“”\"()\n]{2,40}),?\s"
)
"""What stands between a name and a "who" where what they are is told in between: ", a pollster from Osterby "."""
_SOMEBODY_OF = re.compile(
    r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother)\s(?:[\w’'-]+\s){0,3}?([a-z][\w-]*)\s(?:to|of|for|with|from)\s(?:[A-Z][\w.]*\s)*\Z"
)
"""Somebody without a name, who is told by the name that follows: "an old adviser to"."""
_AND = re.compile(r",?\s(?:and|or)\s\Z")
_SINGULAR = re.compile(r"\w+\s(?:has|is|was|does|\w+[^su]s)\b|\w+['’]s\b")
_OPENING = re.compile(
    r"(\w+)\s[^,;:.“”\"\n]{0,80}(?:,\s(?:when|while|as|after|before|if|though|although)\s[^,;:.“”\"\n]{0,60})?"
)
_CLAUSE_BEFORE = re.compile(
    r"(?:Even\s)?(?:After|Although|Because|Before|If|Once|Since|Though|Unless|Until|When|While)\s(?:[A-Z][a-z]{1,3}\.?\s)?\Z"
)
_ITS_END = re.compile(r"\s[a-z][^,;:.“”\"()\n]{2,90},\s")
"""A clause that opens a sentence, up to its subject, and from there to the comma: "Before Lund went to sea, "."""
_OPENS = PREPOSITIONS | frozenset("as while when although though if because counter contrary thanks due even".split())
"""Words that open a clause before the one that matters; forms in -ing and -ed do as well."""
_CLAUSE = re.compile(r"[^,;:.?!“”\"—–()\n]{0,80}")
_OWN_PHRASE = re.compile(r"\w+(?:\s[a-z][\w-]*){1,3},?\s(?=[A-Z])")
"""What belongs to "his" or "her", up to its name: "his older brother Per Lund"."""
_DONE_TO = frozenset(["him", "her"])
_SAYS = re.compile(rf"\w+\s(?:{'|'.join(sorted(SAYING))})\b")
_LOOK_BACK = 40


class Antecedents:
    """The people of a draft and where they are mentioned; `bearers` tells by where a name begins whom it names.

    `sentences` and `quoted` are in the order of the text, and so are the places asked about, for the most part.
    """

    def __init__(
        self,
        text: str,
        names: Sequence[Name],
        bearers: Mapping[int, str],
        sentences: Sequence[Span],
        quoted: Sequence[Span],
    ) -> None:
        self._text, self._bearers = text, bearers
        self._starts = [s.start for s in sentences]
        self._said = Mentions(text, sentences, quoted)
        self._mentions = [self._said.by_name(n, bearers[n.span.start]) for n in names if n.span.start in bearers]
        self._places = [m.start for m in self._mentions]
        self._gender = self._genders(names)
        times = Counter(m.who for m in self._mentions)
        most = max(times.values(), default=1)
        self._topic = {who: TOPIC * number / most for who, number in times.items()}
        self._pronouns = [m for m in _PRONOUN.finditer(text) if not self.is_quoted(m.start())]
        self._next = 0
        self._understood: list[Mention] = []
        self._roles: list[Mention] = []
        self._known: dict[int, str | None] = {}

    def note_roles(self, described: Iterable[tuple[Span, str]]) -> None:
        """Takes in, in the order of the text, where people are spoken of by their roles alone."""
        self._roles = [self._said.by_role(span, who) for span, who in described]

    def note_role(self, span: Span, who: str | None) -> None:
        """Takes in one more place where somebody is spoken of without a name."""
        if who is not None and all(mention.start != span.start for mention in self._roles):
            insort(self._roles, self._said.by_role(span, who), key=start_of)

    def of(self, pronoun: str, at: int, speaker: str | None) -> str | None:
        """Whom a "he" or "she" at this place means; `speaker` is whoever was quoted last."""
        if pronoun not in GENDERED:
            return None
        while self._next < len(self._pronouns) and self._pronouns[self._next].start() < at:
            match = self._pronouns[self._next]
            self._next += 1
            self._understand(match.group().lower(), match.start(), speaker)
        return self._known[at] if at in self._known else self._understand(pronoun, at, speaker)

    def _understand(self, pronoun: str, at: int, speaker: str | None) -> str | None:
        """Whom the pronoun means, noted as a mention of theirs."""
        if at in self._known:
            return self._known[at]
        gender = GENDERED[pronoun]
        ahead = self._ahead(at)
        if ahead and self._gender.get(ahead, gender) == gender:
            who: str | None = ahead
        else:
            behind = self._behind_clause(at) if pronoun in ("he", "she") else None
            weights = self._apart(pronoun, at, self._weights(at, speaker))
            who = behind if behind and self._fits(behind, gender) else None
            who = who or self._best({w: weight for w, weight in weights.items() if self._fits(w, gender)})
        self._known[at] = who
        if who and (not self._understood or self._understood[-1].start < at) and not self.is_quoted(at):
            weight = HE if pronoun in ("he", "she") else HIS
            self._understood.append(Mention(at, at + len(pronoun), who, self._said.sentence(at), weight, quoted=False))
        return who

    def _apart(self, pronoun: str, at: int, weights: Mapping[str, float]) -> Mapping[str, float]:
        """The weights without those who can't be meant here: "he saw Lund", "Lund saw him", "his brother Per Lund"."""
        if pronoun == "him":
            subjects = [m.who for m in self._near(at) if m.sentence == self._said.sentence(at) and m.weight >= HE]
            return {who: weight + HIM * (who in subjects[:1]) for who, weight in weights.items()}
        clause = (_OWN_PHRASE if pronoun in ("his", "her") else _CLAUSE).match(self._text, at)
        if clause is None:
            return weights
        named = self._mentions[bisect_left(self._places, at) : bisect_left(self._places, clause.end() + 1)]
        return {who: weight for who, weight in weights.items() if who not in {m.who for m in named}}

    def among(self, able: Iterable[str], at: int, speaker: str | None) -> str | None:
        """Whom of these a description at this place means, where they have just been spoken of."""
        weights = self._weights(at, speaker)
        return self._best({who: weights[who] for who in able if who in weights})

    def clearest(self, at: int, speaker: str | None, gender: str | None) -> str | None:
        """Whom a description at this place means that nothing ties to anybody: "the billionaire"."""
        weights = self._apart("", at, self._weights(at, speaker))
        return self._best({w: v for w, v in weights.items() if gender is None or self._fits(w, gender)}, CLEARLY)

    def _fits(self, who: str, gender: str) -> bool:
        return self._gender.get(who, gender) == gender

    def _weights(self, at: int, speaker: str | None) -> dict[str, float]:
        """What each person who was spoken of just before this place weighs."""
        sentence, inside, before = self._said.sentence(at), self.is_quoted(at), self._text[max(0, at - 9) : at].rstrip()
        told = before.endswith(",") and _SAYS.match(self._text, at) is not None
        near = list(self._near(at))
        weights: dict[str, float] = {}
        for mention in near:
            back = sentence - mention.sentence
            apart = (mention.quoted and not inside) or (told and not back)
            weight = mention.weight + QUOTED * apart + SENTENCE * min(FAR, back) + self._topic[mention.who]
            weights[mention.who] = max(weight, weights.get(mention.who, -9.0))
        own = [m for m in near if m.sentence == sentence and m.weight > MODIFIER and (inside or not m.quoted)]
        if own and not told:
            weights[max(own, key=start_of).who] += LATEST
        behind_quote = before.endswith(("”", '"', "'", "’"))
        if speaker and any(m.who == speaker and sentence - m.sentence <= SPEAKER_REACH for m in near):
            weights[speaker] += SPEAKER + AFTER_QUOTE * behind_quote
        named = set() if inside else {m.who for said in self._said.said_beside(at) for m in self._named_in(said)}
        return {who: weight for who, weight in weights.items() if who not in named}

    def _named_in(self, said: Span) -> Sequence[Mention]:
        """Those who are named in a quotation: whoever speaks hardly ever names themselves."""
        return self._mentions[bisect_left(self._places, said.start) : bisect_left(self._places, said.end)]

    def _best(self, weights: Mapping[str, float], margin: float = MARGIN) -> str | None:
        """Who weighs most, where nobody weighs nearly as much."""
        ranked = sorted(weights.items(), key=lambda item: -item[1])
        if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < margin):
            return None
        return ranked[0][0]

    def _ahead(self, at: int) -> str | None:
        """Whom a clause that opens its sentence runs ahead of: "As he left, Lund said"."""
        number = self._said.sentence(at)
        opening = _OPENING.fullmatch(self._text, self._starts[number], at) if self._starts else None
        if not opening or not (opening[1].lower() in _OPENS or opening[1].endswith(("ing", "ed"))):
            return None
        clause = _CLAUSE.match(self._text, at)
        place = bisect_left(self._places, clause.end() if clause else at)
        mention = self._mentions[place] if place < len(self._mentions) else None
        if mention is None or mention.sentence != number or mention.weight < SUBJECT:
            return None
        behind = bisect_left(self._places, at)
        before = self._mentions[behind - 1] if behind else None
        first = before is None or before.sentence < number
        return mention.who if first and not self._text.startswith(",", mention.end) else None

    def _behind_clause(self, at: int) -> str | None:
        """Who does what the clause tells that opens the sentence: "Before Lund went to sea, he had no boat"."""
        number = self._said.sentence(at)
        place = bisect_left(self._places, at)
        mention = self._mentions[place - 1] if place else None
        if not self._starts or mention is None or mention.sentence != number or self.is_quoted(at):
            return None
        first = place < 2 or self._mentions[place - 2].sentence < number
        opens = _CLAUSE_BEFORE.fullmatch(self._text, self._starts[number], mention.start)
        return mention.who if first and opens and _ITS_END.fullmatch(self._text, mention.end, at) else None

    def beside(self, at: int) -> str | None:
        """Whom a "who" at this place goes on about: the person whose name, or what they are, ends right before it.

        Behind "Roe and Lund" it is Lund where the verb tells that one alone is meant.
        """
        last = bisect_left(self._places, at) - 1
        if last < 0:
            return None
        mention = self._mentions[last]
        if _BESIDE.match(self._text[mention.end : at]) and not self._tells_apart(mention):
            before = self._mentions[last - 1] if last else None
            joined = before is not None and _AND.match(self._text[before.end : mention.start])
            return None if joined and not _SINGULAR.match(self._text, at) else mention.who
        near = reversed(self._mentions[max(0, last - 2) : last + 1])
        return next((m.who for m in near if m.end < at and self._is_told_up_to(m, at)), None)

    def _is_told_up_to(self, mention: Mention, at: int) -> bool:
        """Whether what somebody is, is told from the mention of them up to this place: "Lund, a pollster who"."""
        between = self._text[mention.end : at]
        return between.isspace() or _IS_ONE.fullmatch(between) is not None

    def _tells_apart(self, mention: Mention) -> bool:
        """Whether the name only tells whose somebody is who has no name: "an adviser to Lund, who"."""
        before = _SOMEBODY_OF.search(self._text, max(0, mention.start - 2 * _LOOK_BACK), mention.start)
        return before is not None and (is_role(before[1]) or before[1] in VAGUE_HEADS)

    def reach(self, at: int, back: int = REACH) -> int:
        """Where the sentence begins that stands so many before this place: as far as a pronoun can reach."""
        return self._starts[max(0, self._said.sentence(at) - back)] if self._starts else 0

    def _near(self, at: int) -> Iterator[Mention]:
        first = self.reach(at)
        for mentions in (self._mentions, self._roles, self._understood):
            last = bisect_left(mentions, at, key=start_of)
            yield from mentions[max(last - MOST, bisect_left(mentions, first, key=start_of)) : last]

    def is_quoted(self, at: int) -> bool:
        """Whether this place lies in somebody's quoted words."""
        return self._said.is_quoted(at)

    def _genders(self, names: Sequence[Name]) -> dict[str, str]:
        found = genders_of(self._text, names, self._bearers)
        for who, counts in self._pronouns_beside().items():
            he, she = counts["he"], counts["she"]
            if who not in found and max(he, she) > 2 * min(he, she):
                found[who] = "he" if he > she else "she"
        return found

    def _pronouns_beside(self) -> dict[str, Counter[str]]:
        """How often "he" and "she" stand in sentences that name one person alone, behind the name.

        In "Lund asked him to leave" he is somebody else.
        """
        by_sentence: dict[int, list[Mention]] = {}
        for mention in self._mentions:
            by_sentence.setdefault(mention.sentence, []).append(mention)
        found: dict[str, Counter[str]] = {}
        for sentence, mentions in by_sentence.items():
            if len({m.who for m in mentions}) == 1:
                end = self._starts[sentence + 1] if sentence + 1 < len(self._starts) else len(self._text)
                words = _WORD.findall(self._text[mentions[0].end : end].lower())
                if words[1:2] and words[1] in _DONE_TO:
                    del words[1]
                found.setdefault(mentions[0].who, Counter()).update(GENDERED[w] for w in words if w in GENDERED)
        return found
