"""Whether two passages are the same but for hyphens: "e-mail" and "email", and never "re-sign" and "resign"."""

from onrecord.checking.wording import only_hyphens_differ
from onrecord.corrections.recapture.said_words import SaidWords


def same_but_for_hyphens(old: SaidWords, ours: tuple[int, int], new: SaidWords, theirs: tuple[int, int]) -> bool:
    """Whether these words of the old text and those of the new one differ in hyphens within words alone."""
    (left, left_end), (right, right_end) = ours, theirs
    while left < left_end and right < right_end:
        run = _same_letters(old.forms[left:left_end], new.forms[right:right_end])
        if run is None:
            return False
        a, b = left + run[0], right + run[1]
        if run != (1, 1) and not only_hyphens_differ(old.wording, new.wording, (left, a), (right, b)):
            return False
        left, right = a, b
    return left == left_end and right == right_end


def _same_letters(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[int, int] | None:
    """How many words on either side it takes until both have the same letters; None where they never have."""
    a, b, left, right = 1, 1, ours[0], theirs[0]
    while left != right:
        if len(left) < len(right) and a < len(ours) and right.startswith(left):
            left, a = left + ours[a], a + 1
        elif len(right) < len(left) and b < len(theirs) and left.startswith(right):
            right, b = right + theirs[b], b + 1
        else:
            return None
    return a, b
