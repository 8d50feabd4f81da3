"""Whose archive it is: stated, or told by the posts themselves, or told by the user."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import msgspec

from auditor.errors import MalformedSource, UnknownAccount
from auditor.language import text
from auditor.records import Rejected
from connectors import _json
from connectors._source import Source
from connectors.x import _grailbird, _script, _witness
from connectors.x._clock import moment
from connectors.x._files import Files, Layout, Role, place
from connectors.x._shapes import ident

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """The account an archive belongs to.

    Attributes:
        id: Its number; its handle where no number is known.
        handle: Its name on X, without ``@``.
        name: Its display name.
        since: When it was opened, where the archive says so.
        former: Handles it had before.
    """

    id: str
    handle: str
    name: str
    since: datetime | None = None
    former: tuple[str, ...] = ()

    @property
    def handles(self) -> frozenset[str]:
        """Every handle it has or had, in lower case."""
        return frozenset(handle.lower() for handle in (self.handle, *self.former))


class _Account(msgspec.Struct, rename="camel"):
    account_id: str | int
    username: str
    account_display_name: str | None = None
    created_at: str | None = None


class _AccountItem(msgspec.Struct):
    account: _Account


class _Change(msgspec.Struct, rename="camel"):
    changed_from: str | None = None


class _ChangeOf(msgspec.Struct, rename="camel"):
    account_id: str | int | None = None
    screen_name_change: _Change | None = None


class _ChangeItem(msgspec.Struct, rename="camel"):
    screen_name_change: _ChangeOf


def of(files: Files, told: str | None) -> Owner:
    """Return the account an archive belongs to.

    Args:
        files: The archive's files.
        told: The handle the user named, for archives that do not say.

    Raises:
        UnknownAccount: Nothing says whose it is.
        MalformedSource: The file that says so is damaged, and nothing else does.
    """
    stated = _stated(files)
    if stated is not None:
        return stated
    found = _witness.account(files, told, tuple(_account_ids(files)))
    if found is not None:
        return Owner(id=found.id, handle=found.handle, name=found.handle)
    where = place((files[Role.ACCOUNT] or files[Role.POSTS] or files.details)[0])
    if files[Role.ACCOUNT]:
        raise MalformedSource(
            text("error.whose_damaged", path=where),
            hint=text("hint.account_or_anew"),
        )
    raise UnknownAccount(
        text("error.whose_posts", path=where),
        hint=text("hint.account_or_whole"),
    )


def _stated(files: Files) -> Owner | None:
    if files.layout is not Layout.ARCHIVE:
        return _from_details(files) or _from_months(files)
    return _from_account(files) or _from_manifest(files)


def _from_account(files: Files) -> Owner | None:
    for item in _entries(files[Role.ACCOUNT], _AccountItem):
        account = item.account
        id_ = ident(account.account_id)
        if id_ is None:
            continue
        handle = account.username or id_
        return Owner(
            id=id_,
            handle=handle,
            name=account.account_display_name or handle,
            since=_moment(account.created_at),
            former=_former(files, handle),
        )
    return None


def _from_manifest(files: Files) -> Owner | None:
    user = files.manifest.user_info
    if user is None or not user.account_id:
        return None
    handle = user.user_name or user.account_id
    return Owner(
        id=user.account_id,
        handle=handle,
        name=user.display_name or handle,
        former=_former(files, handle),
    )


def _from_details(files: Files) -> Owner | None:
    details = _grailbird.details(files)
    if details is None or not details.id:
        return None
    handle = details.screen_name or str(details.id)
    return Owner(
        id=str(details.id),
        handle=handle,
        name=details.full_name or handle,
        since=_moment(details.created_at),
    )


def _from_months(files: Files) -> Owner | None:
    user = _witness.author(files)
    if user is None:
        return None
    return Owner(id=user.id, handle=user.handle, name=user.name or user.handle)


def _former(files: Files, handle: str) -> tuple[str, ...]:
    changes = (
        item.screen_name_change.screen_name_change
        for item in _entries(files[Role.FORMER], _ChangeItem)
    )
    names = (change.changed_from for change in changes if change is not None)
    former = dict.fromkeys(name for name in names if name)
    return tuple(name for name in former if name.lower() != handle.lower())


def _account_ids(files: Files) -> Iterator[str]:
    """Yield the account's number from files that state it by the way."""
    for item in _entries(files[Role.FORMER], _ChangeItem):
        if item.screen_name_change.account_id:
            yield str(item.screen_name_change.account_id)


def _entries(files: tuple[Source, ...], form: type[T]) -> Iterator[T]:
    for file in files:
        try:
            data = _script.assigned(file.read_bytes())
        except MalformedSource:
            continue
        for found in _json.items(data, form, place(file)):
            if not isinstance(found, Rejected):
                yield found[1]


def _moment(text: str | None) -> datetime | None:
    try:
        return moment(text) if text else None
    except ValueError:
        return None
