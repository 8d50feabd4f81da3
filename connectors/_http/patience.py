"""Asks again what may yet be answered: not too soon, not too often, not too long."""

import logging
import random
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception

from connectors._http.budget import Budget, Clock
from connectors._http.outcomes import FetchFailed, Outcome

logger = logging.getLogger(__name__)

LONGEST_WAIT = 900.0  # seconds that a night waits for one answer, all tries together

_TRIES = 5
_SLOWEST = 60.0  # seconds between two tries where something is broken
_SOONEST = 1.0  # seconds, if a server says that nought are enough
_A_BREAK = 60.0  # seconds where too much was asked and the server names none

Got = TypeVar("Got")

# Two that were turned away together should not come back together.
_chance = random.SystemRandom()


class Patience:
    """How long one visit goes on asking."""

    def __init__(self, clock: Clock, budget: Budget) -> None:
        self._clock, self._budget = clock, budget

    def until_fine(self, once: Callable[[], Got]) -> Got:
        """Return what asking comes to, perhaps after some tries.

        Raises:
            FetchFailed: Asking again cannot help, or not tonight.
        """
        again = Retrying(
            retry=retry_if_exception(_may_help),
            stop=partial(self._is_enough, self._clock.passed()),
            wait=_seconds,
            before_sleep=_log,
            sleep=self._clock.sleep,
            reraise=True,
        )
        got: Got = again(once)
        return got

    def _is_enough(self, began: float, state: RetryCallState) -> bool:
        if state.attempt_number >= _TRIES or self._budget.spent(self._clock):
            return True
        wait = state.upcoming_sleep
        if wait > self._budget.left(self._clock):
            return True
        return self._clock.passed() - began + wait > LONGEST_WAIT


def _may_help(error: BaseException) -> bool:
    return isinstance(error, FetchFailed) and error.again


def _log(state: RetryCallState) -> None:
    error = state.outcome.exception() if state.outcome else None
    logger.info("%s Asked again in %.0f seconds.", error, state.upcoming_sleep)


def _seconds(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    assert isinstance(error, FetchFailed)  # noqa: S101 – nothing else is tried again
    if error.seconds is not None:
        return max(_SOONEST, error.seconds)
    doubled = 2.0 ** (state.attempt_number - 1)
    if error.outcome is Outcome.WAIT:
        return _A_BREAK * doubled * _chance.uniform(0.5, 1)
    return _chance.uniform(0, min(_SLOWEST, 2 * doubled))
