"""Whose export it is: a display name, as Facebook hands out hardly anything else."""

from dataclasses import dataclass

import msgspec

from auditor.errors import MalformedSource, UnknownAccount
from auditor.language import text
from auditor.records import Account
from connectors import _meta_messages, _platforms
from connectors._json import whole
from connectors._meta_files import entries
from connectors._meta_text import mended
from connectors._source import Source
from connectors.facebook._glance import Glances, authors
from connectors.facebook._layout import Files, Role

PLATFORM = "facebook"


class _Name(msgspec.Struct):
    full_name: str | None = None
    name: str | None = None


class _Profile(msgspec.Struct):
    name: _Name | str | None = None
    username: str | None = None
    previous_names: list[_Name | None] | None = None


class _About(msgspec.Struct):
    profile_v2: _Profile | None = None
    profile: _Profile | None = None


class _Dash(msgspec.Struct):
    page_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """The profile or Page an export belongs to.

    Attributes:
        name: What it is called, which is its id as well.
        names: That, former names of it, and its user name.
        numbers: Facebook's own numbers of it, where somebody named it in a text.
    """

    name: str
    names: tuple[str, ...]
    numbers: tuple[str, ...] = ()

    @property
    def account(self) -> Account:
        """Return it as the account of a source."""
        return Account(
            id=self.name,
            handle=self.name,
            name=self.name,
            kind=_platforms.channel_kind(PLATFORM),
            own=(*(one for one in self.names if one != self.name), *self.numbers),
        )

    def id_of(self, name: str | None) -> str | None:
        """Return who goes by a name; all deleted accounts go by the same."""
        name = (name or "").strip()
        if name in self.names:
            return self.name
        return name if name and not _meta_messages.is_nobody(name) else None


def of(files: Files, seen: Glances, source: Source) -> Owner:
    """Return whose export it is.

    The profile says so; else whoever wrote the comments, which are the account's own;
    else we are told; else whoever is in every conversation.

    Raises:
        UnknownAccount: Nothing says so, and nobody told us.
    """
    names = _profile_names(files) or _page_names(files)
    names += _commenting(seen, alone=not names)
    told = source.told.account(PLATFORM)
    if not names and told:
        names.append(told)
    if not names:
        names += _conversing(files)
    names = list(dict.fromkeys(one for one in names if one))
    if not names:
        raise UnknownAccount(
            text("error.whose", path=source.label), hint=text("hint.facebook_account")
        )
    return Owner(name=names[0], names=tuple(names), numbers=_numbers(seen, names))


def _profile_names(files: Files) -> list[str]:
    for file in files[Role.PROFILE]:
        try:
            about = whole(mended(file.read_bytes()), _About)
        except (MalformedSource, ValueError):
            continue
        profile = about.profile_v2 or about.profile or _Profile()
        former = [one for one in profile.previous_names or () if one is not None]
        found = [_called(one) for one in (profile.name, *former)]
        if found[0]:
            return [one for one in (*found, (profile.username or "").strip()) if one]
    return []


def _called(name: _Name | str | None) -> str:
    if isinstance(name, _Name):
        name = name.full_name or name.name
    return (name or "").strip()


def _page_names(files: Files) -> list[str]:
    """Return what the dashboard calls the Page; a profile's lists Pages it runs."""
    for file in files[Role.DASHBOARD] if files.is_page else ():
        for found in entries(file, _Dash, "prodash_activity"):
            if isinstance(found, tuple) and (
                name := (found[1].page_name or "").strip()
            ):
                return [name]
    return []


def _commenting(seen: Glances, *, alone: bool) -> list[str]:
    """Return who wrote most comments: the account, perhaps under a former name.

    Args:
        seen: What the files tell.
        alone: Whether nothing else says whose it is; else it must be most by far.
    """
    wrote = authors(seen)
    if not wrote:
        return []
    [(name, times)] = wrote.most_common(1)
    return [name] if alone or (times > 1 and times * 2 > wrote.total()) else []


def _conversing(files: Files) -> list[str]:
    name = _meta_messages.own_name(map(_meta_messages.head, files[Role.MESSAGES]))
    return [name] if name else []


def _numbers(seen: Glances, names: list[str]) -> tuple[str, ...]:
    """Return the numbers under which texts name the account: ``@[7:274:Bakery]``."""
    found = {
        number
        for files in seen.values()
        for glance in files.values()
        for number, name in glance.inline.items()
        if name in names
    }
    return tuple(sorted(found))
