"""Who of a chat's people is the client: nobody but the client knows."""

import re
from collections import Counter
from collections.abc import Iterator

from auditor.errors import UnknownAccount
from auditor.language import listed_text, text
from auditor.records import Handle
from connectors._source import Source, Told

_SHOWN = 8  # of those who wrote most


class Members:
    """The people of a chat, what they are called, and how much they wrote."""

    def __init__(self, platform: str, ids: str) -> None:
        """Begin with nobody.

        Args:
            platform: Whose chat it is.
            ids: What the platform's ids look like: an id that we are told is believed,
                also where nobody has written under it.
        """
        self._platform = platform
        self._is_id = re.compile(ids).fullmatch
        self._names: dict[str, tuple[str, ...]] = {}
        self._wrote: Counter[str] = Counter()
        self._nobody = set[str]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._names

    def met(self, id_: str, *names: str | None) -> None:
        """Note what somebody is called, the surest name first."""
        self._names[id_] = tuple(name for name in names if name) or (id_,)

    def nobody(self, id_: str) -> None:
        """Note an id that looks like a person's and is none, such as a server's."""
        self._nobody.add(id_)

    def wrote(self, id_: str) -> None:
        """Note that somebody wrote."""
        self._wrote[id_] += 1

    def writers(self) -> tuple[str, ...]:
        """Return who wrote."""
        return tuple(self._wrote)

    def name(self, id_: str) -> str:
        """Return what somebody is called, or the id where nothing says."""
        return self._names.get(id_, (id_,))[-1]

    def handle(self, id_: str) -> str:
        """Return somebody's surest name, or the id where nothing says."""
        return self._names.get(id_, (id_,))[0]

    def handles(self) -> Iterator[Handle]:
        """Yield what everybody is called."""
        for id_ in self:
            yield Handle(
                platform=self._platform,
                author=id_,
                handle=self.handle(id_),
                name=self.name(id_),
            )

    def own(self, source: Source) -> tuple[str, ...]:
        """Return the ids of those whom we were told to be the client.

        Raises:
            UnknownAccount: We were told nobody, or somebody who is not here, or a
                name that several have, none of whose ids we were told besides.
        """
        told = told_names(source.told, self._platform)
        found = [self._called(name) for name in told]
        for name, ids in zip(told, found, strict=True):
            if len(ids) > 1 and set(ids).isdisjoint(told):
                raise UnknownAccount(
                    text("error.several_called", path=source.label, name=name),
                    hint=self._hint([f"{self.name(id_)} = {id_}" for id_ in ids]),
                )
        sure = (id_ for ids in found for id_ in ids if len(ids) == 1)
        own = tuple(dict.fromkeys(sure))
        if own:
            return own
        raise UnknownAccount(
            text("error.nobody_called", path=source.label, name=told[0])
            if told
            else text("error.which_member", path=source.label),
            hint=self._hint(list(self._most_active())),
        )

    def known(self, told: Told) -> tuple[str, ...]:
        """Return the ids of those we were told who are here under one name each."""
        found = (self._called(name) for name in told_names(told, self._platform))
        return tuple(dict.fromkeys(ids[0] for ids in found if len(ids) == 1))

    def _called(self, told: str) -> tuple[str, ...]:
        wanted = told.casefold()
        if told in self._names or told in self._wrote:
            return (told,)
        if self._is_id(told) and told not in self._nobody:
            return (told,)
        most = max(map(len, self._names.values()), default=0)
        for sureness in range(most):
            found = tuple(
                id_
                for id_, names in self._names.items()
                if names[sureness : sureness + 1]
                and names[sureness].lstrip("@").casefold() == wanted
            )
            if found:
                return found
        return ()

    def _most_active(self) -> Iterator[str]:
        ordered = sorted(self._wrote.items(), key=lambda one: (-one[1], one[0]))
        for id_, count in ordered[:_SHOWN]:
            yield f"{self.name(id_)} ({count})"

    def _hint(self, names: list[str]) -> str:
        if not names:
            return text("hint.which_member", platform=self._platform)
        return text(
            "hint.which_of_members", platform=self._platform, names=listed_text(names)
        )


def told_names(told: Told, platform: str) -> tuple[str, ...]:
    """Return everybody whom we were told for a platform, without a leading ``@``.

    Whoever is told for every platform counts where nobody is told for this one.
    """
    split = [name.partition(":") for name in told.accounts]
    here = [name for prefix, colon, name in split if colon and prefix == platform]
    plain = [name for name in told.accounts if ":" not in name]
    return tuple(name.lstrip("@") for name in here or plain)
