"""The network that weighs a statement against a passage: one encoder over both, and two heads.

The encoder is that of all-MiniLM-L6-v2, told of each piece which text it is of, the case of its letters and whether the
other text has its word. One head says of the whole statement whether it is borne out, contradicted or neither; the
other says the same of each of its pieces. A larger encoder with the same heads is its teacher (`teacher.py`).
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord.checking.entailment.pair import MATCHES, ROLES, STATEMENT
from onrecord.reading.model.pieces import CASES
from training.reader.network import Encoder

LABELS = 3
TOLD = {"role": ROLES, "case": CASES + 1, "match": MATCHES}
"""What the encoder is told of each piece, and how many values each may have."""


class Weigher(nn.Module):
    """The whole; scores come as logits, (rows, 3) for statements and (rows, pieces, 3) for pieces."""

    def __init__(self, vocabulary: int = 30522, width: int = 384, encoder: nn.Module | None = None) -> None:
        super().__init__()
        self.encoder = encoder or Encoder(vocabulary, TOLD)
        self.piece_up, self.piece_out = nn.Linear(width, 192), nn.Linear(192, LABELS)
        self.up, self.out = nn.Linear(3 * width + 2 * LABELS, width), nn.Linear(width, LABELS)
        self.drop = nn.Dropout(0.1)

    def forward(self, ids: Tensor, role: Tensor, case: Tensor, match: Tensor) -> tuple[Tensor, Tensor]:
        x = self.encoder(ids, role, case, match)
        pieces = self.piece_out(self.drop(F.gelu(self.piece_up(x))))
        stated = (role == STATEMENT)[:, :, None].to(x.dtype)
        low = (1 - stated) * -1e4
        mean = (x * stated).sum(1) / stated.sum(1).clamp(min=1)
        most = (x + low).amax(1)
        told = torch.log_softmax(pieces, dim=-1)
        worst = (told + low).amax(1)
        average = (told.exp() * stated).sum(1) / stated.sum(1).clamp(min=1)
        pooled = torch.cat((x[:, 0], mean, most, worst.exp(), average), dim=-1)
        return self.out(self.drop(F.gelu(self.up(pooled)))), pieces
