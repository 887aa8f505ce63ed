"""Where the table lies by which the trained models cut a text into word pieces (that of BERT, uncased).

All models in the package descend from one encoder and share it; the rows named here have the same place in each.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

FIRST, LAST = 101, 102
"""The rows of the vocabulary for [CLS] and [SEP], the signs at both ends of a row."""


@cache
def shipped_tokenizer() -> "Tokenizer":
    """What cuts texts into pieces; it never changes, so one is enough for the whole program."""
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(Path(__file__).with_name("tokenizer.json")))
