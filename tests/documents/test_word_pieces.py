from onrecord.documents.word_pieces import FIRST, LAST, shipped_tokenizer


def test_a_text_is_cut_into_pieces_that_have_their_places_in_it() -> None:
    found = shipped_tokenizer().encode("The ferry Osterfjord", add_special_tokens=False)
    assert ["The ferry Osterfjord"[a:b] for a, b in found.offsets][:2] == ["The", "ferry"]


def test_the_signs_at_both_ends_have_the_rows_that_the_models_know() -> None:
    ids = shipped_tokenizer().encode("ferry").ids
    assert (ids[0], ids[-1]) == (FIRST, LAST)
