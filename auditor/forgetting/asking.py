"""Who is meant by a name."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.erasing import plainly
from auditor.errors import ConfigError
from auditor.forgetting.people import Known, People

_LISTED = 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant: all places that are one person's."""

    places: tuple[Known, ...]

    @property
    def messages(self) -> int:
        """How many messages the sources hold of them."""
        return sum(one.messages for one in self.places)


def chosen(people: People, person: str, platform: str | None) -> Candidate:
    """Return who is meant.

    Args:
        people: Everybody whom the sources name.
        person: An id, a handle, an address or a name.
        platform: Where, if several are called so.

    Raises:
        ConfigError: Nobody is called so, several are, or it is one of the own set.
    """
    plain = plainly(person).lstrip("@")
    fitting = [
        one
        for one in people.known.values()
        if (platform is None or one.place[0] == platform)
        and (one.is_called(plain) or plainly(_given(people, one)) == plain)
    ]
    found = _grouped(people, fitting)
    if not found:
        raise _nobody(people, person, platform)
    exact = [one for one in found if _is_exactly(one, plain)]
    found = exact if len(exact) == 1 else found
    if len(found) > 1:
        raise _several(person, found)
    if any(people.is_own(place) for place in found[0].places):
        raise ConfigError(
            f"{person} belongs to the client's own accounts or staff.",
            hint="Only people outside can be forgotten. Whoever has left is taken out "
            "of `own` or `staff` in config.toml; a whole client goes with --all.",
        )
    return found[0]


def _given(people: People, one: Known) -> str:
    platform, id_ = one.place
    return people.given.get((platform.lower(), id_.lower().lstrip("@")), "")


def _grouped(people: People, fitting: Sequence[Known]) -> list[Candidate]:
    """Put the places of one person together; a handle and its id are one, too."""
    found: list[Candidate] = []
    for one in fitting:
        if any(one is place for group in found for place in group.places):
            continue
        found.append(Candidate(_with_handles(people, people.group(one))))
    return _joined(found)


def _with_handles(people: People, group: Sequence[Known]) -> tuple[Known, ...]:
    """Add those places that are named by a handle of the same person."""
    handles = {
        (one.place[0], plainly(handle)) for one in group for handle in one.handles
    }
    named = [
        one
        for one in people.known.values()
        if (one.place[0], plainly(one.place[1])) in handles
        and not any(one is place for place in group)
    ]
    return (*group, *named)


def _joined(found: Sequence[Candidate]) -> list[Candidate]:
    """Join candidates that share a place."""
    joined: list[Candidate] = []
    for one in found:
        ids = {id(place) for place in one.places}
        same = [other for other in joined if ids & {id(p) for p in other.places}]
        places = {id(p): p for other in (*same, one) for p in other.places}
        joined = [other for other in joined if other not in same]
        joined.append(Candidate(tuple(places.values())))
    return joined


def _is_exactly(one: Candidate, plain: str) -> bool:
    return any(
        plain in {plainly(place.place[1]), plainly(":".join(place.place))}
        for place in one.places
        if place.place[1]
    )


def _nobody(people: People, person: str, platform: str | None) -> ConfigError:
    names = {
        shown: plainly(shown)
        for one in people.known.values()
        if platform in (None, one.place[0]) and not people.is_own(one)
        for shown in (*one.handles, *one.names, one.place[1], _given(people, one))
        if shown
    }
    near = difflib.get_close_matches(plainly(person), names.values(), n=3, cutoff=0.6)
    shown = [name for name, plain in names.items() if plain in near][:3]
    where = f" on {platform}" if platform else ""
    return ConfigError(
        f"Nobody in these sources is called {person}{where}.",
        hint=f"Did you mean {' or '.join(sorted(shown))}?"
        if shown
        else "Give the handle, the id, the e-mail address or the name that the report "
        "shows.",
    )


def _several(person: str, found: Sequence[Candidate]) -> ConfigError:
    lines = [
        f"  {_shown(place)}: {_count(place.messages)}"
        for one in found[:_LISTED]
        for place in one.places
    ]
    more = [f"  … and {len(found) - _LISTED} more"] if len(found) > _LISTED else []
    how = "Give the id of the one who is meant, or add --platform:"
    return ConfigError(
        f"{len(found)} people are called {person}.",
        hint="\n".join([how, *lines, *more]),
    )


def _shown(one: Known) -> str:
    platform, id_ = one.place
    handles = "".join(f" @{handle}" for handle in sorted(one.handles))
    return f"{platform}:{id_ or 'without an id'}{handles}"


def _count(messages: int) -> str:
    return "1 message" if messages == 1 else f"{messages} messages"
