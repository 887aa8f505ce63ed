"""The address of a PostgreSQL database: checked before anything is made of it, and shown without its password.

One that can't be read for certain is refused without a word of it being repeated: any part of it may be the password.
"""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from onrecord.errors import OnrecordError

_HOST = r"(?:\[[0-9a-fA-F:.%]*\]|[^:@/?#,\[\]\s]*)(?::\d+)?"
_ADDRESS = re.compile(
    r"postgres(?:ql)?(?:\+psycopg)?://"
    r"(?:(?P<user>[^:@/?#\s]*)(?::(?P<password>[^:@/?#\s]*))?@)?"
    rf"(?P<hosts>{_HOST}(?:,{_HOST})*)(?P<name>/[^@/?#\s]*)?(?:\?(?P<more>[^=&?#\s]+=[^&?#\s]*(?:&[^=&?#\s]+=[^&?#\s]*)*))?"
)
_REFUSED = (
    "The address of the database must read postgresql://USER@HOST/NAME; in a password, signs such as @ : / ? # % are"
    " written as %40 %3A %2F %3F %23 %25."
)


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class DatabaseAddress:
    """`whole` is for the driver; `shown` has neither password nor options in it; `secrets` are the passwords."""

    whole: str
    shown: str
    secrets: tuple[str, ...]

    def without_secrets(self, words: str) -> str:
        """The words with nothing in them that is a password."""
        for secret in self.secrets:
            words = words.replace(secret, "…")
        return words


def is_postgresql(address: str) -> bool:
    """Whether it is the address of a PostgreSQL database, well-formed or not."""
    return address.lower().startswith(("postgres:", "postgresql:", "postgresql+"))


def read_address(address: str) -> DatabaseAddress:
    """The address in its parts; raises OnrecordError USE01 where it can't be read for certain."""
    found = _ADDRESS.fullmatch(address.strip())
    if not found:
        raise OnrecordError("USE01", detail=_REFUSED)
    user, password, more = found["user"] or "", found["password"] or "", found["more"] or ""
    options = dict(option.split("=", 1) for option in more.split("&") if option)
    said = [value for value in (password, options.get("password", ""), options.get("sslpassword", "")) if value]
    shown = f"postgresql://{user}{'@' if user else ''}{found['hosts']}{found['name'] or ''}"
    return DatabaseAddress(
        whole=f"postgresql://{address.strip().partition('://')[2]}",
        shown=shown,
        secrets=tuple({form for value in said for form in (value, unquote(value))}),
    )
