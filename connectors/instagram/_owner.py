"""Whose export it is: the profile says so, or else somebody told us."""

import re

from auditor.errors import UnknownAccount
from auditor.language import text
from auditor.records import Account, Rejected
from connectors._meta_files import entries
from connectors._meta_labels import NAME, USERNAME, first
from connectors._meta_shapes import Entry, facts
from connectors._platforms import channel_kind
from connectors._source import Source
from connectors.instagram import _flat
from connectors.instagram._layout import Role, files

PLATFORM = "instagram"

_USERNAME = re.compile(r"[A-Za-z0-9._]{1,30}")


def owner(source: Source) -> Account:
    """Return the account an export belongs to; its id is the username.

    Raises:
        UnknownAccount: Nothing says whose it is.
    """
    name = ""
    for file in files(source, Role.PROFILE):
        if file.name == _flat.PROFILE:
            username_then, name = _flat.profile(file)
            if is_username(username_then):
                return account(username_then, name, PLATFORM)
            continue
        for found in entries(file, Entry, "profile_user"):
            if isinstance(found, Rejected):
                continue  # told once, by `damage`
            told = tuple(facts(found[1]))
            named = first(told, NAME)
            name = name or (named.value.strip() if named else "")
            username = first(told, USERNAME)
            if username and is_username(username.value.strip()):
                return account(username.value.strip(), name, PLATFORM)
    told_handle = source.told.account(PLATFORM)
    if told_handle:
        return account(told_handle, name, PLATFORM)
    raise UnknownAccount(
        text("error.whose", path=source.label), hint=text("hint.name_instagram")
    )


def is_username(words: str) -> bool:
    """Say whether words can be the name of an account."""
    return _USERNAME.fullmatch(words) is not None


def account(username: str, name: str, platform: str) -> Account:
    """Return the account of this username."""
    return Account(
        id=username.lower(),
        handle=username,
        name=name or username,
        kind=channel_kind(platform),
    )
