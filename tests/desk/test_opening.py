from factories import a_draft, some_settings
from onrecord.desk.opening import check_with_all
from onrecord.protocol.reading import default_protocol


def test_a_draft_is_read_once_for_all_checks_of_it(tmp_path):
    settings, protocol = some_settings(tmp_path / "index"), default_protocol()
    folders = [tmp_path / "without", tmp_path / "with"]
    for folder in folders:
        folder.mkdir()
    (folders[1] / "note.txt").write_text("Ann Roe said that the pier is shut.", encoding="utf-8")
    draft = a_draft("The pier is shut, Ann Roe said.")
    without, held = (check_with_all(draft, folder, protocol, settings) for folder in folders)
    assert held.reading is without.reading
    assert [v.word for v in held.verdicts] != [v.word for v in without.verdicts]
    changed = check_with_all(a_draft("The pier is open, Ann Roe said."), folders[1], protocol, settings)
    assert changed.reading.statements[0].text != held.reading.statements[0].text
