"""FAIR01: a picture, a video or a link shows the dead or the maimed, and nothing before it warns the reader."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from onrecord.checking.finding import Finding
from onrecord.checking.rule import Case, Example, Rule
from onrecord.documents.document import Link, Media
from onrecord.documents.span import Span

LONGEST_SENTENCE = 1_000

_WARNING = re.compile(
    r"\b(?:warning|caution|advisory)\b[^.\n]{0,80}?"
    r"\b(?:graphic|disturbing|distressing|upsetting|violent|violence|gore|sensitive|images?|footage|video|content)\b"
    r"|\b(?:viewer|reader|parental)s?[’']? discretion|\bdiscretion (?:is )?advised|\bnsfw\b"
    r"|\bmay (?:find|be)\b[^.\n]{0,60}\b(?:disturbing|distressing|upsetting)"
    r"|\bcontains? (?:graphic|disturbing|distressing) (?:content|images?|footage|material|scenes?|video)"
    r"|\bgraphic content\b|[\[(]\s*(?:warning|caution|graphic)[^\])]{0,40}[\])]",
    re.IGNORECASE,
)
_STATE = r"(?:dead|lifeless|mangled|mutilated|charred|burnt|burned|burning|bloodied|bloody|decomposing|headless)"
_PART = r"(?:heads?|limbs?|hands?|arms?|legs?|foot|feet)"
_PLACE = r"(?:the )?(?:streets?|roads?|rubble|water|river|ground|floor)"
_DEAD = re.compile(
    rf"\b(?:{_STATE} (?:\w+ ){{0,2}}(?:bod(?:y|ies)|remains|faces?|corpses?)|corpses?|(?:severed|dismembered) {_PART}"
    r"|(?:pools?|trails?) of blood|blood-(?:soaked|spattered|covered|stained)|gory (?:scenes?|images?|photos?|video)"
    rf"|bod(?:y|ies) (?:of|lying|lie|lies|lay|hang|hanging|strewn|scattered|piled|floating|(?:in|on) {_PLACE}))",
    re.IGNORECASE,
)
_HARMED = (
    r"(?:shot|stabbed|killed|executed|beheaded|decapitated|hanged|lynched|tortured|stoned|burned|crushed"
    r"|set on fire|run over|beaten to death)"
)
_HARMING = r"(?:shoot|stabb|kill|execut|behead|hang|lynch|tortur|burn)ing"
_VICTIM = (
    r"(?:bod(?:y|ies)|faces?|m[ae]n|wom[ae]n|child|children|boys?|girls?|soldiers?|prisoners?|hostages?|civilians?"
    r"|captives?|people|officers?)"
)
_ACT = re.compile(
    rf"\b(?:(?:being|is|are|was|were|gets?) (?:\w+ )?{_HARMED}(?! (?:in|at|on|from) \w+ (?:film|location|black))"
    rf"|{_HARMING} (?:of )?(?:\w+ ){{0,3}}{_VICTIM}|(?:execution|beheading|lynching|stoning)s? of)\b",
    re.IGNORECASE,
)
_SEEN_NOUN = r"(?:videos?|footage|clips?|recordings?|live-?streams?|photos?|photographs?|pictures?|images?)"
_SEEN = re.compile(rf"\b{_SEEN_NOUN}\b", re.IGNORECASE)
_POINTER = re.compile(r"\b(?:here|watch|see)\b", re.IGNORECASE)
_SHOWS = re.compile(
    rf"\b{_SEEN_NOUN}\b[^.;]{{0,80}}?\b(?:show(?:s|ed|ing)?|of|captur(?:es?|ed|ing)|depict(?:s|ed|ing)?|in which)\b",
    re.IGNORECASE,
)
# Words beside which a body or a killing is spoken of and not shown: grief, courts, art, and what a person once met.
_NOT_SHOWN = re.compile(
    r"\b(?:where|near|before|after|outside|memorials?|vigil|funeral|mourn\w*|tribute|candles?|flowers|coffins?|caskets?"
    r"|statue|painting|drawing|illustration|sketch|actors?|scene from|still from|movie|novel|game|museum|exhibit\w*"
    r"|trial|court|accused|suspect\w*|convicted|charged|undated|handout|who (?:was|were)|found|identified|missing)\b",
    re.IGNORECASE,
)
_PLAINLY_SHOWN = re.compile(r"\b(?:shows?|showing|lying|lie|lies|pools? of blood|severed|dead bod)", re.IGNORECASE)
_FIGURES_OF_SPEECH = re.compile(
    r"\bbod(?:y|ies) of (?:water|work|evidence|laws?|knowledge|research|literature|rules|text|christ"
    r"|the (?:car|ship|plane))\b"
    r"|\bover (?:my|his|her|our|their|your) dead bod(?:y|ies)\b|\b(?:fake|replica|mock|prop)\b[^.]{0,60}",
    re.IGNORECASE,
)


def check(case: Case) -> Iterator[Finding]:
    """One finding for each picture, recording or link that shows such things without a warning before it."""
    marked: set[Span] = set()
    for span, before in (*_media(case), *_links(case)):
        if span in marked or not len(span) or _WARNING.search(case.text, 0, before):
            continue
        marked.add(span)
        yield RULE.finding(
            span=span,
            message="This seems to show the dead or maimed, and no warning stands before it. Add one, or leave it out.",
            statement=getattr(case.statement_at(span.start), "id", None),
        )


def _media(case: Case) -> Iterator[tuple[Span, int]]:
    """Graphic media with the words to be marked, and the place before which a warning has to stand."""
    for media in case.draft.document.media:
        words = f"{media.span.of(case.text)} {media.description}"[:LONGEST_SENTENCE]
        if shows_graphic(words):
            # a recording has to be started, so that a warning in its caption still comes first
            before = media.span.start if media.kind == "picture" else media.span.end
            yield _words_at(case, media), before


def _words_at(case: Case, media: Media) -> Span:
    """The caption; where there is none, the block before the picture, else the one after it."""
    if len(media.span):
        return media.span
    blocks = [block.span for block in case.draft.document.blocks]
    earlier = [span for span in blocks if span.end <= media.span.start]
    return earlier[-1] if earlier else blocks[0] if blocks else media.span


def _links(case: Case) -> Iterator[tuple[Span, int]]:
    """Links to graphic material; a warning in the same sentence is read before anybody follows the link."""
    starts = [sentence.span.start for sentence in case.reading.sentences]
    for link in case.draft.document.links:
        place = bisect_right(starts, link.span.start) - 1
        sentence = case.reading.sentences[place].span if place >= 0 else link.span
        if _points_at_graphic(case.text, link, sentence):
            yield link.span, max(sentence.end, link.span.end)


def _points_at_graphic(text: str, link: Link, sentence: Span) -> bool:
    words = sentence.of(text)[:LONGEST_SENTENCE]
    pointed = link.span.of(text)[:LONGEST_SENTENCE]
    at_pictures = _SEEN.search(pointed) or (_POINTER.search(pointed) and _SEEN.search(words))
    return bool(at_pictures and _SHOWS.search(words)) and shows_graphic(words)


def shows_graphic(words: str) -> bool:
    """Whether a caption or description says that the dead, the maimed or a killing can be seen."""
    plain = _FIGURES_OF_SPEECH.sub("", words)
    if _DEAD.search(plain):
        return bool(_PLAINLY_SHOWN.search(plain)) or not _NOT_SHOWN.search(plain)
    return bool(_SHOWS.search(plain) and _ACT.search(plain)) and not _NOT_SHOWN.search(plain)


RULE = Rule(
    code="FAIR01",
    name="Graphic material has no warning before it",
    severity="warning",
    reason=(
        "Readers, and children among them, should decide for themselves whether they see the dead and the maimed; "
        "relatives should not meet them unprepared. A warning comes before the picture, not under it."
    ),
    authority=(
        "SPJ Code of Ethics, Minimize Harm: “Balance the public’s need for information against potential harm or "
        "discomfort.”"
    ),
    check=check,
    passing=(
        Example(
            draft="[WARNING: graphic content]\n\nA [video](https://v.example/1) shows dead bodies on the quay.",
            markdown=True,
        ),
        Example(
            draft="A [video](https://v.example/1) (viewer discretion is advised) shows bodies lying on the quay.",
            markdown=True,
        ),
        Example(
            draft="![Flowers where the body of a passenger was found](quay.jpg)\n\nThe quay is shut.", markdown=True
        ),
        Example(draft="A [video](https://v.example/1) shows the ferry on a body of water.", markdown=True),
        Example(draft="The [governing bodies](https://b.example/1) met and saw a film.", markdown=True),
        Example(
            draft="A video shows dead bodies on the quay. The [report](https://r.example/1) is public.", markdown=True
        ),
    ),
    failing=(
        Example(
            draft="The quay is shut.\n\n![Dead bodies on the quay](quay.jpg)",
            marks=("The quay is shut.",),
            markdown=True,
        ),
        Example(
            draft="A [video](https://v.example/1) shows soldiers burning the faces of the fallen.",
            marks=("video",),
            markdown=True,
        ),
        Example(
            draft="The quay is shut. [Footage from the deck](https://v.example/2) shows the corpse of a passenger.",
            marks=("Footage from the deck",),
            markdown=True,
        ),
        Example(
            draft="<figure><img src='a.jpg'><figcaption>A dead body in a pool of blood. Warning: graphic content."
            "</figcaption></figure>",
            marks=("A dead body in a pool of blood. Warning: graphic content.",),
            markdown=True,
        ),
    ),
)
