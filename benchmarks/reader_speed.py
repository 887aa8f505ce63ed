"""How fast the reader hears who says what, on one thread, and how fast it could be on this processor at the very most.

    PYTHONPATH=src python benchmarks/reader_speed.py ARTICLES.jsonl
    .venv/bin/python benchmarks/reader_speed.py ARTICLES.jsonl --long 200000

Each line of the file has a "text". The bounds are what the processor would need for the encoder's products of matrices
alone, each piece read once, at the rate that onnxruntime reaches for one such product by itself, in eight and 32 bits;
and for products in eight bits with attention, which has 32, in windows that overlap as they do.
It needs the packages of `training/requirements.txt`. With --long the articles are read as one text of so
many words, again and again the same ones, and the memory at its largest is told.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from itertools import accumulate, cycle
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import perf_counter

import numpy as np
from onnxruntime import InferenceSession, SessionOptions

from onrecord.documents.read import draft_of
from onrecord.documents.word_pieces import shipped_tokenizer
from onrecord.reading.model.hearing import Hearing
from onrecord.reading.model.pieces import cut_pieces
from onrecord.reading.model.windows import STRIDE, WINDOW
from onrecord.reading.read import TrainedReader

WIDTH, INNER, LAYERS = 384, 1536, 6
WORDS = 20_000
ROUNDS = 5


def main(arguments: list[str]) -> int:
    """Prints the rates."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--long", type=int, metavar="WORDS")
    asked = parser.parse_args(arguments)
    articles = [json.loads(line)["text"] for line in asked.articles.read_text(encoding="utf-8").splitlines()]
    if asked.long:
        read_long(articles, asked.long)
        return 0
    texts = some_words(articles)
    hearing, tokenizer = Hearing(threads=1), shipped_tokenizer()
    words = sum(len(text.split()) for text in texts)
    pieces = sum(len(cut_pieces(text, tokenizer)) for text in texts)
    took = best(lambda: [hearing.hear(text) for text in texts], rounds=2)
    attention = 2 * LAYERS * WINDOW * WIDTH * pieces / words
    maps = LAYERS * (4 * WIDTH * WIDTH + 2 * WIDTH * INNER) * pieces / words
    print(f"{words:,} words, {pieces / words:.2f} pieces a word, each read {WINDOW / STRIDE:.2f} times in long texts")
    print(f"who says what, one thread             {words / took:8,.0f} words a second")
    small, large = product_rate(True), product_rate(False)
    for name, rate in (("eight bits", small), ("32 bits", large)):
        most = rate / (maps + attention)
        print(f"products alone at {rate / 1e9:5.0f} GMAC/s, {name:10}  {most:8,.0f} words a second at most")
    most = STRIDE / WINDOW / (maps / small + attention / large)
    print(f"attention in 32 bits, windows that overlap   {most:8,.0f} words a second at most")
    return 0


def some_words(texts: list[str]) -> list[str]:
    """The first texts, up to about `WORDS` words in all."""
    sizes = accumulate(len(text.split()) for text in texts)
    return [text for text, size in zip(texts, sizes, strict=True) if size <= WORDS]


def read_long(texts: list[str], words: int) -> None:
    """Reads the texts as one of at least so many words; prints the seconds and the memory at its largest."""
    parts: list[str] = []
    have = 0
    for text in cycle(texts):
        if have >= words:
            break
        parts.append(text)
        have += len(text.split())
    draft = draft_of("\n\n".join(parts))
    began = perf_counter()
    statements = len(TrainedReader().read(draft.document).statements)
    peak = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    print(f"{have:,} words, {statements:,} statements: {perf_counter() - began:.0f} s, {peak:.0f} MB at most")


def product_rate(small: bool) -> float:
    """Multiplications a second of the encoder's largest product by itself, on one thread."""
    from onnx import TensorProto, checker, helper, numpy_helper, save
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "product.onnx"
        weight = numpy_helper.from_array(np.random.default_rng(1).normal(size=(WIDTH, INNER)).astype(np.float32), "w")
        x, y = (
            helper.make_tensor_value_info(n, TensorProto.FLOAT, [WINDOW, w]) for n, w in (("x", WIDTH), ("y", INNER))
        )
        graph = helper.make_graph([helper.make_node("MatMul", ["x", "w"], ["y"])], "product", [x], [y], [weight])
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
        checker.check_model(model)
        save(model, str(path))
        if small:
            quantize_dynamic(str(path), str(path), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        options = SessionOptions()
        options.intra_op_num_threads = 1
        session = InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        rows = {"x": np.random.default_rng(2).normal(size=(WINDOW, WIDTH)).astype(np.float32)}
        return 100 * WINDOW * WIDTH * INNER / best(lambda: [session.run(None, rows) for _ in range(100)])


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The seconds of the fastest of several rounds."""
    took = []
    for _ in range(rounds):
        began = perf_counter()
        work()
        took.append(perf_counter() - began)
    return min(took)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
