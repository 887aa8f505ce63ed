from pathlib import Path

import onrecord.storage
from onrecord.storage.all_tables import LAID_OUT_IN


def test_no_module_that_lays_tables_out_is_forgotten():
    modules = {path.stem for path in Path(onrecord.storage.__file__).parent.glob("*tables.py")} - {"all_tables"}
    assert {module.__name__.rpartition(".")[2] for module in LAID_OUT_IN} == modules
