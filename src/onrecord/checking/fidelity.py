"""Holds the words in quotation marks against what the sources really have, word by word.

What comes in are the quotations of a draft and the library; what goes out is one comparison for each: how the wording
compares, whose words they are in the source, the passage itself with every difference, and who gives them otherwise.
"""

from collections.abc import Sequence

from onrecord.checking.alignment import align
from onrecord.checking.comparison import Comparison, FidelityClass
from onrecord.checking.context import context_of, is_named_beside, names_speaker, shares_context, speaker_of
from onrecord.checking.evidence import Evidence, Relation
from onrecord.checking.fidelity_policy import POLICY
from onrecord.checking.moved import with_moved
from onrecord.checking.paraphrase import find_paraphrase
from onrecord.checking.quoted import Quoted, quoted_of, with_kept_brackets
from onrecord.checking.retelling import Retelling, differences_of, retell
from onrecord.checking.short_quotations import LONGEST_SHORT, find_short
from onrecord.checking.splicing import Piece, find_pieces, with_pieces
from onrecord.checking.standing import Standing, disagrees, first_key, is_second_hand
from onrecord.checking.stray_tags import spoken_in
from onrecord.checking.translation import find_translated
from onrecord.checking.voices import Voice, VoiceKind, clearly_others, may_be_same, tell_voice
from onrecord.checking.windows import Shelf, Window, likely_windows
from onrecord.checking.wording_class import class_of, is_close
from onrecord.documents.draft import Draft
from onrecord.documents.span import cover
from onrecord.reading.statement import Reading, Statement
from onrecord.sources.clip import Clip
from onrecord.sources.library import Library

METHOD = "word by word"
LEAST_WEIGHT = 2.5
LEAST_WEIGHT_WHOLE = 2.0
LEAST_WORDS = 4
WIDEST = 60_000
VOICES_ASKED = 4


def compare_quotations(draft: Draft, reading: Reading, library: Library | None) -> tuple[Comparison, ...]:
    """One comparison for each statement of kind quotation, in order; library None: all are unchecked."""
    spoken = [s for s in reading.statements if s.kind == "quotation" and s.quotation is not None]
    if library is None:
        return tuple(
            Comparison(quotation=s.quotation or 0, statement=s.id, fidelity="unchecked", wording="unchecked")
            for s in spoken
        )
    collator = Collator(draft, reading, library)
    return tuple(collator.compare(_as_spoken(draft, reading, s)) for s in spoken)


def _as_spoken(draft: Draft, reading: Reading, statement: Statement) -> Quoted:
    """The quotation without the reporter's words that a lost mark has left in it."""
    number = statement.quotation or 0
    speaker = statement.attribution[-1] if statement.attribution else None
    said = spoken_in(draft.text, reading.quotations, number, speaker)
    return quoted_of(draft, statement, reading.quotations[number], said)


class Collator:
    """Compares the quotations of one draft."""

    def __init__(self, draft: Draft, reading: Reading, library: Library) -> None:
        self.draft = draft
        self.reading = reading
        self.shelf = Shelf(library)

    def compare(self, quoted: Quoted) -> Comparison:
        """The comparison of one quotation."""
        speaker = speaker_of(quoted)
        if not quoted.plain:
            return _comparison(quoted, "too_short", "too_short")
        if len(quoted.plain) <= LONGEST_SHORT:
            found = self._short(quoted, speaker)
            missing: FidelityClass = "too_short"
        else:
            found, missing = self._standings(quoted, speaker), "not_found"
        if found:
            return self._told(quoted, speaker, sorted(found, key=lambda f: f.key))
        translated = find_translated(quoted, speaker, self.draft, self.reading, self.shelf)
        if translated:
            return _comparison(quoted, "translated", "translated", evidence=(_evidence(translated, "mentions"),))
        return _comparison(quoted, missing, missing)

    def _short(self, quoted: Quoted, speaker: str | None) -> list[Standing]:
        """Where its words stand as somebody's; a source that only reports with them says nothing of so few."""
        context = context_of(quoted, self.draft, self.reading)
        found = (self._standing(t, class_of(t), speaker) for t in find_short(quoted, speaker, context, self.shelf))
        return [standing for standing in found if standing.wording != "paraphrase"]

    def _standings(self, quoted: Quoted, speaker: str | None) -> list[Standing]:
        """Where it stands, in whatever wording that is close; else its pieces; else a paraphrase."""
        windows = self.shelf.find_windows(quoted.forms)
        told = [t for w in likely_windows(windows, quoted.forms) if (t := self._laid_beside(quoted, w))]
        told.sort(key=lambda t: -t.weight)
        close = [t for t in told if class_of(t) != "paraphrase" and self._is_trusted(t, speaker)]
        found = self._heard(close, speaker)
        best = min(found, key=lambda f: f.key, default=None)
        if told and (best is None or best.wording in ("substitution", "paraphrase")):
            spliced = self._spliced(best.told if best else told[0], speaker)
            if spliced:
                return [spliced]
        return found or self._paraphrased(quoted, windows, speaker)

    def _heard(self, close: list[Retelling], speaker: str | None) -> list[Standing]:
        """The places with their voices; once one is found that fits, those that come after it aren't asked."""
        found: list[Standing] = []
        fits = False
        for told in sorted(close, key=first_key):
            asked = not fits and len(found) < VOICES_ASKED
            found.append(self._standing(told, class_of(told), speaker if asked else None, asked=asked))
            fits = fits or not (found[-1].other_speaker or found[-1].wording == "paraphrase")
        return found

    def _laid_beside(self, quoted: Quoted, window: Window) -> Retelling | None:
        quoted = with_kept_brackets(quoted, window.wording)
        told = self._laid(quoted, window, quoted_only=False)
        if told and window.quotations and any(window.quoted[k] < 0 for k in told.shared):
            again = self._laid(quoted, window, quoted_only=True)
            told = again if again and again.is_quoted and len(again.held) >= len(told.held) else told
        return told

    def _laid(self, quoted: Quoted, window: Window, *, quoted_only: bool) -> Retelling | None:
        alignment = align(window.sides(quoted.forms, quoted.dots, quoted=quoted_only), quoted.weights)
        return with_moved(retell(quoted, window, alignment)) if alignment else None

    def _is_trusted(self, told: Retelling, speaker: str | None) -> bool:
        """Whether it can't be chance: enough telling words, or else a speaker or surroundings that vouch for it."""
        if len(told.held) < LEAST_WORDS:
            return False
        if told.weight >= LEAST_WEIGHT or (
            told.weight >= LEAST_WEIGHT_WHOLE and told.kinds <= {"same", "typography", "bracketed"}
        ):
            return True
        return self._is_vouched(told.quoted, told.window, told.region, speaker)

    def _is_vouched(self, quoted: Quoted, window: Window, region: tuple[int, int], speaker: str | None) -> bool:
        clip = window.wording.cover(*region)
        if names_speaker(speaker, window, clip):
            return True
        return shares_context(context_of(quoted, self.draft, self.reading), window, clip) >= 2

    def _standing(
        self, told: Retelling, wording: FidelityClass, speaker: str | None, *, asked: bool = True
    ) -> Standing:
        kind: VoiceKind = "quoted" if told.is_quoted else "plain"
        voice = tell_voice(told.window, told.shared, speaker) if asked else Voice(kind=kind)
        own = may_be_same(speaker, told.window.capture.source.name) or voice.first_person
        if voice.kind == "reported" and not own:
            wording = "paraphrase"
        return Standing(
            told=told,
            wording=wording,
            voice=voice,
            other_speaker=is_named_beside(told.quoted) and clearly_others(speaker, voice.speaker),
        )

    def _spliced(self, told: Retelling, speaker: str | None) -> Standing | None:
        """The quotation as pieces from separate places, where these together hold nearly all of it."""
        pieces = find_pieces(told, self.shelf)
        if not pieces or len(told.found) < LEAST_WORDS:
            return None
        whole = with_pieces(told, pieces)
        elsewhere = sum(p.last - p.first for p in pieces)
        near = all(_is_same_speech(p.told, whole) for p in pieces)
        joined = self._joined(whole, pieces)
        if joined:
            return self._standing(joined, class_of(joined), speaker)
        if len(whole.found) + elsewhere < 0.8 * len(told.quoted.words):
            return None
        voice = tell_voice(whole.window, whole.shared, speaker)
        return Standing(
            told=whole,
            wording="reordered" if near else "spliced",
            voice=voice,
            other_speaker=False,
            pieces=tuple(p.told for p in pieces),
        )

    def _joined(self, whole: Retelling, pieces: list[Piece]) -> Retelling | None:
        """The pieces as one passage, where dots mark what lies between and one source has them in this order."""
        places = [whole.window, *(p.told.window for p in pieces)]
        if not whole.quoted.dots or len({w.capture.sha256 for w in places}) > 1:
            return None
        span = cover([w.span for w in places])
        told = (
            self._laid_beside(whole.quoted, self.shelf.window(whole.window.capture, span))
            if len(span) < WIDEST
            else None
        )
        return told if told and is_close(told) and POLICY[class_of(told)].verdict == "stands" else None

    def _paraphrased(self, quoted: Quoted, windows: Sequence[Window], speaker: str | None) -> list[Standing]:
        told = find_paraphrase(quoted, windows, lambda w, r: self._is_vouched(quoted, w, r, speaker))
        return [self._standing(told, "paraphrase", speaker)] if told else []

    def _told(self, quoted: Quoted, speaker: str | None, found: list[Standing]) -> Comparison:
        best, others = found[0], found[1:]
        fidelity = self._fidelity(best, found, speaker)
        disagreeing = [f for f in others if disagrees(f, best)]
        agreeing = [f for f in others if f not in disagreeing and f.wording == best.wording]
        relation: Relation = "supports" if POLICY[best.wording].verdict == "stands" else "contradicts"
        evidence = [_evidence(f.told, relation) for f in (best, *agreeing)]
        evidence[1:1] = [_evidence(piece, relation) for piece in best.pieces]
        return _comparison(
            quoted,
            fidelity,
            best.wording,
            speaker=best.voice.speaker,
            evidence=tuple(evidence),
            disagreeing=tuple(_evidence(f.told, "contradicts") for f in disagreeing),
        )

    def _fidelity(self, best: Standing, found: list[Standing], speaker: str | None) -> FidelityClass:
        if best.told.window.capture.source.translated_from:
            return "translated"
        if best.other_speaker and best.wording != "paraphrase":
            return "other_speaker"
        holding = [f for f in found if POLICY[f.wording].verdict == "stands"]
        if holding and all(is_second_hand(f, speaker) for f in holding):
            return "second_hand"
        return best.wording


def _is_same_speech(piece: Retelling, whole: Retelling) -> bool:
    """Whether a piece stands in the very quotation of the source in which the rest stands."""
    if piece.window is not whole.window:
        return False
    voices = {whole.window.quoted[piece.shared[0]], whole.window.quoted[whole.shared[0]]}
    return len(voices) == 1 and min(voices) >= 0


def _evidence(told: Retelling, relation: Relation) -> Evidence:
    return Evidence(
        statement=told.quoted.statement.id,
        clip=Clip(capture=told.window.capture, span=told.clip),
        relation=relation,
        method=METHOD,
        score=round(min(told.kept, 1.0), 3),
        differences=differences_of(told),
    )


def _comparison(
    quoted: Quoted,
    fidelity: FidelityClass,
    wording: FidelityClass,
    *,
    speaker: str | None = None,
    evidence: tuple[Evidence, ...] = (),
    disagreeing: tuple[Evidence, ...] = (),
) -> Comparison:
    return Comparison(
        quotation=quoted.statement.quotation or 0,
        statement=quoted.statement.id,
        fidelity=fidelity,
        wording=wording,
        speaker=speaker,
        evidence=evidence,
        disagreeing=disagreeing,
    )
