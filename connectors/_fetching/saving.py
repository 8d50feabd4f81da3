"""Writes what a server answers into a folder, and the manifest when all has come."""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from auditor.records import Extent, Stream
from connectors._fetching.manifest import (
    MANIFEST,
    Hole,
    Listed,
    Manifest,
    Page,
    Stretch,
    Whose,
    as_bytes,
)
from connectors._fetching.server_clock import ServerClock
from connectors._http import Answer, FetchFailed


@dataclass(slots=True)
class Saving:
    """A folder that fills with pages.

    Attributes:
        folder: Empty at first; nobody else writes into it.
        connection: What is fetched; see `Connection.key`.
    """

    folder: Path
    connection: str = ""
    _pages: list[Page] = field(default_factory=list)
    _stretches: list[Stretch] = field(default_factory=list)
    _holes: list[Hole] = field(default_factory=list)
    _listed: list[Listed] = field(default_factory=list)
    _clock: ServerClock = field(default_factory=ServerClock)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has come yet."""
        return not self._pages

    def page(self, role: str, answer: Answer, *, about: str = "") -> None:
        """Save an answer as it was sent."""
        self.bytes(role, answer.body, answer, about=about)

    def bytes(
        self,
        role: str,
        data: bytes,
        answer: Answer,
        *,
        about: str = "",
        ending: str = "json",
    ) -> None:
        """Save what came with an answer, under an ending of its own."""
        self._clock.saw(answer)
        name = f"{len(self._pages) + 1:05}-{role}.{ending}"
        _written(self.folder / "pages" / name, data)
        self._pages.append(
            Page(
                file=f"pages/{name}",
                role=role,
                about=about,
                url=answer.url,
                status=answer.status,
                at=answer.at,
                sha256=hashlib.sha256(data).hexdigest(),
            )
        )

    def covers(
        self,
        stream: Stream,
        since: datetime,
        until: datetime,
        extent: Extent = Extent.COMPLETE,
        why: str = "",
    ) -> None:
        """Note for which time a stream has come."""
        if since < until:
            self._stretches.append(
                Stretch(
                    stream=stream.value,
                    since=since,
                    until=until,
                    extent=extent.label,
                    why=why,
                )
            )

    def lacks(self, stream: Stream, failed: FetchFailed) -> None:
        """Note that a stream, or a part of it, could not be had."""
        self._holes.append(
            Hole(stream=stream.value, outcome=failed.outcome.value, reason=str(failed))
        )

    def lists(self, listed: Listed) -> None:
        """Note what was there, so that what goes later is seen to be gone."""
        self._listed.append(listed)

    def finish(
        self,
        whose: Whose,
        *,
        connector: str,
        server: str,
        began: datetime,
        memory: Mapping[str, object],
    ) -> Manifest:
        """Write the manifest: from now on it is a source.

        Raises:
            FetchFailed: Our clock is ahead of the server's.
        """
        self._clock.check(server)
        ends = [page.at for page in self._pages]
        manifest = Manifest(
            connection=self.connection,
            connector=connector,
            server=server,
            account=whose,
            began=began,
            ended=max(ends, default=began),
            stretches=tuple(self._stretches),
            holes=tuple(self._holes),
            pages=tuple(self._pages),
            listed=tuple(self._listed),
            memory=dict(memory),
        )
        _written(self.folder / MANIFEST, as_bytes(manifest))
        return manifest


def _written(path: Path, data: bytes) -> None:
    """Write a file whole, down to the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
