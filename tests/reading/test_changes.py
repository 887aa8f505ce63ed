import pytest

from onrecord.reading.figures import find_figures


def told(text: str) -> list[str]:
    return [f"{f.value}–{f.high}" if f.high else f"{f.value}" for f in find_figures(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Support rose from 27 percent to 49 percent.",
        "Support rose 27 percent to 49 percent.",
        "Support grew sharply 27% to 49% and then stood still.",
        "A rise from 27 percent to 49 percent surprised the board.",
        "The board wants to boost the share of day tickets next year, from 27 percent to 49 percent.",
        "The share rose in all four towns, the board said in its report to the town on Monday, from 27 to 49 percent.",
        "From 27 percent to 49 percent: support has nearly doubled.",
        "The levy was raised from 27 percent to 49 percent.",
        "The fare rose to 3.5 crowns, and the share of day tickets from 27 percent to 49 percent.",
    ],
)
def test_a_change_is_two_figures(text):
    assert told(text)[-2:] == ["27", "49"]


@pytest.mark.parametrize(
    "text",
    [
        "Prices rose 27 to 49 percent.",
        "Prices rose 27% to 49% a year.",
        "Prices rose between 27 and 49 percent.",
        "Increases ranged from 27 percent to 49 percent.",
        "Fares went up, and the reductions for children vary from 27 percent to 49 percent.",
        "Fares fell by 27 percent to 49 percent.",
        "Taxes from 27 percent to 49 percent apply.",
        "It rose to 4.5 metres. Boats from 27 metres to 49 metres long pay twice.",
        "Up to 30 boats, from 27 metres to 49 metres long, lay in the bay.",
        "From 27 to 49 people moved into the old school.",
        "The boats, from 27 metres to 49 metres long, moved out at noon.",
    ],
)
def test_a_range_stays_one_figure(text):
    assert "27–49" in told(text)
