"""What was measured, as text."""

from collections.abc import Iterable, Sequence

from bench.bounds import Row, Step

MB = 1_000_000


def table(rows: Sequence[Row]) -> str:
    """Return all rows below their heads."""
    heads = ("", "CPU s", "wall s", "peak MB", "floor s", "ratio")
    return _aligned([heads, *map(_cells, rows)])


def bounds(rows: Sequence[Row]) -> str:
    """Return every bound, what it is held against, and whether it is met."""
    return _aligned(
        (
            f"{row.name}: {bound.what}",
            f"{bound.value:,.2f}",
            f"of {bound.limit:,.2f}",
            "met" if bound.met else "MISSED",
        )
        for row in rows
        for bound in row.bounds
    )


def steps(row: Row) -> str:
    """Return what each step of a row took, by folder and then the slowest first."""
    heads = (row.name, "CPU s", "wall s", "times")
    lines: list[tuple[str, ...]] = [heads]
    folders = _by_folder(row.steps)
    for folder, found in sorted(folders.items(), key=lambda one: -_wall(one[1])):
        cpu = sum(step.cpu for step in found.values())
        lines.append((folder, f"{cpu:.2f}", f"{_wall(found):.2f}", ""))
        if len(found) == 1 and folder in found:
            continue
        for name, step in sorted(found.items(), key=lambda one: -one[1].wall):
            taken = f"{step.cpu:.2f}", f"{step.wall:.2f}", str(step.times)
            lines.append((f"  {name}", *taken))
    return _aligned(lines)


def _cells(row: Row) -> tuple[str, ...]:
    cost, floor, ratio = row.cost, row.floor, row.ratio
    return (
        row.name,
        f"{cost.cpu:.2f}",
        f"{cost.wall:.2f}",
        f"{cost.peak / MB:,.0f}",
        f"{floor.cpu:.2f}" if floor else "",
        f"{ratio:.1f}" if ratio is not None else "",
    )


def _by_folder(found: dict[str, Step]) -> dict[str, dict[str, Step]]:
    folders: dict[str, dict[str, Step]] = {}
    for name, step in found.items():
        folders.setdefault(name.partition("/")[0], {})[name] = step
    return folders


def _wall(found: dict[str, Step]) -> float:
    return sum(step.wall for step in found.values())


def _aligned(lines: Iterable[Sequence[str]]) -> str:
    """Return lines with their columns under each other; numbers end alike."""
    lines = list(lines)
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
