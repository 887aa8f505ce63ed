"""The rules that come with Onrecord, one file each, named after its code: `cop01_doubled_word.py`."""

import pkgutil
from importlib import import_module

from onrecord.checking.rule import Rule


def built_in_rules() -> tuple[Rule, ...]:
    """Every rule of this folder, in the order of their codes."""
    names = sorted(m.name for m in pkgutil.iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").RULE for name in names)


BUILT_IN = built_in_rules
