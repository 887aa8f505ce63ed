"""Trains teachers on packed lessons, lets them say what they think of each, and trains the small network on both.

    python -m training.evidence.distil --packed FOLDER --small FILE [--teacher FILE …] --out FOLDER --seconds 400

Runs on one GPU if there is one, else on the processor. Each stage has a share of the seconds, or, with --steps, so
many steps; the rate falls to nothing over either. What is kept aside is scored as it goes; nothing is chosen by it
here. Writes student.part1 and part2.safetensors (all but the words, which stay as they were), labels.npz and log.jsonl.
"""

import argparse
import json
import sys
from pathlib import Path
from time import monotonic

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor

from training.evidence.compact import read_small
from training.evidence.course import Clock, Course, order_of
from training.evidence.network import TOLD, Weigher
from training.evidence.packed import UNKNOWN, Packed, read_packed
from training.evidence.scoring import scores_of
from training.evidence.teacher import teacher_of

MASK, SPECIAL = 103, 999
PIECE_SHARE = 0.6
THOUGHT = 0.7
"""How much of what the student learns is what its teachers think; the rest is what people said."""
Thoughts = tuple[Tensor, Tensor]
"""What teachers think: of statements, shape (lessons, 3), and of their pieces, shape (all pieces, 3)."""


def loss_of(model: Weigher, batch: dict[str, Tensor], rows: Tensor, thoughts: Thoughts | None, hidden: float) -> Tensor:
    """The loss of a batch; with `thoughts`, mostly against what the teachers think."""
    hide = (torch.rand(batch["ids"].shape, device=rows.device) < hidden) & (batch["ids"] > SPECIAL)
    hide &= batch["match"] == 0
    whole, pieces = model(batch["ids"].masked_fill(hide, MASK), *(batch[name] for name in TOLD))
    weight = batch["weight"]
    told = torch.log_softmax(whole.float() + batch["guess"], dim=-1)
    said = (-(batch["label"] * told).sum(1) * weight).mean()
    likely = torch.log_softmax(pieces.float(), dim=-1)
    known = (batch["marks"] != UNKNOWN).float()
    marks = batch["marks"] * known.long()
    heavier = known * torch.where(marks > 0, 4.0, 1.0)
    each = -likely.gather(-1, marks[:, :, None])[:, :, 0]
    loss = said + PIECE_SHARE * (each * heavier).sum() / known.sum().clamp(min=1)
    if thoughts is None:
        return loss
    plain = torch.log_softmax(whole.float(), dim=-1)
    thought = (-(thoughts[0][rows].float() * plain).sum(1) * weight).mean()
    stated = (batch["role"] == 1).float()
    own = -(thoughts[1][batch["at"]].float() * likely).sum(-1)
    thought = thought + 1.5 * PIECE_SHARE * (own * stated).sum() / stated.sum().clamp(min=1)
    return (1 - THOUGHT) * loss + THOUGHT * thought


class Job:
    """What the stages share: the lessons, what is kept aside, the log, and what the command line asked for."""

    def __init__(self, asked: argparse.Namespace) -> None:
        self.asked, self.began = asked, monotonic()
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        torch.manual_seed(asked.seed)
        torch.backends.cuda.matmul.allow_tf32 = True
        if self.device.type == "cuda":
            torch.cuda.set_per_process_memory_fraction(asked.memory)
            torch.backends.cuda.enable_cudnn_sdp(False)
        asked.out.mkdir(parents=True, exist_ok=True)
        self._log = (asked.out / "log.jsonl").open("a", encoding="utf-8")
        self.lessons = read_packed(asked.packed / "lessons.npz", self.device)
        self.aside = read_packed(asked.packed / "aside.npz", self.device)
        self.say(lessons=len(self.lessons), aside=len(self.aside), device=str(self.device))

    def say(self, **told: object) -> None:
        """A line in the log and on the screen."""
        line = json.dumps({**told, "seconds": round(monotonic() - self.began, 1)})
        self._log.write(line + "\n")
        self._log.flush()
        print(line, flush=True)

    def mixed(self) -> torch.autocast:
        """Half the bits on a GPU."""
        halved = self.device.type == "cuda" or self.asked.half
        return torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=halved)

    def train(self, model: Weigher, name: str, clock: Clock, rate: float, size: int, thoughts: Thoughts | None) -> None:
        """Trains a network for as long as the clock says."""
        model.encoder.word.weight.requires_grad_(False)
        course, step = Course(model, rate, self.device, TOLD), 0
        mean, saved, scored = torch.zeros((), device=self.device), monotonic(), monotonic()
        model.train()
        while True:
            for rows in order_of(self.lessons, size, self.asked.only if thoughts is None else 1.0):
                if clock.is_over(step):
                    self.say(stage=name, steps=step, lessons=step * size, score=self.scores(model))
                    return
                with self.mixed():
                    loss = loss_of(model, self.lessons.batch(rows), rows, thoughts, self.asked.hidden)
                course.learn(loss, clock.passed(step))
                mean, step = torch.lerp(mean, loss.detach(), 0.02 if step > 50 else 0.2), step + 1
                if step % 200 == 0:
                    self.say(stage=name, step=step, passed=round(clock.passed(step), 3), loss=round(mean.item(), 4))
                if thoughts is not None and monotonic() - saved > 45:
                    self.save(model)
                    saved = monotonic()
                if monotonic() - scored > self.asked.look:
                    self.say(stage=name, step=step, score=self.scores(model))
                    scored = monotonic()

    def scores(self, model: Weigher) -> dict[str, list[float]]:
        """What `scores_of` says of the network; it goes on learning afterwards."""
        found = scores_of(model, self.aside, self.mixed)
        model.train()
        return found

    @torch.no_grad()
    def think(self, model: Weigher, lessons: Packed) -> Thoughts:
        """What a network thinks of the lessons, as likelihoods."""
        model.eval()
        whole = torch.zeros(len(lessons), 3, dtype=torch.float16, device=self.device)
        pieces = torch.zeros(len(lessons.arrays["ids"]), 3, dtype=torch.float16, device=self.device)
        for rows in lessons.arrays["length"].argsort().split(512):
            batch = lessons.batch(rows)
            with self.mixed():
                said, told = model(*(batch[name] for name in ("ids", *TOLD)))
            whole[rows] = said.float().softmax(-1).half()
            stated = batch["role"] == 1
            pieces[batch["at"][stated]] = told[stated].float().softmax(-1).half()
        return whole, pieces

    def save(self, model: Weigher) -> None:
        """Writes the network without its words, in two halves."""
        own = {n: w for n, w in model.state_dict().items() if n != "encoder.word.weight"}
        kept = {n: w.detach().half().cpu().contiguous() for n, w in own.items()}
        names = sorted(kept, key=lambda n: (n.startswith("encoder.layers."), n))
        half = next(n for n in range(len(names)) if sum(kept[m].numel() for m in names[:n]) > 5_200_000)
        for number, some in enumerate((names[:half], names[half:]), start=1):
            save_file({n: kept[n] for n in some}, self.asked.out / f"student.part{number}.safetensors")


def run(asked: argparse.Namespace) -> None:
    """All stages: teachers, what they think, the student."""
    job = Job(asked)
    left = asked.seconds - (monotonic() - job.began)
    paths = asked.teacher or [asked.small] * 2
    thoughts: Thoughts | None = None
    for number, path in enumerate(paths):
        torch.manual_seed(asked.seed + number)
        base, is_large = read_small(path), bool(asked.teacher)
        teacher = _teacher(base, is_large).to(job.device)
        clock = Clock(left * asked.share / len(paths), asked.steps)
        rate = 4e-5 if is_large else 3e-4
        job.train(teacher, f"teacher {number + 1}", clock, rate, asked.batch // (2 if is_large else 1), None)
        own = job.think(teacher, job.lessons)
        thoughts = mean_of(thoughts, own, number)
        del teacher
        job.say(stage=f"teacher {number + 1} thought of all lessons")
        keep(thoughts, job.lessons, asked.out / "labels.npz")
    torch.manual_seed(asked.seed)
    student = _teacher(read_small(asked.small), False).to(job.device)
    clock = Clock(asked.seconds - (monotonic() - job.began) - asked.reserve, asked.steps)
    job.train(student, "student", clock, asked.rate, asked.batch, thoughts)
    job.save(student)
    job.say(stage="done")


def mean_of(thoughts: Thoughts | None, own: Thoughts, number: int) -> Thoughts:
    """The mean of what `number` teachers think and what one more does."""
    if thoughts is None:
        return own
    return (thoughts[0] * number + own[0]) / (number + 1), (thoughts[1] * number + own[1]) / (number + 1)


def _teacher(base: dict[str, Tensor], is_large: bool) -> Weigher:
    if is_large:
        return teacher_of(base)
    weigher = Weigher()
    weigher.encoder.load_state_dict(base, strict=False)
    return weigher


def keep(thoughts: Thoughts, lessons: Packed, path: Path) -> None:
    """Writes what the teachers think, in eight bits, so that more can be made of it later."""
    first = lessons.start
    stated = lessons.arrays["stated"].long()
    at = torch.repeat_interleave(first + 1, stated) + _counts(stated)
    whole, pieces = ((t.float() * 255).round().byte().cpu().numpy() for t in (thoughts[0], thoughts[1][at]))
    np.savez_compressed(path, whole=whole, pieces=pieces[:, :2])


def _counts(lengths: Tensor) -> Tensor:
    """0, 1, 2 … for each length, one after the other."""
    ends = lengths.cumsum(0)
    return torch.arange(int(ends[-1]), device=lengths.device) - torch.repeat_interleave(ends - lengths, lengths)


def main(arguments: list[str]) -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packed", type=Path, required=True)
    parser.add_argument("--small", type=Path, required=True)
    parser.add_argument("--teacher", type=Path, nargs="*", default=[], help="the larger network; named twice, two")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=400)
    parser.add_argument("--steps", type=int, default=0, help="steps of each stage, whatever --seconds says")
    parser.add_argument("--share", type=float, default=0.4, help="of the seconds that the teachers have")
    parser.add_argument("--reserve", type=float, default=12, help="seconds kept for the last scores and for writing")
    parser.add_argument("--look", type=float, default=40, help="seconds between two looks at what is kept aside")
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--rate", type=float, default=3e-4, help="of the student's encoder")
    parser.add_argument("--hidden", type=float, default=0.05, help="share of the word pieces that a batch hides")
    parser.add_argument("--only", type=float, default=0.7, help="share of the lessons that teachers learn from")
    parser.add_argument("--memory", type=float, default=0.45, help="of the GPU's memory, at most")
    parser.add_argument("--half", action="store_true", help="half the bits on the processor too")
    parser.add_argument("--seed", type=int, default=1)
    run(parser.parse_args(arguments))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
