import re
from pathlib import Path

from onrecord.checking.check import installed_rules
from onrecord.protocol.sidecar import read_silences

PAGE = (Path(__file__).parent.parent / "docs" / "silencing.md").read_text(encoding="utf-8")


def test_the_example_on_the_page_can_be_used_as_it_stands():
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE, flags=re.S)
    silences = read_silences(example, where="example", codes={rule.code for rule in installed_rules()})
    assert [s.code for s in silences] == ["COP01", "FIG01"]
