"""Trains teachers of the reader, lets them think, and trains small readers on that and on what people said.

    python -m training.reader.distil --packed FOLDER --small FILE [--large FILE] --out FOLDER --worker 0 --of 4

Each worker is a process of its own, all on one GPU if there is one. It trains its share of the teachers, waits for what
the others' think (`thoughts.py`), and trains a student from the mean of it. Stages have shares of --seconds, or, with
--steps, so many steps. The losses on the articles kept aside are written as it goes. Out go student.N.safetensors (all
but the words, which stay as they were, in 16 bits) and log.N.jsonl.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import torch
from safetensors.torch import save_file
from torch import Tensor

from training.evidence.compact import read_small
from training.evidence.course import Clock, Course
from training.evidence.teacher import WIDTH, LargeEncoder
from training.reader.flat import FOLDS, Flat, joined, read_flat
from training.reader.network import TOLD, Reader
from training.reader.thoughts import Files, Thoughts, agreed, first_thoughts, second_thoughts, with_tags
from training.reader.tuition import encoded, judged_loss, names_loss, speech_losses

HIDDEN = 0.1
"""Share of the word pieces that a batch hides."""
TEACHER_RATE, SMALL_RATE = 4e-5, 3e-4
WARM = 0.1
KEPT = 0.99
"""So much of the mean of a student's weights stays at each step."""


class Worker:
    """One process: its sets, its clock, its log."""

    def __init__(self, asked: argparse.Namespace) -> None:
        self.asked, self.began = asked, monotonic()
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        torch.backends.cuda.matmul.allow_tf32 = True
        if self.device.type == "cuda":
            torch.cuda.set_per_process_memory_fraction(0.9 / asked.of)
            torch.backends.cuda.enable_cudnn_sdp(False)
        self.files = Files(asked.out, asked.seconds)
        asked.out.mkdir(parents=True, exist_ok=True)
        self._log = (asked.out / f"log.{asked.worker}.jsonl").open("w", encoding="utf-8")
        kinds = {kind: sorted(asked.packed.glob(f"{kind}.*.npz")) for kind in ("speech", "plain", "judged", "names")}
        self.sets = {kind: joined([read_flat(path, self.device) for path in paths]) for kind, paths in kinds.items()}
        self.aside = read_flat(asked.packed / "aside.npz", self.device)
        self.say(**{kind: len(flat) for kind, flat in self.sets.items()}, device=str(self.device))

    def say(self, **told: object) -> None:
        """A line in the log and on the screen."""
        line = json.dumps({"worker": self.asked.worker, **told, "seconds": round(monotonic() - self.began, 1)})
        self._log.write(line + "\n")
        self._log.flush()
        print(line, flush=True)

    def mixed(self) -> torch.autocast:
        """Half the bits on a GPU."""
        return torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=self.device.type == "cuda")

    def teach(self, number: int, clock: Clock) -> tuple[Reader, float]:
        """One teacher, which leaves out its quarter of articles and sentences, and how well it finds cues."""
        torch.manual_seed(100 + number)
        teacher, rate = reader_of(self.asked, self.asked.large), TEACHER_RATE if self.asked.large else SMALL_RATE
        course = _course(teacher.to(self.device).train(), rate, self.device)
        speech, fold = self.sets["speech"], number % FOLDS
        rows = _endless(speech, 32, torch.nonzero(speech.fold != fold)[:, 0])
        judged, mean, step = _endless(self.sets["judged"], 8), torch.zeros(3, device=self.device), 0
        while not clock.is_over(step):
            one, two = next(rows), next(judged)
            with self.mixed():
                x, y = encoded(teacher, (one, two), HIDDEN)
                told = speech.arrays["annotator"][one["rows"]] * (torch.rand(len(x), device=self.device) < 0.5)
                cues, said = speech_losses(teacher, x + teacher.annotator(told.long())[:, None], one)
                answered = judged_loss(teacher, y, two, without=fold)
            course.learn(0.1 * cues + 0.1 * said + 0.5 * answered, clock.passed(step))
            mean, step = _running(mean, (cues, said, answered), step)
            if step % 200 == 0:
                self.say(teacher=number, step=step, passed=round(clock.passed(step), 3), loss=_rounded(mean))
        found = self.scores(teacher)
        self.say(teacher=number, steps=step, loss=_rounded(mean), aside=found)
        return teacher.eval(), found["f1"]

    def learn(self, thoughts: Thoughts, clock: Clock) -> None:
        """One student, from people and teachers. All go out from the same, so that their mean is worth something."""
        asked, speech = self.asked, self.sets["speech"]
        both = joined([speech, thoughts.plain])
        marked = torch.arange(len(both), device=self.device) < len(speech)
        torch.manual_seed(asked.seed)
        student = reader_of(asked, None).to(self.device).train()
        torch.manual_seed(asked.seed + 1 + asked.worker)
        course = _course(student, asked.rate, self.device)
        kept = {name: value.detach().clone() for name, value in student.state_dict().items()}
        rows, judged = _endless(both, asked.batch), _endless(self.sets["judged"], 16)
        names = _endless(self.sets["names"], 6)
        mean, step, looked = torch.zeros(4, device=self.device), 0, monotonic()
        while not clock.is_over(step):
            one, two, three = next(rows), next(judged), next(names)
            one["marked"] = marked[one["rows"]]
            with self.mixed():
                x, y, z = encoded(student, (one, two, three), HIDDEN)
                x = x + student.annotator.weight[0]
                cues, said = speech_losses(student, x, one, (thoughts.cues, thoughts.tags), asked.share)
                answered = judged_loss(student, y, two, thoughts.judged, asked.share)
                named = names_loss(student, z, three)
            course.learn(0.1 * cues + 0.1 * said + 0.7 * answered + 0.05 * named, clock.passed(step))
            mean, step = _running(mean, (cues, said, answered, named), step)
            own = student.state_dict()
            torch._foreach_lerp_(list(kept.values()), [own[name].detach() for name in kept], 1 - KEPT)
            if monotonic() - looked > asked.look:
                self.say(student=asked.worker, step=step, passed=round(clock.passed(step), 3), loss=_rounded(mean))
                self.say(student=asked.worker, step=step, aside=self.scores(student))
                student.train()
                looked = monotonic()
        student.load_state_dict(kept)
        self.say(student=asked.worker, steps=step, loss=_rounded(mean), aside=self.scores(student))
        own = {n: w.half().cpu().contiguous() for n, w in kept.items() if n != "encoder.word.weight"}
        save_file(own, asked.out / f"student.{asked.worker}.safetensors")

    @torch.no_grad()
    def scores(self, reader: Reader) -> dict[str, float]:
        """The losses on what is kept aside, and F1 of the pieces of cues."""
        reader.eval()
        sums, counts = torch.zeros(2, device=self.device), torch.zeros(3, device=self.device)
        for rows in torch.arange(len(self.aside), device=self.device).split(32):
            batch = self.aside.batch(rows)
            with self.mixed():
                x = encoded(reader, (batch,))[0] + reader.annotator.weight[0]
                cues, said = speech_losses(reader, x, batch)
                heard = (reader.cues(x).argmax(-1) > 0) & batch["inside"]
            marked = (batch["tag"] > 0) & batch["inside"]
            sums += torch.stack((cues * len(rows), said * len(batch["row"])))
            counts += torch.stack(((heard & marked).sum(), heard.sum(), marked.sum()))
        both, found, marked = counts.tolist()
        told = {"cues": float(sums[0]) / len(self.aside), "said": float(sums[1]) / len(self.aside.arrays["first"])}
        return {name: round(value, 3) for name, value in told.items()} | {"f1": round(200 * both / (found + marked), 1)}


def _endless(flat: Flat, size: int, among: Tensor | None = None) -> Iterator[dict[str, Tensor]]:
    while True:
        for rows in flat.order(size, among):
            yield flat.batch(rows)


def _course(reader: Reader, rate: float, device: torch.device) -> Course:
    reader.encoder.word.weight.requires_grad_(False)
    return Course(reader, rate, device, TOLD, least=7e-4, warm=WARM)


def _running(mean: Tensor, losses: tuple[Tensor, ...], step: int) -> tuple[Tensor, int]:
    return torch.lerp(mean, torch.stack(losses).detach(), 0.02 if step > 50 else 0.2), step + 1


def _rounded(values: Tensor) -> list[float]:
    return [round(value, 3) for value in values.tolist()]


def reader_of(asked: argparse.Namespace, large: Path | None) -> Reader:
    """A reader on the larger or the smaller encoder as it was pretrained; the smaller may go on from --start."""
    weights = read_small(large or asked.small)
    reader = Reader(width=WIDTH, encoder=LargeEncoder(len(weights["word.weight"]), TOLD)) if large else Reader()
    reader.encoder.load_state_dict(reader.encoder.state_dict() | weights)
    if asked.start and not large:
        reader.load_state_dict(reader.state_dict() | torch.load(asked.start))
    return reader


def run(asked: argparse.Namespace) -> None:
    """All stages of one worker."""
    worker = Worker(asked)
    mine = range(asked.worker, asked.teachers, asked.of)
    teachers = {}
    for place, number in enumerate(mine):
        left = worker.began + asked.seconds * asked.teaching - monotonic()
        teachers[number], worth = worker.teach(number, Clock(left / (len(mine) - place), asked.steps))
        found = first_thoughts(teachers[number], number % FOLDS, worker.sets, worth, worker.mixed())
        worker.files.put(f"first.{number}", found)
    thoughts, good = agreed(worker.files, asked.teachers, worker.sets)
    worker.say(listened_to=good, cues_in_plain=len(thoughts.plain.arrays["first"]))
    for number, teacher in teachers.items():
        worker.files.put(f"second.{number}", {"tags": second_thoughts(teacher, thoughts.plain, worker.mixed())})
    teachers.clear()
    thoughts = with_tags(thoughts, worker.files, good)
    worker.say(stage="thought")
    worker.learn(thoughts, Clock(worker.began + asked.seconds - monotonic() - asked.reserve, asked.steps))
    worker.say(stage="done")


def main(arguments: list[str]) -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packed", type=Path, required=True)
    parser.add_argument("--small", type=Path, required=True)
    parser.add_argument("--large", type=Path, help="without it, teachers are as small as students")
    parser.add_argument("--start", type=Path, help="weights that students go on from (without words)")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--worker", type=int, default=0)
    parser.add_argument("--of", type=int, default=1)
    parser.add_argument("--teachers", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=500)
    parser.add_argument("--teaching", type=float, default=0.4, help="share of the seconds in which teachers learn")
    parser.add_argument("--reserve", type=float, default=10, help="seconds kept for the last scores and for writing")
    parser.add_argument("--look", type=float, default=60, help="seconds between two looks at what is kept aside")
    parser.add_argument("--steps", type=int, default=0, help="steps of each stage, whatever --seconds says")
    parser.add_argument("--share", type=float, default=0.6, help="of what students learn is what teachers think")
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--rate", type=float, default=3e-4, help="of the student's encoder")
    parser.add_argument("--seed", type=int, default=1)
    run(parser.parse_args(arguments))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
