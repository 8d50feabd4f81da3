"""What `auditor forget` says of what it found, did and proved, in words and as data."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from auditor.cli.printing import print_line
from auditor.forgetting import Candidate, Done, Ended, Left, Searched
from auditor.workspace import ClientFolder

_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """What came of forgetting somebody.

    Attributes:
        place: The client's folder.
        found: Who was meant; None where they were forgotten before, or nobody named.
        searched: The search at the end.
        done: What was done; None where nothing was to be changed.
    """

    place: ClientFolder
    found: Candidate | None
    searched: Searched
    done: Done | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to do."""
        return self.done is None or not (self.searched.left or self.done.to_do)


def say_who(found: Candidate | None) -> None:
    """Say where somebody is known, as what."""
    if found is None:
        print_line("They were forgotten before; what came since is looked through.")
        return
    for one in found.places:
        platform, id_ = one.place
        handles = "".join(f" @{handle}" for handle in sorted(one.handles))
        many = "1 message" if one.messages == 1 else f"{one.messages} messages"
        print_line(f"{platform}: {id_ or 'no id'}{handles}, {many}")


def say(erasure: Erasure) -> None:
    """Say what was done, and what the search at the end found."""
    if erasure.done is None:
        _say_where(erasure.searched)
        return
    for line in erasure.done.said:
        print_line(line)
    print_line(f"{erasure.place.slug}: from now on nothing brings them back in.")
    for line in erasure.done.to_do:
        print_line(f"To do: {line}")
    _say_proof(erasure.searched)


def as_data(erasure: Erasure) -> dict[str, Any]:
    """Return the same as plain data."""
    return {
        "client": erasure.place.slug,
        "places": [
            {
                "platform": one.place[0],
                "id": one.place[1],
                "handles": sorted(one.handles),
                "messages": one.messages,
            }
            for one in (erasure.found.places if erasure.found else ())
        ],
        "changed": erasure.done is not None,
        "done": erasure.done.said if erasure.done else [],
        "to_do": erasure.done.to_do if erasure.done else [],
        "searched": {
            "files": erasure.searched.files,
            "inside": erasure.searched.inside,
            "left": [
                {
                    "path": str(one.path),
                    "where": one.where,
                    "count": one.count,
                    "perhaps_somebody_else": one.is_weak,
                }
                for one in erasure.searched.left
            ],
        },
    }


def say_ended(place: ClientFolder, ended: Ended) -> None:
    """Say what became of a client as a whole, and what is left elsewhere."""
    print_line(f"{place.slug} is deleted: {ended.files} files.")
    if ended.secrets:
        print_line("Its secrets are in the keyring no longer.")
    for name in ended.variables:
        print_line(f"Not deleted: {name}, a variable of the environment.")
    print_line(
        "Not deleted: backups, downloads and reports that lie elsewhere, and tokens on "
        "the platforms themselves: revoke them there."
    )


def ended_as_data(place: ClientFolder, ended: Ended) -> dict[str, Any]:
    """Return the same as plain data."""
    return {
        "client": place.slug,
        "files": ended.files,
        "secrets": ended.secrets,
        "variables": list(ended.variables),
    }


def _say_proof(searched: Searched) -> None:
    looked = (
        f"Searched {searched.files} files, and {searched.inside} that are packed in "
        "them or tables"
    )
    if not searched.left:
        print_line(f"{looked}: nothing was found.")
        return
    print_line(f"{looked}: something is left.")
    _say_left(searched.left)
    if any(one.is_weak for one in searched.left):
        print_line(
            "A first name may be somebody else's: look, and take it out by hand if it "
            "is theirs."
        )


def _say_where(searched: Searched) -> None:
    print_line(f"Searched {searched.files} files; nothing was changed.")
    if not searched.left:
        print_line("They are named in none.")
    _say_left(searched.left)


def _say_left(left: Sequence[Left]) -> None:
    for one in left[:_SHOWN]:
        unsure = ", perhaps somebody else" if one.is_weak else ""
        inside = "" if one.where == one.path.name else f" ({one.where})"
        print_line(f"  {one.path}{inside}: {one.count}{unsure}")
    if len(left) > _SHOWN:
        print_line(f"  … and {len(left) - _SHOWN} more.")
