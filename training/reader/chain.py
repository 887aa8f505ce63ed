"""The linear-chain CRF of the speech head (Lafferty et al. 2001), all pieces at once: made for a GPU.

Each piece is a table of what it costs to come to each tag from each; the product of two neighbouring tables, in the
log domain, is the table of both. Products of all beginnings and all ends take as many rounds as the length has bits.
What comes out is what `network.crf_loss` gives, piece after piece.
"""

import torch
from torch import Tensor

from training.reader.network import TAGS, forbidden

LOW = -1e4


def loss_and_marginals(
    scores: Tensor, tags: Tensor, keep: Tensor, transitions: Tensor, begin: Tensor, with_marginals: bool = True
) -> tuple[Tensor, Tensor]:
    """The negative log likelihood of each row's tags, and the log likelihood of each tag of each piece.

    `scores` has shape (rows, pieces, tags), `tags` and `keep` (rows, pieces); `keep` is True for a prefix of each row.
    Without `with_marginals` the second is empty.
    """
    with torch.autocast(scores.device.type, enabled=False):
        return _in_full(scores.float(), tags, keep, transitions, begin, with_marginals)


def _in_full(
    scores: Tensor, tags: Tensor, keep: Tensor, transitions: Tensor, begin: Tensor, with_marginals: bool
) -> tuple[Tensor, Tensor]:
    moves = transitions.float() + forbidden().to(scores.device)
    first = begin.float() + torch.tensor([0.0, 0.0, LOW, 0.0, LOW], device=scores.device)
    steps = _tables(scores, keep, moves, first)
    ahead = _products(steps)[:, :, 0]
    total = torch.logsumexp(ahead[:, -1], dim=-1)
    gold = (scores.gather(2, tags[:, :, None])[:, :, 0] * keep).sum(1) + first[tags[:, 0]]
    gold = gold + (moves[tags[:, :-1], tags[:, 1:]] * keep[:, 1:]).sum(1)
    if not with_marginals:
        return total - gold, scores[:0]
    ends = _products(steps.flip(1).transpose(-1, -2))
    behind = torch.logsumexp(ends, dim=-2).flip(1)[:, 1:]
    behind = torch.cat((behind, torch.zeros_like(behind[:, :1])), dim=1)
    return total - gold, ahead + behind - total[:, None, None]


def _tables(scores: Tensor, keep: Tensor, moves: Tensor, first: Tensor) -> Tensor:
    """What each piece costs, shape (rows, pieces, tags, tags); nothing where there is no piece."""
    steps = moves[None, None] + scores[:, :, None, :]
    steps = torch.cat(((first + scores[:, :1])[:, :, None, :].expand_as(steps[:, :1]), steps[:, 1:]), dim=1)
    same = torch.full((len(TAGS), len(TAGS)), LOW, device=scores.device).fill_diagonal_(0.0)
    return torch.where(keep[:, :, None, None], steps, same)


def _products(tables: Tensor) -> Tensor:
    """At each piece the product of all tables up to it (Hillis and Steele 1986)."""
    reach = 1
    while reach < tables.shape[1]:
        left, right = tables[:, :-reach], tables[:, reach:]
        both = torch.logsumexp(left[..., :, :, None] + right[..., None, :, :], dim=-2)
        tables = torch.cat((tables[:, :reach], both), dim=1)
        reach *= 2
    return tables
