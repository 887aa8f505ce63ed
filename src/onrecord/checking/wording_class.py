"""Gives a retelling its class: how the words of a quotation compare with those of the passage beside it.

The classes and their boundaries are told, with an example each, in docs/fidelity.md.
"""

from onrecord.checking.comparison import FidelityClass
from onrecord.checking.moved import is_reordered
from onrecord.checking.retelling import INTERRUPTION, Mark, Retelling

FARTHEST_WITHOUT_MARK = 40
LEAST_KEPT = 0.6
LEAST_WEIGHT_KEPT = 0.5
WORDS_A_CHANGE = 2.5

RANK: tuple[FidelityClass, ...] = (
    "verbatim",
    "typography",
    "marked_elision",
    "bracketed_insertion",
    "unmarked_elision",
    "substitution",
    "reordered",
    "spliced",
    "paraphrase",
    "not_found",
)
"""From the closest wording to none; the passage with the closest is the one that is shown."""


def class_of(told: Retelling) -> FidelityClass:
    """The class of the wording alone; "paraphrase" where too little of the wording is left."""
    kinds = told.kinds
    if is_reordered(told):
        return "reordered"
    if is_close(told) and any(is_far(mark, told) for mark in told.marks if mark.kind == "replaced"):
        return "spliced"
    if kinds & {"replaced", "added", "moved"}:
        return "substitution" if is_close(told) else "paraphrase"
    gaps = [mark for mark in told.marks if mark.kind == "left_out"]
    if any(is_far(mark, told) for mark in gaps):
        return "spliced"
    if gaps:
        return "unmarked_elision"
    if "bracketed" in kinds:
        return "bracketed_insertion"
    if "elided" in kinds:
        return "marked_elision"
    return "verbatim" if kinds == {"same"} and told.written_alike() else "typography"


def is_close(told: Retelling) -> bool:
    """Whether so much of the wording is kept, in so few stretches, that the rest counts as words changed.

    A short form ("can't" for "cannot") is a change that is told, but takes nothing from how close both are.
    """
    changes = sum(mark.kind not in ("same", "typography", "bracketed", "elided") for mark in told.marks)
    changes -= len(told.contracted)
    few = changes <= max(2, len(told.found) / WORDS_A_CHANGE)
    return few and told.kept_written_out >= LEAST_KEPT and told.weight >= LEAST_WEIGHT_KEPT * told.quoted.weight


def is_far(gap: Mark, told: Retelling) -> bool:
    """Whether what stands before and after a gap stands in separate places of the source.

    That is so where more than FARTHEST_WITHOUT_MARK words were left out, or where the reporter has more to say in
    between than who speaks.
    """
    if gap.s1 - gap.s0 > FARTHEST_WITHOUT_MARK + INTERRUPTION:
        return True
    quoted = told.window.quoted
    first, last = told.region
    if gap.s0 <= first or gap.s1 >= last:
        return False
    outside = sum(n < 0 for n in quoted[gap.s0 : gap.s1])
    if quoted[gap.s0 - 1] >= 0 and quoted[gap.s1] >= 0 and outside:
        return outside > INTERRUPTION or quoted[gap.s1] - quoted[gap.s0 - 1] > 1
    return gap.s1 - gap.s0 > FARTHEST_WITHOUT_MARK
