"""The passages of the library that speak of the same thing as a statement, to be read beside it.

A passage is found by the words that it shares with the statement, rare words counting most, and by its nearness in
meaning where the library knows it. Either says that a person should read one beside the other; neither ever says by
itself that the statement stands.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from onrecord.checking.citations import cited_part
from onrecord.checking.evidence import Evidence
from onrecord.checking.independence import copies
from onrecord.documents.document import Document, paragraphs_in
from onrecord.documents.draft import Draft
from onrecord.documents.span import Span
from onrecord.documents.stems import stem_of
from onrecord.documents.words import Words, words_of
from onrecord.reading.sentences import sentence_spans
from onrecord.reading.statement import Reading, Statement
from onrecord.sources.clip import Clip
from onrecord.sources.library import Hit, Library

LEAST_SHARED_WEIGHT = 0.3
LEAST_SHARED_WORDS = 3
"""Of a statement that has no more than four telling words, two."""
NEAR_ENOUGH = 0.5
"""The cosine from which a passage is shown for its meaning alone (docs/decisions/0005)."""
LEAST_WORDS = 6
"""A heading is near many statements in meaning and says nothing of them."""
HEADING = 0.03
"""What a heading is put behind a sentence that has the same words."""
PASSAGES_PER_STATEMENT = 3
HITS_PER_STATEMENT = 8
HITS_PER_CAPTURE = 3
HITS_LOOKED_AT, HITS_LOOKED_AT_MOST = 24, 2_000
LONGEST_CLIP = 400
_HALT = re.compile(r"[.!?;:,][\"'”’)\]]*\s+|\n")
CUT_AROUND = 300
"""So many characters around a hit the sentences at its ends are read out to."""
FEWEST_TO_STUFF = 12
KEPT = 2_048
"""So many passages and sentences, a few hundred characters each, are kept with what was found in them."""

BY_WORDS, BY_MEANING = "shared words", "near in meaning"

STOP_WORDS = frozenset(
    """a about after again all also although an and any are as at be because been before being but by can could did do
    does during each for from had has have he her here him his how i if in into is it its just may me might more
    most must my no nor not now of off on once one only or other our out over own said same says say she should
    so some such than that the their them then there these they this those through to too under until up upon us
    very was we were what when where which while who whom whose why will with would you your according told mr
    mrs ms""".split()
)


def find_passages(draft: Draft, reading: Reading, library: Library) -> dict[str, tuple[Evidence, ...]]:
    """By the id of each statement that is no quotation, the passages to read beside it, best first; none, no entry."""
    found = {}
    cited = cited_part(draft, library)
    for statement in reading.statements:
        if statement.kind != "quotation":
            evidence = passages_for(statement, draft, library, cited)
            if evidence:
                found[statement.id] = evidence
    return found


def passages_for(
    statement: Statement, draft: Draft, library: Library, cited: Library | None = None
) -> tuple[Evidence, ...]:
    """The passages to read beside one statement, one a capture; relation "mentions".

    Those from what the writer cites come first, then those that share its words, then those that are near it in meaning
    alone; a copy of a passage comes behind other passages.
    """
    wanted = _weights(words_of(draft.text, statement.span), library)
    if len(wanted) < 2:
        return ()
    sought = list(wanted)
    hits = cited.search(sought, limit=HITS_PER_STATEMENT) if cited else []
    hits += _from_several(library, statement.text, sought, draft.document.headline or "")
    stems = {stem_of(word): weight for word, weight in wanted.items()}
    best: dict[str, Evidence] = {}
    for hit in hits:
        evidence = _narrowed(statement, hit, stems, library)
        if evidence and (hit.capture not in best or _rank(best[hit.capture]) > _rank(evidence)):
            best[hit.capture] = evidence
    first = frozenset(cited.captures()) if cited else frozenset()
    ranked = sorted(best.values(), key=lambda e: (e.clip.capture.sha256 not in first, *_rank(e)))
    return tuple(_copies_last(ranked)[:PASSAGES_PER_STATEMENT])


def _rank(evidence: Evidence) -> tuple[bool, float, str]:
    return evidence.method != BY_WORDS, -evidence.score, evidence.clip.capture.sha256


def _from_several(library: Library, text: str, sought: list[str], about: str) -> list[Hit]:
    """The best hits, a few from each capture; where one capture has them all, it is looked for others further down."""
    kept: list[Hit] = []
    for limit in (HITS_LOOKED_AT, HITS_LOOKED_AT_MOST):
        found = library.find(text, sought, limit=limit, about=about)
        kept = list(islice(_spread(found, library), HITS_PER_STATEMENT))
        if len(found) < limit or len({hit.capture for hit in kept}) >= PASSAGES_PER_STATEMENT:
            break
    return kept


def _spread(hits: Sequence[Hit], library: Library) -> Iterator[Hit]:
    """The hits without those that are stuffed, at most three a capture: no page crowds out the others."""
    taken: Counter[str] = Counter()
    for hit in hits:
        text = library.capture(hit.capture).document.text
        if taken[hit.capture] < HITS_PER_CAPTURE and not _is_stuffed(hit.span.of(text)):
            taken[hit.capture] += 1
            yield hit


def _copies_last(ranked: list[Evidence]) -> list[Evidence]:
    """In their order, but what copies one before it behind the others: reprints must not crowd out another voice."""
    apart: list[Evidence] = []
    for evidence in ranked:
        if len(apart) < PASSAGES_PER_STATEMENT and not any(copies(evidence.clip, other.clip) for other in apart):
            apart.append(evidence)
    return [*apart, *(evidence for evidence in ranked if evidence not in apart)]


def _weights(words: Words, library: Library) -> dict[str, float]:
    """Each telling word of a statement with the weight that its rarity in the library gives it."""
    telling = list(dict.fromkeys(w for w in words.forms if w not in STOP_WORDS and (len(w) > 1 or w.isdigit())))
    common = library.commonness(telling)
    passages = max(library.words / 100, 1.0)
    return {w: math.log1p(passages / (1 + common.get(w, 0))) + 0.1 for w in telling}


def _narrowed(statement: Statement, hit: Hit, wanted: dict[str, float], library: Library) -> Evidence | None:
    """The sentences of the hit that share most with the statement; None where it shares too little and isn't near.

    A sentence that is stuffed is no part of them, nor does it stand between two of them; a hit that holds one may
    owe its nearness to it.
    """
    capture = library.capture(hit.capture)
    text = capture.document.text
    sentences = list(_sentences(capture.document, hit.span))
    shared = [_stems(s.of(text)) & wanted.keys() for s in sentences]
    stuffed = [_is_stuffed(s.of(text)) for s in sentences]
    whole = sum(wanted.values())
    best: tuple[float, Span, frozenset[str]] | None = None
    for first in range(len(sentences)):
        for last in range(first, min(first + 2, len(sentences))):
            span = Span(sentences[first].start, sentences[last].end)
            words = frozenset[str]().union(*shared[first : last + 1])
            score = weight_together(words, wanted) / whole - 0.02 * (last - first)
            score -= HEADING if len(span.of(text).split()) < LEAST_WORDS else 0.0
            short = len(span) <= LONGEST_CLIP * (1 + last - first) and not any(stuffed[first : last + 1])
            if short and (best is None or score > best[0]):
                best = (score, span, words)
    if best is None:
        return None
    needed = min(LEAST_SHARED_WORDS, max(2, (len(wanted) + 1) // 2))
    if best[0] >= LEAST_SHARED_WEIGHT and len(best[2]) >= needed:
        method, score = BY_WORDS, min(best[0], 1.0)
    elif not any(stuffed) and (hit.nearness or 0) >= NEAR_ENOUGH and len(best[1].of(text).split()) >= LEAST_WORDS:
        method, score = BY_MEANING, hit.nearness or 0.0
    else:
        return None
    if _is_stuffed(best[1].of(text)):
        return None
    clip = Clip(capture=capture, span=best[1])
    return Evidence(statement=statement.id, clip=clip, relation="mentions", method=method, score=round(score, 3))


def weight_together(words: Iterable[str], weights: Mapping[str, float]) -> float:
    """What some words weigh together: the same in whatever order a set hands them out, which no two runs share."""
    return math.fsum(weights[word] for word in words)


@lru_cache(maxsize=KEPT)
def _is_stuffed(passage: str) -> bool:
    """Whether a few words are said over and over, as a page does that wants to be found for them.

    Of twelve words fewer than six are different then, of a hundred fewer than 25; prose has twice as many.
    """
    forms = words_of(passage).forms
    return len(forms) >= FEWEST_TO_STUFF and len(set(forms)) < 3 + 0.22 * len(forms)


@lru_cache(maxsize=KEPT)
def _stems(sentence: str) -> frozenset[str]:
    return frozenset(map(stem_of, words_of(sentence).forms))


def _sentences(document: Document, within: Span) -> Iterator[Span]:
    """The sentences that touch `within`; none runs from one block of the document into the next."""
    text = document.text
    wide = Span(max(0, within.start - CUT_AROUND), min(len(text), within.end + CUT_AROUND))
    for part in paragraphs_in(document, wide):
        if part.overlaps(within):
            for sentence in sentence_spans(text, part):
                yield from (s for s in _cut(text, sentence) if s.overlaps(within))


def _cut(text: str, sentence: Span) -> Iterator[Span]:
    """A sentence that is too long to be shown, as a transcript without full stops has it, in pieces that aren't."""
    while len(sentence) > LONGEST_CLIP:
        within = text[sentence.start : sentence.start + LONGEST_CLIP]
        halt = max((m.end() for m in _HALT.finditer(within)), default=0) or within.rfind(" ") + 1 or LONGEST_CLIP
        yield Span(sentence.start, sentence.start + len(within[:halt].rstrip()))
        sentence = Span(sentence.start + halt, sentence.end)
    yield sentence
