"""What teachers and students of the reader learn from batches of rows, and what they think of them."""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional as F

from training.reader.chain import loss_and_marginals
from training.reader.flat import NONE
from training.reader.network import CUES, TOLD, Reader
from training.reader.train import MASK, SPECIAL

Batch = dict[str, Tensor]
NEWS = 2
"""The first so many questions are those that the package asks of news."""
LEAST = -20.0
"""Log likelihoods below this count as this."""


def encoded(reader: Reader, batches: Sequence[Batch], hidden: float = 0.0) -> list[Tensor]:
    """The vectors of the pieces of several batches, gone through at once; a share of the pieces is hidden."""
    longest = max(b["ids"].shape[1] for b in batches)
    ids, *told = (torch.cat([_filled(b[name], name, longest) for b in batches]) for name in ("ids", *TOLD))
    if hidden:
        ids = ids.masked_fill((torch.rand(ids.shape, device=ids.device) < hidden) & (ids > SPECIAL), MASK)
    x = reader.encoder(ids, *told).split([len(b["ids"]) for b in batches])
    return [own[:, : b["ids"].shape[1]] for own, b in zip(x, batches, strict=True)]


def _filled(values: Tensor, name: str, length: int) -> Tensor:
    return F.pad(values, (0, length - values.shape[1]), value=12 if name == "case" else 0)


def cue_likelihoods(reader: Reader, x: Tensor) -> Tensor:
    """How likely each piece is in no cue, begins one, goes on one; `x` tells who marks."""
    return torch.softmax(reader.cues(x).float(), dim=-1)


def tag_scores(reader: Reader, x: Tensor, batch: Batch) -> Tensor:
    """For each cue of a batch the scores of the tags of all pieces of its window."""
    told = (batch[name] for name in ("row", "first", "last", "sentence", "marks"))
    return reader.speech(x, *told, batch["inside"][batch["row"]]).float()


def tag_likelihoods(reader: Reader, x: Tensor, batch: Batch) -> Tensor:
    """How likely each tag is of each piece, a row for each cue."""
    scores, keep = tag_scores(reader, x, batch), batch["inside"][batch["row"]]
    return loss_and_marginals(scores, batch["tags"], keep, reader.transitions, reader.begin)[1].exp()


def speech_losses(
    reader: Reader, x: Tensor, batch: Batch, thoughts: tuple[Tensor, Tensor] | None = None, share: float = 0.0
) -> tuple[Tensor, Tensor]:
    """The losses of cues, by rows, and of what hangs on them, by cues, as `train.loss_of` has them.

    `thoughts` are the likelihoods of cues and of tags that teachers give, an entry for each piece of the flat arrays;
    `share` of what is learnt is what they say, and all of it where `batch["marked"]` says that nobody marked a row.
    """
    inside = batch["inside"]
    likely = torch.log_softmax(reader.cues(x).float(), dim=-1)
    target = F.one_hot(batch["tag"].clamp(max=len(CUES) - 1), len(CUES)).float()
    weight = torch.zeros(len(x), device=x.device)
    if thoughts is not None:
        weight = torch.where(batch["marked"], share, 1.0)
        target = torch.lerp(target, thoughts[0][batch["at"]].float(), weight[:, None, None])
    cues = (-(target * likely).sum(-1) * inside).sum() / len(x)
    if not len(batch["row"]):
        return cues, cues * 0
    keep, scores = inside[batch["row"]], tag_scores(reader, x, batch)
    said, told = loss_and_marginals(
        scores, batch["tags"], keep, reader.transitions, reader.begin, with_marginals=thoughts is not None
    )
    if thoughts is None:
        return cues, said.mean()
    own = weight[batch["row"]]
    thought = -(thoughts[1][batch["tag_at"]].float() * told.clamp(min=LEAST)).sum(-1)
    each = torch.where(own < 1, (1 - own) * said, 0) + own * (thought * keep).sum(1)
    return cues, each.mean()


def answers(reader: Reader, x: Tensor, batch: Batch) -> Tensor:
    """The scores of the answers to all questions, a row for each sentence of the batch."""
    place = torch.arange(x.shape[1], device=x.device)[None]
    mask = (place >= batch["first"][:, None]) & (place <= batch["last"][:, None])
    return reader.judgements(x[batch["row"]], mask).float()


def judged_loss(
    reader: Reader, x: Tensor, batch: Batch, thoughts: Tensor | None = None, share: float = 0.0, without: int = -1
) -> Tensor:
    """The loss of the judgements; what belongs to fold `without` is not learnt."""
    found = answers(reader, x, batch)
    learnt = (batch["question"] != NONE) & (batch["fold"] != without)
    own = found.gather(1, batch["question"].clamp(max=found.shape[1] - 1)[:, None])[:, 0]
    each = F.binary_cross_entropy_with_logits(own, batch["answer"].float(), reduction="none")
    said = (each * learnt).sum() / learnt.sum().clamp(min=1)
    if thoughts is None:
        return said
    think = thoughts[batch["item"]].float()
    thought = F.binary_cross_entropy_with_logits(found[:, :NEWS], think[:, :NEWS], reduction="none").mean()
    return (1 - share) * said + NEWS * share * thought


def names_loss(reader: Reader, x: Tensor, batch: Batch) -> Tensor:
    """The loss of the tags of names, by rows."""
    tags = torch.where(batch["inside"], batch["tag"], -100)
    return F.cross_entropy(reader.names(x).float().flatten(0, 1), tags.flatten(), reduction="sum") / len(x)
