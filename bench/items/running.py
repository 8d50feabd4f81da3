"""One run of the bench: where its files lie, and how it measures."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.bounds import Bound
from bench.cost import Done
from bench.options import Options

Measured = Callable[..., Done]
_TIMES = 2  # the better of two: colleagues and caches disturb one


def processor(done: Done) -> float:
    """Return the processor time of a run."""
    return done.cost.cpu


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """One run of the bench.

    Attributes:
        options: What is asked for.
        measured: Runs a task in a process of its own; see `bench.cost.measured`.
        progress: Told what is being done.
    """

    options: Options
    measured: Measured
    progress: Callable[[str], None]

    def export(self, name: str) -> Path:
        """Return a made-up export; made now, unless it lies there."""
        self.progress(f"{name}: made up")
        made = self.measured(
            "making", name=name, folder=self.options.folder, small=self.options.small
        )
        return Path(made.found["path"])

    def database(self, name: str) -> Path:
        """Return where to put a database; nothing lies there."""
        path = self.options.folder / f"{name}.duckdb"
        forget(path)
        return path

    def best(
        self,
        task: str,
        before: Callable[[], None],
        by: Callable[[Done], float] = processor,
        **told: object,
    ) -> Done:
        """Measure a task twice and return the run that cost less.

        Args:
            task: Its module in `bench.tasks`.
            before: Done before each run.
            by: What of its cost is compared.
            told: Arguments of the task.
        """
        runs = []
        for _ in range(_TIMES):
            before()
            self.progress(task)
            runs.append(self.measured(task, **told))
        return min(runs, key=by)

    def judged(self, *bounds: Bound) -> tuple[Bound, ...]:
        """Return the bounds that hold for this run: none at small size."""
        return () if self.options.small else bounds


def forget(database: Path) -> None:
    """Delete a database, if it is there."""
    database.unlink(missing_ok=True)
    database.with_name(f"{database.name}.wal").unlink(missing_ok=True)


def nothing() -> None:
    """Do nothing before a run."""
