"""One client's night: fetch, import, audit, report, tidy up; one step after the other.

A step that fails is named, and costs the later ones nothing that they can do without.
A night knows nothing of the other clients.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import duckdb

from auditor.audit.progress import Progress, silent
from auditor.audit.shapes import Audit
from auditor.config import Settings
from auditor.errors import AuditorError
from auditor.language import speaking
from auditor.night_line import Brought, night_of
from auditor.nightly.auditing import audit_beside_last
from auditor.nightly.fetching import Fetched, Means, clear_unfinished, fetch_client
from auditor.nightly.inbox import import_inbox
from auditor.nightly.keeping import (
    is_kept,
    keep_audit,
    keep_latest,
    keep_page,
    last_day,
    pages_of,
)
from auditor.nightly.pruning import prune
from auditor.nightly.results import Came, ClientNight, Step
from auditor.nightly.standing import settings_of
from auditor.wording.since import in_lines
from auditor.workspace import ClientFolder, connections, locked, told_by
from reports import letterhead_from, render

logger = logging.getLogger(__name__)

_A_WEEK = 7  # days without a new page

GetMeans = Callable[[Settings], Means]


@dataclass(slots=True)
class _Doing:
    """A night in the making."""

    steps: list[Step] = field(default_factory=list)
    not_fetched: list[str] = field(default_factory=list)

    def did(
        self, name: str, said: str, came: Came = Came.DONE, to_do: str = ""
    ) -> None:
        self.steps.append(Step(name=name, came=came, said=said, to_do=to_do))

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Name what a step fails of, and go on."""
        try:
            yield
        except AuditorError as error:
            self.did(name, str(error), Came.FAILED, error.hint)
        except OSError as error:
            self.did(name, f"{error.strerror}: {error.filename or ''}", Came.FAILED)
        except (duckdb.Error, ValueError, ArithmeticError, LookupError) as error:
            # A fault of ours in one step must not cost the night; the log has it whole.
            logger.exception("%s", name)
            self.did(name, f"{type(error).__name__}, a fault of ours", Came.FAILED)


def client_night(
    client: ClientFolder, means: GetMeans, progress: Progress = silent
) -> ClientNight:
    """Do one client's night.

    Args:
        client: The client's folder.
        means: With what accounts are fetched, from the client's settings.
        progress: Told in a sentence what is being done.
    """
    doing = _Doing()
    night = ClientNight(client=client.slug, name=client.slug)
    with doing.step("settings"):
        settings = settings_of(client)
        night = _in_turn(client, settings, means(settings), doing, progress)
    return _with_steps(night, doing)


def _in_turn(
    client: ClientFolder,
    settings: Settings,
    means: Means,
    doing: _Doing,
    progress: Progress,
) -> ClientNight:
    client.make()
    now = means.clock.now()
    with (
        speaking(settings.report.language),
        locked(client, "auditor nightly", now=now),
    ):
        with doing.step("import"):
            clear_unfinished(client)
        with doing.step("fetch"):
            for fetched in fetch_client(client, connections(settings), means, progress):
                _say_fetched(fetched, doing)
        with doing.step("import"):
            _import(client, settings, means, doing)
        name = settings.client.name or client.slug
        night = ClientNight(
            client=client.slug, name=name, language=settings.report.language
        )
        with doing.step("audit"):
            night = _audit(client, settings, doing, progress)
        with doing.step("prune"):
            gone = prune(client, settings.keep, now=now)
            if gone:
                doing.did("prune", f"{len(gone)} old things were deleted")
    return night


def _say_fetched(fetched: Fetched, doing: _Doing) -> None:
    called = fetched.connection.slug
    if fetched.error is not None:
        doing.not_fetched.append(fetched.connection.platform)
        said = f"{called}: {fetched.error}"
        doing.did("fetch", said, Came.FAILED, fetched.error.hint)
        return
    for hole in fetched.holes:
        doing.did("fetch", f"{called}: {hole.stream}: {hole.reason}", Came.PART)
    if not fetched.holes:
        doing.did("fetch", called)


def _import(
    client: ClientFolder, settings: Settings, means: Means, doing: _Doing
) -> None:
    added = import_inbox(client, told_by(settings.client), now=means.clock.now())
    if added.new or added.known:
        doing.did("import", f"{len(added.new)} new, {len(added.known)} known already")
    for one in added.not_read:
        doing.did("import", f"{one.path}: {one.reason}", Came.FAILED, one.hint)


def _audit(
    client: ClientFolder, settings: Settings, doing: _Doing, progress: Progress
) -> ClientNight:
    audit = audit_beside_last(client, settings, progress)
    name = settings.client.name or audit.client
    for one in audit.not_read:
        doing.did("audit", f"{one.path}: {one.reason}", Came.FAILED, one.hint)
    if not audit.sources:
        doing.did("audit", "there is nothing to audit yet")
        return ClientNight(client=client.slug, name=name, brought=Brought(client=name))
    is_new = not is_kept(client, audit)
    doing.did("audit", audit.verdict.sentence)
    changes = _changes(audit) if is_new else ()
    page = ""
    if is_new:
        page = str(_report(client, settings, audit, changed=bool(changes)))
        doing.did("report", page)
        keep_audit(client, audit)  # last: without it the next night reports anew
    return ClientNight(
        client=client.slug,
        name=name,
        changes=changes,
        waiting=len({(one.platform, one.person) for one in audit.open_loops}),
        verdict=audit.verdict.sentence,
        page=page,
        brought=night_of(audit, doing.not_fetched) if is_new else Brought(client=name),
        language=settings.report.language,
    )


def _report(
    client: ClientFolder, settings: Settings, audit: Audit, *, changed: bool
) -> Path:
    """Write the page: the latest always, one of the day where it is worth keeping."""
    page = render(audit, letterhead_from(settings.report, client.root))
    if changed or _is_due(client, audit):
        return keep_page(client, audit, page)
    return keep_latest(client, page)


def _changes(audit: Audit) -> tuple[str, ...]:
    """Return what changed clearly since the audit before, place by place."""
    since = audit.since_last
    if since is None or since.until is None:
        return ()
    return (
        tuple(in_lines(since.until, audit.zone, since.changes)) if since.changes else ()
    )


def _is_due(client: ClientFolder, audit: Audit) -> bool:
    """Say whether there is no page of a day yet, or the newest is a week old."""
    pages = pages_of(client)
    if not pages:
        return True
    newest, today = (
        date.fromisoformat(day) for day in (pages[-1].stem, last_day(audit))
    )
    return (today - newest).days >= _A_WEEK or today == newest


def _with_steps(night: ClientNight, doing: _Doing) -> ClientNight:
    return replace(night, steps=tuple(doing.steps))
