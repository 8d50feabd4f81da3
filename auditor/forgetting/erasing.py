"""Erases those who are to be forgotten, step by step; killed anywhere, it goes on.

The list of the forgotten comes first: from then on nobody gets back in, and whoever
runs the command again knows from it alone what is left to do. A source that is replaced
goes when what replaces it is listed, and not before.
"""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from msgspec import structs

from auditor.audit.progress import Progress, silent
from auditor.config import Settings
from auditor.erasing import (
    Forgotten,
    Hidden,
    Pending,
    Terms,
    Veil,
    collected,
    forgotten_of,
)
from auditor.forgetting.audits import erase_from_audits
from auditor.forgetting.downloads import erase_downloads
from auditor.forgetting.laid_aside import erase_laid_aside
from auditor.forgetting.pages import erase_from_pages
from auditor.forgetting.settings import erase_from_settings, people_after
from auditor.forgetting.sources import opened
from auditor.nightly.standing import settings_of
from auditor.workspace import ClientFolder, Kept, SourceList
from auditor.workspace.erased import Door, keep_forgotten
from auditor.workspace.writing import UNFINISHED, settle


@dataclass(slots=True)
class Done:
    """What was done.

    Attributes:
        said: In a sentence each.
        to_do: What somebody has to do by hand.
    """

    said: list[str] = field(default_factory=list)
    to_do: list[str] = field(default_factory=list)


def erase(
    client: ClientFolder,
    terms: Terms | None,
    *,
    now: datetime,
    progress: Progress = silent,
) -> Done:
    """Erase somebody from all that is kept of a client, or finish what was begun.

    Args:
        client: The client's folder; locked by whoever calls.
        terms: What the person goes by; None to finish what was begun.
        now: When it happens; UTC.
        progress: Told in a sentence what is being done.

    Raises:
        AuditorError: Something cannot be read or written; running it again goes on.
        OSError: There is no room, or no right to write; running it again goes on.
    """
    settings = settings_of(client)
    done = Done()
    _clear_unfinished(client)
    if terms is not None:
        _begin(client, terms, settings, now, progress)
    _rewrite(client, settings, now, progress, done)
    client.forget_database()
    veil = _veil(client)
    erase_from_audits(client, veil, people_after(client, settings, veil))
    erase_from_settings(client, settings, veil, done.said, done.to_do)
    erase_downloads(client, veil, done.said, done.to_do)
    erase_laid_aside(client, done.said, done.to_do)
    progress("Counting")
    erase_from_pages(client, veil, done.said)
    _clear_unfinished(client)
    finished = structs.replace(_forgotten(client), pending=None)
    keep_forgotten(client.root, finished)
    return done


def _begin(
    client: ClientFolder,
    terms: Terms,
    settings: Settings,
    now: datetime,
    progress: Progress,
) -> None:
    """Note who is to be forgotten, and what they wrote."""
    forgotten = forgotten_of(client.root) or Forgotten()
    forgotten = structs.replace(
        forgotten, people=_people(forgotten, forgotten.hidden(terms, now))
    )
    veil = Veil(forgotten)
    messages: dict[str, str] = {}
    for kept in _each(client, progress, "Looking for them in"):
        found = opened(client, kept, settings)
        if found is not None:
            for digest, called in collected(found, veil).known_to(forgotten).items():
                # Where it lies beside others it is known after which of them it comes.
                if "!" in called or digest not in messages:
                    messages[digest] = called
    keep_forgotten(
        client.root,
        structs.replace(
            forgotten,
            messages=messages | forgotten.messages,
            pending=forgotten.pending or Pending(since=now, replaced=()),
        ),
    )


def _people(forgotten: Forgotten, new: Hidden) -> tuple[Hidden, ...]:
    """Return everybody; whoever was forgotten before under one place is the same."""
    known = next((one for one in forgotten.people if one.places & new.places), None)
    if known is None:
        return (*forgotten.people, new)
    words = {one.digest: one for one in (*known.words, *new.words)}
    both = structs.replace(
        known,
        places=known.places | new.places,
        words=tuple(words[digest] for digest in sorted(words)),
        parts=known.parts | new.parts,
    )
    return tuple(both if one is known else one for one in forgotten.people)


def _rewrite(
    client: ClientFolder,
    settings: Settings,
    now: datetime,
    progress: Progress,
    done: Done,
) -> None:
    """Write every source anew that holds them, one after the other."""
    count = 0
    for kept in _each(client, progress, "Erasing from"):
        found = opened(client, kept, settings)
        if found is None:
            done.to_do.append(
                f"{kept.path(client.sources)} cannot be read: nobody knows who is in "
                "it. Put it back from a copy, or import its export again, and run "
                "this command once more."
            )
            continue
        listed = SourceList(client.sources)
        door = Door(listed, _veil(client))
        got = door.look(found)
        if not got.count:
            continue
        count += 1
        was = kept.was or door.veil.forgotten.source(kept.digest)
        _replaced_by(client, kept.file)
        new = door.write(found, got, structs.replace(kept, erased=now, was=was))
        listed.write(
            {one.file: one for one in _with(listed.read(), kept, new)}.values()
        )
        _gone(client)
    _gone(client)
    done.said.append(_counted(count))


def _with(kept: Sequence[Kept], old: Kept, new: Kept) -> Iterator[Kept]:
    return (new if one.file == old.file else one for one in kept)


def _counted(count: int) -> str:
    if count == 1:
        return "1 source was written anew."
    return f"{count} sources were written anew."


def _replaced_by(client: ClientFolder, file: str) -> None:
    """Note that a source is to go, before there is anything in its place."""
    forgotten = _forgotten(client)
    pending = forgotten.pending or Pending(
        since=forgotten.people[-1].since, replaced=()
    )
    pending = structs.replace(pending, replaced=(*pending.replaced, file))
    keep_forgotten(client.root, structs.replace(forgotten, pending=pending))


def _gone(client: ClientFolder) -> None:
    """Delete those that were replaced; one that is still listed was not."""
    forgotten = _forgotten(client)
    if forgotten.pending is None or not forgotten.pending.replaced:
        return
    listed = {one.file for one in SourceList(client.sources).read()}
    for file in forgotten.pending.replaced:
        if file not in listed:
            (client.sources / file).unlink(missing_ok=True)
    settle(client.sources)
    pending = structs.replace(forgotten.pending, replaced=())
    keep_forgotten(client.root, structs.replace(forgotten, pending=pending))


def _each(client: ClientFolder, progress: Progress, doing: str) -> Iterator[Kept]:
    kept = SourceList(client.sources).read()
    for number, one in enumerate(kept):
        progress(f"{doing} {one.name}", number, len(kept))
        yield one


def _forgotten(client: ClientFolder) -> Forgotten:
    return forgotten_of(client.root) or Forgotten()


def _veil(client: ClientFolder) -> Veil:
    return Veil(_forgotten(client))


def _clear_unfinished(client: ClientFolder) -> None:
    places = (client.root, client.sources, client.audits, client.reports)
    for left in (one for place in places for one in place.glob(f"{UNFINISHED}*")):
        shutil.rmtree(left) if left.is_dir() else left.unlink()
