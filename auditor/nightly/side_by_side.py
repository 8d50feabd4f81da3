"""Works on several clients at once, each in a process of its own.

What happens to one process, whether it is killed, hangs or runs out of memory, happens
to one client: the others do not notice.
"""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from auditor.nightly.results import ClientNight, not_done
from auditor.workspace import ClientFolder
from connectors._http import Clock

_PATIENCE = 5.0  # seconds that a process has to end when it is told to

Work = Callable[[ClientFolder], ClientNight]


@dataclass(frozen=True, slots=True)
class _Running:
    """One client that is being worked on."""

    client: ClientFolder
    process: BaseProcess
    answer: Connection
    until: float


def side_by_side(
    clients: Sequence[ClientFolder],
    work: Work,
    clock: Clock,
    *,
    at_once: int,
    seconds: float,
) -> Iterator[ClientNight]:
    """Yield what came of each client, as they end.

    Args:
        clients: On whom to work.
        work: What to do; a function of a module, since it is handed to processes.
        clock: By which the time is measured.
        at_once: How many at once.
        seconds: How long one may take.
    """
    waiting, running = list(reversed(clients)), list[_Running]()
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                running.append(_started(waiting.pop(), work, clock.passed() + seconds))
            for one in _ended(running, clock):
                running.remove(one)
                yield _answer(one, seconds)
    finally:
        for one in running:
            _stop(one.process)


def _started(client: ClientFolder, work: Work, until: float) -> _Running:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_worked, args=(work, client, there))
    process.start()
    there.close()
    return _Running(client, process, here, until)


def _worked(work: Work, client: ClientFolder, answer: Connection) -> None:
    answer.send(work(client))


def _ended(running: Sequence[_Running], clock: Clock) -> list[_Running]:
    """Wait for somebody to end, or for the time of somebody to be over."""
    first = min(one.until for one in running)
    ready = wait(
        [one.answer for one in running], timeout=max(0.0, first - clock.passed())
    )
    now = clock.passed()
    return [one for one in running if one.answer in ready or one.until <= now]


def _answer(one: _Running, seconds: float) -> ClientNight:
    try:
        if not one.answer.poll():
            return _failed(one, f"it took longer than {seconds / 60:g} minutes")
        night: ClientNight = one.answer.recv()
    except EOFError:
        one.process.join(_PATIENCE)
        return _failed(one, f"its process ended (exit code {one.process.exitcode})")
    else:
        return night
    finally:
        _stop(one.process)
        one.answer.close()


def _failed(one: _Running, why: str) -> ClientNight:
    slug = one.client.slug
    to_do = f"The next night goes on from there; auditor doctor {slug} says more."
    return not_done(slug, why, to_do)


def _stop(process: BaseProcess) -> None:
    """End a process that we started."""
    process.join(0.1)
    if process.is_alive():
        process.terminate()
        process.join(_PATIENCE)
    if process.is_alive():
        process.kill()
        process.join()
