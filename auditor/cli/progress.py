"""How far a run is, shown on a terminal and nowhere else."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from auditor.audit.progress import Progress, silent
from auditor.cli.printing import plain


@contextmanager
def progress_shown(*, quiet: bool) -> Iterator[Progress]:
    """Give what is to be told how far a run is; it leaves nothing on the screen."""
    if quiet or not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def tell(sentence: str, done: int = 0, of: int | None = None) -> None:
            shown = f"{escape(plain(sentence))} …"
            bar.update(task, description=shown, completed=done, total=of)

        yield tell
