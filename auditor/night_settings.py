"""What the unattended night is told of one client: what to fetch, what to keep."""

import re
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    field_validator,
)

_PLATFORM = re.compile(r"[a-z][a-z0-9_]*")
_SECRET = re.compile(r"pass|secret|token|(^|_)key($|_)", re.IGNORECASE)
_LONGEST = 36_500  # days; a hundred years
_WINDOW = 90  # days that an audit looks at, at least


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _platform(text: str) -> str:
    if not _PLATFORM.fullmatch(text):
        raise ValueError("write a platform's short name, such as mastodon")
    return text


def _server(text: str) -> str:
    """Return a server's address, which nobody gets in with."""
    if any(one.isspace() for one in text):
        raise ValueError("an address has no spaces: https://social.example")
    if "@" in text.partition("://")[2].partition("/")[0]:
        raise ValueError(
            "an address holds no name and no password; `auditor auth` keeps those"
        )
    return text


def _account(text: str) -> str:
    if text != text.strip() or not text.isprintable():
        raise ValueError("write the handle or address alone, without spaces around it")
    return text


_Days = Annotated[int, Field(strict=True, ge=1, le=_LONGEST)]
_Value = str | StrictBool | StrictInt | tuple[str, ...]


class Fetch(_Strict):
    """One account that is fetched every night.

    Attributes:
        platform: Its short name, such as ``mastodon``.
        server: Its address, where there is more than one.
        account: The handle, address or name under which it is known there.
        days: How far back the first fetch goes; as far as the server allows if None.
        options: What else a platform takes, such as the folders of a mailbox.
    """

    platform: Annotated[str, AfterValidator(_platform)]
    server: Annotated[str, AfterValidator(_server)] = ""
    account: Annotated[str, AfterValidator(_account)] = ""
    days: _Days | None = None
    options: dict[str, _Value] = Field(default_factory=dict)

    @field_validator("options")
    @classmethod
    def _hold_no_secret(cls, options: dict[str, _Value]) -> dict[str, _Value]:
        for name in options:
            if _SECRET.search(name):
                raise ValueError(
                    f"'{name}' does not belong in this file; take it out, and run "
                    "`auditor auth`, which keeps secrets apart"
                )
        return options


class Keep(_Strict):
    """For how many days things are kept; for ever where it says None.

    Attributes:
        imported_days: Downloads from the inbox, once their sources are kept.
        audit_days: Audits; the newest is always kept.
        report_days: Reports; the newest is always kept.
        source_days: Sources, by the newest of what they hold; the newest fetch of each
            account is always kept.
    """

    imported_days: _Days | None = 30
    audit_days: _Days | None = None
    report_days: _Days | None = None
    source_days: Annotated[int, Field(strict=True, ge=_WINDOW, le=_LONGEST)] | None = (
        None
    )
