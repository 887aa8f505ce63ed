import json
import re
from pathlib import Path

from onrecord.checking.check import installed_rules
from onrecord.cli.main import main
from onrecord.protocol.sidecar import read_silences

PAGE = (Path(__file__).parent.parent / "docs" / "silencing.md").read_text(encoding="utf-8")


def on_the_page(kind):
    (example,) = re.findall(rf"```{kind}\n(.*?)```", PAGE, flags=re.S)
    return example


def checked(folder, capsys):
    main(["check", str(folder / "draft.txt"), "--format", "json"])
    return json.loads(capsys.readouterr().out)


def test_the_example_on_the_page_sets_aside_what_is_found_in_the_draft_on_the_page(tmp_path, capsys):
    silences = read_silences(on_the_page("toml"), where="example", codes={rule.code for rule in installed_rules()})
    (tmp_path / "draft.txt").write_text(on_the_page("text"), "utf-8")
    bare = [f["code"] for f in checked(tmp_path, capsys)["findings"]]
    assert [s.code for s in silences] == [code for code in bare if code in ("COP01", "FIG01")]
    (tmp_path / "draft.txt.onrecord.toml").write_text(on_the_page("toml"), "utf-8")
    report = checked(tmp_path, capsys)
    silenced = {f["code"]: f["silenced"] for f in report["findings"] if f["silenced"]}
    assert silenced == {s.code: s.reason for s in silences}
    assert report["idle_silences"] == []
