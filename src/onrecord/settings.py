"""Every option that a newsroom can set, with its help line; environment variables are read here and nowhere else."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from onrecord.errors import OnrecordError

CAPTURE_SECONDS = 60.0
"""The time for capturing one page, unless a command says otherwise."""


def cache_folder(environment: Mapping[str, str]) -> Path:
    """Where a program may keep what it can make again: XDG_CACHE_HOME, else ~/.cache."""
    base = environment.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "onrecord"


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """What a newsroom can set. The help lines below make the page docs/settings.md."""

    index_folder: Path = field(
        metadata={"variable": "ONRECORD_INDEX", "help": "Folder for the indexes of source folders."}
    )
    max_file_mb: int = field(
        default=50,
        metadata={"variable": "ONRECORD_MAX_FILE_MB", "help": "Largest file that is read, in megabytes (10^6 bytes)."},
    )
    browser: Path | None = field(
        default=None,
        metadata={
            "variable": "ONRECORD_BROWSER",
            "help": "The Chromium or Chrome that takes pictures of captured pages; without it, the one installed.",
        },
    )

    @property
    def max_file_bytes(self) -> int:
        """The largest file that is read, in bytes."""
        return self.max_file_mb * 1_000_000


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process; raises OnrecordError USE01 where a variable holds no usable value."""
    env = os.environ if environment is None else environment
    raw = {f.name: env[f.metadata["variable"]] for f in fields(Settings) if f.metadata["variable"] in env}
    try:
        megabytes = int(raw.get("max_file_mb", "50"))
        if megabytes < 1:
            raise ValueError
    except ValueError:
        raise OnrecordError("USE01", detail="ONRECORD_MAX_FILE_MB must be a whole number above 0.") from None
    folder = Path(raw["index_folder"]) if "index_folder" in raw else cache_folder(env) / "index"
    browser = Path(raw["browser"]) if raw.get("browser") else None
    return Settings(index_folder=folder, max_file_mb=megabytes, browser=browser)
