"""One client's night: fetch, import, audit, report, tidy up; one step after the other.

A step that fails is named, and costs the later ones nothing that they can do without.
A night knows nothing of the other clients.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from auditor.audit.progress import Progress, silent
from auditor.audit.shapes import Audit
from auditor.checkup.access import access, ends_soon
from auditor.checkup.mending import mend, still_lost
from auditor.checkup.room import clock
from auditor.config import Settings
from auditor.language import speaking
from auditor.night_line import Brought, Ending, night_of
from auditor.nightly.auditing import audit_beside_last
from auditor.nightly.doing import Doing
from auditor.nightly.fetching import Fetched, Means, fetch_client
from auditor.nightly.heralding import LastFetched, end_is_told
from auditor.nightly.inbox import import_inbox
from auditor.nightly.keeping import (
    damaged_audits,
    is_kept,
    keep_audit,
    keep_latest,
    keep_page,
    last_day,
    pages_of,
)
from auditor.nightly.owed import news_of, owe_news
from auditor.nightly.pruning import prune
from auditor.nightly.results import Came, ClientNight
from auditor.nightly.standing import settings_of
from auditor.wording.since import in_lines
from auditor.workspace import (
    ClientFolder,
    Holder,
    connections,
    did_not_end,
    locked,
    told_by,
)
from connectors._fetching import ClockAhead
from reports import letterhead_from, render

_CALLED = "auditor nightly"
_A_WEEK = 7  # days without a new page

GetMeans = Callable[[Settings], Means]


def client_night(
    client: ClientFolder, means: GetMeans, progress: Progress = silent
) -> ClientNight:
    """Do one client's night.

    Args:
        client: The client's folder.
        means: With what accounts are fetched, from the client's settings.
        progress: Told in a sentence what is being done.
    """
    doing = Doing(client.root)
    night = ClientNight(client=client.slug, name=client.slug)
    with doing.step("settings"):
        settings = settings_of(client)
        night = _in_turn(client, settings, means(settings), doing, progress)
    return _with_steps(night, doing)


def _in_turn(
    client: ClientFolder,
    settings: Settings,
    means: Means,
    doing: Doing,
    progress: Progress,
) -> ClientNight:
    client.make()
    now = means.clock.now()
    with (
        speaking(settings.report.language),
        locked(client, _CALLED, now=now, tells=True) as before,
    ):
        with doing.step("mend"):
            _mend(client, settings, doing, before, now)
        with doing.step("fetch"):
            last = LastFetched(client)
            for fetched in fetch_client(client, connections(settings), means, progress):
                _say_fetched(fetched, doing)
                _say_outage(fetched, doing, last, now)
        with doing.step("mend"):
            for one in still_lost(client):
                doing.did("mend", one.what, Came.FAILED, one.to_do)
        with doing.step("access"):
            _say_access(client, settings, means, doing)
        with doing.step("import"):
            _import(client, settings, means, doing)
        name = settings.client.name or client.slug
        night = ClientNight(
            client=client.slug, name=name, language=settings.report.language
        )
        with doing.step("audit"):
            night = _audit(client, settings, doing, progress)
        with doing.step("prune"):
            # By a clock that is years ahead, everything would be old.
            gone = () if doing.clock_ahead else prune(client, settings.keep, now=now)
            if gone:
                doing.did("prune", f"{len(gone)} old things were deleted")
    return night


def _mend(
    client: ClientFolder,
    settings: Settings,
    doing: Doing,
    before: Holder | None,
    now: datetime,
) -> None:
    """Put right what an ended run, or the disk, has left; name what cannot be."""
    if before is not None:
        doing.did("mend", f"{did_not_end(before)} This night goes on.", Came.PART)
    for trouble in clock([client], now):
        doing.did("mend", trouble.what, Came.PART, trouble.to_do)
    for one in mend(client, told_by(settings.client), now):
        came = Came.FAILED if one.to_do else Came.DONE
        doing.did("mend", one.what, came, one.to_do)
    for aside in damaged_audits(client):
        doing.did("mend", f"{aside} could not be read, and lies aside.")


def _say_fetched(fetched: Fetched, doing: Doing) -> None:
    called = fetched.connection.slug
    if fetched.error is not None:
        said = f"{called}: {fetched.error}"
        doing.did("fetch", said, Came.FAILED, fetched.error.hint)
        doing.clock_ahead |= isinstance(fetched.error, ClockAhead)
        return
    if fetched.again:
        said = f"{called}: {fetched.again} lost sources were asked for again"
        doing.did("mend", said)
    for hole in fetched.holes:
        doing.did("fetch", f"{called}: {hole.stream}: {hole.reason}", Came.PART)
    if not fetched.holes:
        doing.did("fetch", called)


def _say_outage(
    fetched: Fetched, doing: Doing, last: LastFetched, now: datetime
) -> None:
    """Note of what people are told tonight: not every night of the same outage."""
    connection = fetched.connection
    if fetched.error is not None:
        if last.outage_is_told(connection, now):
            doing.not_fetched.append(connection.platform)
    elif last.is_over(connection, now):
        doing.fetched_again.append(connection.platform)


def _say_access(
    client: ClientFolder, settings: Settings, means: Means, doing: Doing
) -> None:
    """Name what lets us in and soon will not, before it does not."""
    now = means.clock.now()
    for connection in connections(settings):
        secrets = means.secrets(connection)
        for trouble in access(client.slug, connection, secrets, now):
            doing.did("access", trouble.what, Came.PART, trouble.to_do)
        ends = ends_soon(connection, secrets, now)
        if ends is not None and end_is_told(ends, now):
            doing.ends.append(Ending(connection.platform, ends.date()))


def _import(
    client: ClientFolder, settings: Settings, means: Means, doing: Doing
) -> None:
    added = import_inbox(client, told_by(settings.client), now=means.clock.now())
    if added.new or added.known:
        doing.did("import", f"{len(added.new)} new, {len(added.known)} known already")
    for one in added.not_read:
        doing.did("import", _missed(one.path, one.reason), Came.FAILED, one.hint)


def _audit(
    client: ClientFolder, settings: Settings, doing: Doing, progress: Progress
) -> ClientNight:
    tell = partial(doing.did, "mend")
    audit = audit_beside_last(client, settings, progress, tell)
    name = settings.client.name or audit.client
    for one in audit.not_read:
        doing.did("audit", _missed(one.path, one.reason), Came.FAILED, one.hint)
    if not audit.sources:
        doing.did("audit", "there is nothing to audit yet")
        brought = doing.told_of(Brought(client=name))
        return ClientNight(client=client.slug, name=name, brought=brought)
    is_new = not is_kept(client, audit)
    doing.did("audit", audit.verdict.sentence)
    changes = _changes(audit) if is_new else ()
    news = news_of(client, settings, audit, is_new=is_new)
    page = ""
    if is_new:
        page = str(_report(client, settings, audit, changed=bool(changes)))
        doing.did("report", page)
        owe_news(client)
        keep_audit(client, audit)  # last: without it the next night reports anew
    return ClientNight(
        client=client.slug,
        name=name,
        changes=changes,
        waiting=len({(one.platform, one.person) for one in audit.open_loops}),
        verdict=audit.verdict.sentence,
        page=page,
        brought=doing.told_of(night_of(news) if news else Brought(client=name)),
        day=last_day(audit),
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


def _missed(path: str, reason: str) -> str:
    """Return what could not be read and why; most reasons say what it is."""
    return reason if path in reason else f"{path}: {reason}"


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


def _with_steps(night: ClientNight, doing: Doing) -> ClientNight:
    """Return the night with its steps; their commands are copied from the log."""
    steps = (
        replace(step, to_do=step.to_do.replace(" CLIENT ", f" {night.client} "))
        for step in doing.steps
    )
    return replace(night, steps=tuple(steps))
