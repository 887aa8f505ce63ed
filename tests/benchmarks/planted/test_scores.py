import pytest

from planted.scores import bar_for, tables, wilson


def told(supports, verdict="stands"):
    return {"verdict": verdict, "supports": supports, "contradicts": 0.0, "passages": []}


def row(name, planted):
    return {"id": name, "kind": "date", "planted": planted, "set": "polnear", "sub": "year"}


GOLD = [row(f"c{n}", False) for n in range(100)] + [row("p1", True), row("p2", True)]
TOLD = {f"c{n}": told(n / 100) for n in range(100)} | {"p1": told(0.0, "contradicted"), "p2": told(0.9)}


def test_the_bar_lies_where_three_controls_of_a_hundred_are_alarmed():
    bar = bar_for(GOLD, TOLD, 0.03)
    assert sum(TOLD[r["id"]]["supports"] < bar for r in GOLD if not r["planted"]) == 3


def test_wilson_for_none_of_ten_goes_up_to_28_percent():
    assert wilson(0, 10) == pytest.approx((0.0, 0.2775), abs=0.001)


def test_the_table_shows_the_share_noticed_by_verdict_and_by_score():
    table = "\n".join(tables(GOLD, {"reader": TOLD}))
    assert "| date | 2 | 100 | 50.0% (9%–91%) | 0.0% (0%–4%) | 50.0% (9%–91%) | 3.0% (1%–8%) |" in table
