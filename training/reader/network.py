"""The network of the reader: one encoder, a head that finds cues, and a head that asks of each cue who says what.

The encoder is that of all-MiniLM-L6-v2 (BERT with 6 layers of 384; Wang et al. 2020) with embeddings added for letter
case, quotation state and line breaks, all zero at the start. The second head sees the whole window once for each
cue, told where the cue is, and tags source and content: so contents may nest, and no link has to be guessed.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord.reading.model.pieces import CASES
from training.reader.judged import QUESTIONS
from training.reader.named import KINDS

TAGS = ("O", "B-source", "I-source", "B-content", "I-content")
CUES = ("O", "B", "I")
TOLD = {"case": CASES + 1, "quoted": 3, "breaks": 2}
"""What the encoder is told of each piece, and how many values each may have."""
OTHERS = ("names.", "judgements.")
"""What the heads for names and judgements are called."""
FAR = 127
NEAR = 4


class Layer(nn.Module):
    """A layer of BERT: attention, then two linear maps, each added to what came in and normalised."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float = 0.0) -> None:
        super().__init__()
        self.heads = heads
        self.mix = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.last = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        rows, length, width = x.shape
        q, k, v = (part.view(rows, length, self.heads, -1).transpose(1, 2) for part in self.mix(x).split(width, dim=-1))
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm(x + self.drop(self.out(seen.transpose(1, 2).reshape(rows, length, width))))
        return self.last(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces and what is known of each in, one vector a piece out."""

    def __init__(self, vocabulary: int, told: dict[str, int], width: int = 384, dropout: float = 0.1) -> None:
        """`told` names what the encoder is told of each piece, and how many values each may have."""
        super().__init__()
        self.word = nn.Embedding(vocabulary, width)
        self.place = nn.Embedding(512, width)
        self.told = tuple(told)
        for name, values in told.items():
            setattr(self, name, nn.Embedding(values, width))
            nn.init.zeros_(getattr(self, name).weight)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(width, 12, 4 * width) for _ in range(6))

    def forward(self, ids: Tensor, *values: Tensor) -> Tensor:
        """`values` are what is told of each piece, in the order of `told`, each of the shape of `ids`."""
        known = sum(getattr(self, name)(value) for name, value in zip(self.told, values, strict=True))
        x = self.drop(self.norm(self.word(ids) + self.place.weight[: ids.shape[1]] + known))
        mask = (ids != 0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x


class PieceHead(nn.Module):
    """A few scores for each piece: of the tags of cues, or of names."""

    def __init__(self, tags: int, width: int = 384) -> None:
        super().__init__()
        self.up, self.out = nn.Linear(width, 192), nn.Linear(192, tags)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor) -> Tensor:
        return self.out(self.drop(F.gelu(self.up(x))))


class SpeechHead(nn.Module):
    """For each cue of a window, the tag of every piece: scores of shape (cues, pieces, tags)."""

    def __init__(self, width: int = 384, inner: int = 192) -> None:
        super().__init__()
        self.token = nn.Linear(width, inner)
        self.cue = nn.Linear(2 * width, inner)
        self.distance = nn.Embedding(2 * FAR + 1, inner)
        self.sentence = nn.Embedding(2 * NEAR + 1, inner)
        self.marks = nn.Embedding(2 * NEAR + 1, inner)
        self.norm = nn.LayerNorm(inner)
        self.drop = nn.Dropout(0.1)
        self.layer = Layer(inner, 4, 2 * inner, 0.1)
        self.out = nn.Linear(inner, len(TAGS))

    def forward(
        self, x: Tensor, row: Tensor, first: Tensor, last: Tensor, sentence: Tensor, marks: Tensor, mask: Tensor
    ) -> Tensor:
        """`row`, `first`, `last` give each cue's window and pieces; `mask` is True for pieces of each cue's window."""
        token = self.token(x)[row]
        cue = self.cue(torch.cat((x[row, first], x[row, last]), dim=-1))
        at = torch.arange(x.shape[1], device=x.device)
        far = (at[None] - first[:, None]).clamp(-FAR, FAR) + FAR
        told = self.distance(far) + self.sentence(_near(sentence, row, first)) + self.marks(_near(marks, row, first))
        h = self.drop(self.norm(F.gelu(token + cue[:, None] + told)))
        return self.out(self.layer(h, mask[:, None, None, :]))


class JudgementHead(nn.Module):
    """The answers to the questions about a sentence, from the mean and the largest of the vectors of its pieces."""

    def __init__(self, questions: int, width: int = 384) -> None:
        super().__init__()
        self.up, self.out = nn.Linear(2 * width, 192), nn.Linear(192, questions)
        self.drop = nn.Dropout(0.2)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`mask` has a row for each sentence, True for its pieces; `x` are the vectors of its window, row by row."""
        kept = mask[:, :, None]
        mean = (x * kept).sum(1) / kept.sum(1)
        most = x.masked_fill(~kept, -1e4).amax(1)
        return self.out(self.drop(F.gelu(self.up(torch.cat((mean, most), dim=-1)))))


def _near(counts: Tensor, row: Tensor, first: Tensor) -> Tensor:
    return (counts[row] - counts[row, first][:, None]).clamp(-NEAR, NEAR) + NEAR


class Reader(nn.Module):
    """The whole: encoder and heads; `annotators` are vectors for who marked a text, 0 being nobody in particular."""

    def __init__(
        self, vocabulary: int = 30522, annotators: int = 7, width: int = 384, encoder: nn.Module | None = None
    ) -> None:
        super().__init__()
        self.encoder = encoder or Encoder(vocabulary, TOLD)
        self.annotator = nn.Embedding(annotators, width)
        nn.init.zeros_(self.annotator.weight)
        self.cues = PieceHead(len(CUES), width)
        self.speech = SpeechHead(width)
        self.names = PieceHead(1 + 2 * len(KINDS), width)
        self.judgements = JudgementHead(len(QUESTIONS), width)
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.begin = nn.Parameter(torch.zeros(len(TAGS)))


def forbidden() -> Tensor:
    """A large negative number where one tag can't follow another: a tag goes on only what it began."""
    table = torch.zeros(len(TAGS), len(TAGS))
    for inside in (2, 4):
        table[:, inside] = -1e4
        table[inside - 1, inside] = table[inside, inside] = 0
    return table


def crf_loss(scores: Tensor, tags: Tensor, keep: Tensor, transitions: Tensor, begin: Tensor) -> Tensor:
    """The negative log likelihood of the tags, one a row, of a linear-chain CRF (Lafferty et al. 2001).

    `keep` is True for the pieces that count, a prefix of each row.
    """
    moves = transitions + forbidden()
    first = begin + torch.tensor([0.0, 0.0, -1e4, 0.0, -1e4])
    alpha = first + scores[:, 0]
    steps = scores.unbind(1)
    live = keep.unbind(1)
    for step in range(1, scores.shape[1]):
        ahead = torch.logsumexp(alpha[:, :, None] + moves, dim=1) + steps[step]
        alpha = torch.where(live[step][:, None], ahead, alpha)
    total = torch.logsumexp(alpha, dim=1)
    gold = (scores.gather(2, tags[:, :, None])[:, :, 0] * keep).sum(1) + first[tags[:, 0]]
    gold = gold + (moves[tags[:, :-1], tags[:, 1:]] * keep[:, 1:]).sum(1)
    return total - gold


def load_base(own: Encoder, weights: dict[str, Tensor]) -> None:
    """Puts the weights of all-MiniLM-L6-v2 into the encoder."""
    with torch.no_grad():
        own.word.weight.copy_(weights["embeddings.word_embeddings.weight"])
        own.place.weight.copy_(
            weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
        )
        _fill(own.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(own.layers):
            at = f"encoder.layer.{number}."
            parts = [f"{at}attention.self.{name}" for name in ("query", "key", "value")]
            layer.mix.weight.copy_(torch.cat([weights[f"{p}.weight"] for p in parts]))
            layer.mix.bias.copy_(torch.cat([weights[f"{p}.bias"] for p in parts]))
            _fill(layer.out, weights, f"{at}attention.output.dense")
            _fill(layer.norm, weights, f"{at}attention.output.LayerNorm")
            _fill(layer.up, weights, f"{at}intermediate.dense")
            _fill(layer.down, weights, f"{at}output.dense")
            _fill(layer.last, weights, f"{at}output.LayerNorm")


def _fill(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[f"{name}.weight"])
    module.bias.copy_(weights[f"{name}.bias"])


def averaged(weights: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of the weights of runs that went out from the same (Wortsman et al. 2022).

    Heads that each run began anew can't be averaged: they are those of the last run.
    """
    means = {name: torch.stack([w[name] for w in weights]).mean(dim=0) for name in weights[0]}
    return means | {name: w for name, w in weights[-1].items() if name.startswith(OTHERS)}
