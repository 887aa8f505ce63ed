"""Makes the cases: a page as it was captured, what is cited of it, and the page of today with changes made by rule."""

import random
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from html import escape

from recapture_pages.furniture import FURNITURE, Furniture
from recapture_pages.passages import NOTICES, PASSAGES, Passage, correction_in_data
from recapture_pages.shapes import SHAPES, SHAPES_ASIDE, Shape, State, newspaper
from recapture_pages.stories import Story, read_stories


@dataclass(frozen=True)
class Case:
    """A page before and now; `cited` are the sentences that are cited, `changed` the one that was changed, if any.

    `kind` is furniture, passage or notice, `change` what was done, `around` the furniture changed beside it.
    """

    kind: str
    change: str
    shape: str
    before: str
    now: str
    cited: tuple[str, ...]
    changed: str = ""
    around: tuple[str, ...] = ()


def cases(*, aside: bool, times: int = 1) -> list[Case]:
    """The cases of one part; those kept aside have stories and shapes of their own. The same on every run."""
    shapes = SHAPES_ASIDE if aside else SHAPES
    stories = [s for s in read_stories() if s.aside == aside]
    return [case for seed in range(times) for case in _made(stories, shapes, random.Random(100 * seed + aside))]


def _made(stories: Sequence[Story], shapes: Sequence[Shape], chance: random.Random) -> Iterator[Case]:
    pages = [(story, shape) for story in stories for shape in shapes]
    chance.shuffle(pages)
    turn = 0
    for number in range(100):  # each kind of furniture several times, alone and with others
        story, shape = pages[turn % len(pages)]
        turn += 1
        changes = [FURNITURE[number % len(FURNITURE)]]
        changes += chance.sample(FURNITURE, chance.choice((0, 0, 2, 5)))
        redesigned = chance.choice([s for s in shapes if s is not shape]) if number >= 90 else None
        yield _case(story, shape, chance, furniture=changes, redesigned=redesigned)
    for number in range(100):
        change = PASSAGES[number % len(PASSAGES)] if number < 88 else NOTICES[number % len(NOTICES)]
        case = None
        while case is None:
            story, shape = pages[turn % len(pages)]
            turn += 1
            if change is correction_in_data and shape is not newspaper:
                if newspaper not in shapes:
                    shape = newspaper
                else:
                    continue
            case = _changed(story, shape, chance, change)
        yield case


def state_of(story: Story, chance: random.Random) -> tuple[State, list[tuple[int, str]]]:
    """The state of a page that was captured, and what is cited of it: paragraph and sentence."""
    cited = []
    paragraphs = []
    for number, paragraph in enumerate(story.paragraphs):
        cited += [(number, escape(piece.split("}")[0], quote=False)) for piece in paragraph.split("{")[1:]]
        paragraphs.append(escape(paragraph.replace("{", "").replace("}", ""), quote=False))
    return State(story.headline, story.byline, paragraphs, chance), cited


def _case(
    story: Story,
    shape: Shape,
    chance: random.Random,
    *,
    furniture: Sequence[Furniture],
    redesigned: Shape | None = None,
) -> Case:
    """The case of furniture changed; `redesigned` is the shape of today where the whole site has another."""
    state, cited = state_of(story, chance)
    now = deepcopy(state)
    done = []
    for change in dict.fromkeys(furniture):
        change(now, chance)
        done.append(change.__name__)
    if redesigned:
        done.insert(0, "another_shape")
    told, names = tuple(c for _, c in cited), tuple(done[1:])
    after = (redesigned or shape)(now)
    return Case("furniture", done[0], shape.__name__, shape(state), after, told, around=names)


def _changed(story: Story, shape: Shape, chance: random.Random, change: Passage) -> Case | None:
    """The case of a change in a passage, None where it doesn't fit this story."""
    state, cited = state_of(story, chance)
    for number, words in chance.sample(cited, len(cited)):
        now = deepcopy(state)
        if not change(now, number, words, chance) or (now.paragraphs == state.paragraphs and change not in NOTICES):
            continue
        around = [f for f in chance.sample(FURNITURE, chance.choice((0, 1, 3))) if f.__name__ != "headline"]
        for furniture in around:
            if len(now.paragraphs) > 1:
                furniture(now, chance)
        told = tuple(c for _, c in cited)
        kind = "notice" if change in NOTICES else "passage"
        names = tuple(f.__name__ for f in around)
        return Case(kind, change.__name__, shape.__name__, shape(state), shape(now), told, words, names)
    return None
