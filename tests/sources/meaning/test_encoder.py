import hashlib

import numpy as np

from onrecord.sources.meaning.encoder import GRAPH, MODEL, Encoder, shipped_encoder

POOL = "The council voted to close the swimming pool because repairs had become too expensive."
BATHS = "Officials are shutting the public baths over the cost of fixing them."
RAIN = "Rain fell on the harbour all day and the ferry stayed in dock."


def test_texts_that_say_much_the_same_lie_nearer_than_others() -> None:
    pool, baths, rain = shipped_encoder().encode([POOL, BATHS, RAIN])
    assert pool @ baths > 0.4 > 0.3 > max(pool @ rain, baths @ rain)


def test_a_vector_has_length_one_and_does_not_depend_on_what_else_is_asked() -> None:
    alone = shipped_encoder().encode([RAIN])[0]
    among = shipped_encoder().encode([POOL * 20, RAIN, "Rain."])[1]
    assert np.linalg.norm(alone) == np.float32(1.0) or abs(np.linalg.norm(alone) - 1) < 1e-5
    assert alone @ among > 0.98


def test_a_text_without_a_word_and_one_without_end_have_vectors_too() -> None:
    vectors = Encoder().encode(["", "word " * 100_000])
    assert vectors.shape == (2, 384)
    assert np.isfinite(vectors).all()


def test_no_text_gives_no_vector() -> None:
    assert Encoder().encode([]).shape == (0, 384)


def test_the_mark_of_the_model_is_that_of_the_graph_in_the_package() -> None:
    assert hashlib.sha256(GRAPH.read_bytes()).hexdigest().startswith(MODEL)
