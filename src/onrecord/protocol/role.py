"""The roles that people have in a newsroom."""

from typing import Literal

Role = Literal["writer", "checker", "editor", "lawyer", "chief"]
ROLES: dict[Role, str] = {
    "writer": "writer",
    "checker": "fact-checker",
    "editor": "editor",
    "lawyer": "lawyer",
    "chief": "editor-in-chief",
}
