"""What teachers think of rows that they haven't learnt from, and of news that nobody marked; agreed upon through files.

Each teacher leaves a quarter of the articles out and thinks of those; of what nobody marked all think. Teachers that
learnt nothing, as happens to large networks now and then, are not listened to: those that find the cues of the articles
kept aside less than `WORTH` times as well (F1) as the best of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic, sleep

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from onrecord.documents.word_pieces import FIRST, LAST
from training.reader.flat import FOLDS, Flat
from training.reader.judged import QUESTIONS
from training.reader.network import CUES, TAGS, Reader
from training.reader.tuition import answers, cue_likelihoods, encoded, tag_likelihoods

WORTH = 0.8
CUE_FROM = -0.7
"""Log odds from which a cue that teachers hear in unmarked news is asked about."""
ROWS = 128


@dataclass(frozen=True)
class Thoughts:
    """The means of what the teachers think, with an entry for each piece of the arrays named, or each item.

    `cues` and `tags` are of the speech rows and then of `plain`, the unmarked rows with the cues that were heard.
    """

    cues: Tensor
    tags: Tensor
    judged: Tensor
    plain: Flat


@dataclass(frozen=True)
class Files:
    """What workers write for one another, in one folder."""

    folder: Path
    patience: float

    def put(self, name: str, found: dict[str, Tensor]) -> None:
        """Writes a file, whole or not at all."""
        path = self.folder / f"{name}.safetensors"
        save_file({n: v.contiguous().cpu() for n, v in found.items()}, path.with_suffix(".part"))
        path.with_suffix(".part").rename(path)

    def get(self, name: str, device: torch.device) -> dict[str, Tensor]:
        """What a worker wrote, once it is there; TimeoutError after `patience` seconds."""
        path, until = self.folder / f"{name}.safetensors", monotonic() + self.patience
        while not path.exists():
            if monotonic() > until:
                raise TimeoutError(path.name)
            sleep(0.5)
        return load_file(path, device=str(device))


@torch.no_grad()
def first_thoughts(
    teacher: Reader, fold: int, sets: dict[str, Flat], worth: float, mixed: torch.autocast
) -> dict[str, Tensor]:
    """What a teacher thinks of its fold of the speech rows, of cues in unmarked news, and of all judged sentences."""
    speech, plain, judged = (sets[kind] for kind in ("speech", "plain", "judged"))
    device = speech.start.device
    parts: dict[str, list[Tensor]] = {"at": [], "cue": [], "tag_at": [], "tag": []}
    for rows in _in_order(speech, torch.nonzero(speech.fold == fold)[:, 0]):
        batch = speech.batch(rows)
        keep = batch["inside"][batch["row"]]
        with mixed:
            x = _marked_by_nobody(teacher, batch)
            cues, tags = cue_likelihoods(teacher, x), tag_likelihoods(teacher, x, batch)
        parts["at"].append(batch["at"][batch["inside"]])
        parts["cue"].append(cues[batch["inside"]].half())
        parts["tag_at"].append(batch["tag_at"][keep])
        parts["tag"].append(tags[keep].half())
    found = {name: torch.cat(values) for name, values in parts.items()}
    found["plain"] = torch.zeros(len(plain.arrays["ids"]), len(CUES), dtype=torch.float16, device=device)
    for rows in _in_order(plain):
        batch = plain.batch(rows)
        with mixed:
            cues = cue_likelihoods(teacher, _marked_by_nobody(teacher, batch))
        found["plain"][batch["at"][batch["inside"]]] = cues[batch["inside"]].half()
    found["judged"] = torch.zeros(len(judged.arrays["first"]), len(QUESTIONS), dtype=torch.float16, device=device)
    for rows in _in_order(judged):
        batch = judged.batch(rows)
        with mixed:
            (x,) = encoded(teacher, (batch,))
            found["judged"][batch["item"]] = torch.sigmoid(answers(teacher, x, batch)).half()
    return found | {"worth": torch.tensor([worth])}


@torch.no_grad()
def second_thoughts(teacher: Reader, plain: Flat, mixed: torch.autocast) -> Tensor:
    """The tags that a teacher gives the cues of unmarked news."""
    found = torch.zeros(len(plain.arrays["tags"]), len(TAGS), dtype=torch.float16, device=plain.start.device)
    for rows in _in_order(plain, torch.nonzero(plain.arrays["items"] > 0)[:, 0]):
        batch = plain.batch(rows)
        with mixed:
            tags = tag_likelihoods(teacher, _marked_by_nobody(teacher, batch), batch)
        keep = batch["inside"][batch["row"]]
        found[batch["tag_at"][keep]] = tags[keep].half()
    return found


def agreed(files: Files, teachers: int, sets: dict[str, Flat]) -> tuple[Thoughts, list[int]]:
    """The means of the first thoughts of those who learnt something, and who these are; `tags` are of speech rows."""
    speech, plain, judged = (sets[kind] for kind in ("speech", "plain", "judged"))
    device = speech.start.device
    worth = [float(files.get(f"first.{n}", device)["worth"]) for n in range(teachers)]
    good = [n for n, value in enumerate(worth) if value >= WORTH * max(worth)]
    cues = torch.zeros(len(speech.arrays["ids"]), len(CUES), dtype=torch.float16, device=device)
    tags = torch.zeros(len(speech.arrays["tags"]), len(TAGS), dtype=torch.float16, device=device)
    said = torch.zeros(len(judged.arrays["first"]), len(QUESTIONS), device=device)
    asked = torch.zeros(len(said), 1, device=device)
    heard = torch.zeros(len(plain.arrays["ids"]), len(CUES), device=device)
    for number in good:
        found, fold = files.get(f"first.{number}", device), number % FOLDS
        alike = sum(n % FOLDS == fold for n in good)
        cues[found["at"]] += found["cue"] / alike
        tags[found["tag_at"]] += found["tag"] / alike
        heard += found["plain"].float() / len(good)
        knows = ((judged.arrays["fold"] == fold) | (judged.arrays["fold"] >= FOLDS)).float()[:, None]
        said += found["judged"].float() * knows
        asked += knows
    thoughts = Thoughts(torch.cat((cues, heard.half())), tags, said / asked.clamp(min=1), with_cues(plain, heard))
    return thoughts, good


def with_tags(thoughts: Thoughts, files: Files, good: Sequence[int]) -> Thoughts:
    """The thoughts with the mean of the second ones."""
    device = thoughts.tags.device
    tags = sum(files.get(f"second.{number}", device)["tags"].float() / len(good) for number in good)
    return replace(thoughts, tags=torch.cat((thoughts.tags, torch.as_tensor(tags).half())))


def with_cues(flat: Flat, likely: Tensor) -> Flat:
    """Rows that nobody marked, with the cues that teachers hear in them; `likely` are `cue_likelihoods`."""
    odds = torch.log(likely[:, 1:].sum(1).clamp(min=1e-5)) - torch.log(likely[:, 0].clamp(min=1e-5))
    ids, nowhere = flat.arrays["ids"], torch.zeros(1, dtype=torch.bool, device=odds.device)
    inside = (odds > CUE_FROM) & (ids != FIRST) & (ids != LAST)
    begins = inside & (~torch.cat((nowhere, inside[:-1])) | (likely[:, 1] > likely[:, 2]))
    ends = inside & ~torch.cat(((inside & ~begins)[1:], nowhere))
    first, last = torch.nonzero(begins)[:, 0], torch.nonzero(ends)[:, 0]
    row = torch.bucketize(first, flat.start, right=True) - 1
    nothing = torch.zeros(len(first), dtype=torch.uint8, device=odds.device)
    size = int(flat.arrays["length"].long()[row].sum())
    return Flat(
        flat.arrays
        | {
            "items": torch.bincount(row, minlength=len(flat)).to(flat.arrays["items"].dtype),
            "first": (first - flat.start[row]).to(flat.arrays["first"].dtype),
            "last": (last - flat.start[row]).to(flat.arrays["last"].dtype),
            "tags": torch.zeros(size, dtype=torch.uint8, device=odds.device),
            **dict.fromkeys(("question", "answer", "fold"), nothing),
        }
    )


def _marked_by_nobody(reader: Reader, batch: dict[str, Tensor]) -> Tensor:
    (x,) = encoded(reader, (batch,))
    return x + reader.annotator.weight[0]


def _in_order(flat: Flat, among: Tensor | None = None) -> Iterator[Tensor]:
    """Rows from the shortest to the longest."""
    rows = torch.arange(len(flat), device=flat.start.device) if among is None else among
    yield from rows[flat.arrays["length"][rows].argsort()].split(ROWS)
