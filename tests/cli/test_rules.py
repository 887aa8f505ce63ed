from onrecord.checking.check import installed_rules
from onrecord.cli.main import main


def test_every_rule_is_listed_in_a_line(capsys):
    assert main(["rules"]) == 0
    told = capsys.readouterr().out
    assert all(f"\n{r.code}" in f"\n{told}" and r.name in told for r in installed_rules())


def test_a_rule_is_explained_with_examples(capsys):
    assert main(["rules", "cop01"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("COP01  A word stands twice in a row\nerror\n")
    assert "It holds against:" in told
    assert "It lets pass:" in told
    assert max(map(len, told.splitlines())) <= 80


def test_every_rule_can_be_explained(capsys):
    assert {main(["rules", rule.code]) for rule in installed_rules()} == {0}
    assert "\x1b" not in capsys.readouterr().out


def test_an_unknown_rule_is_told(capsys):
    assert main(["rules", "XYZ99"]) == 2
    assert "There is no rule “XYZ99”" in capsys.readouterr().err
