"""A run of the bench whose measurements are written down beforehand."""

from bench.cost import Cost, Done
from bench.items.running import Running
from bench.options import Options


def cost(cpu=1.0, wall=1.0, peak=100_000_000):
    return Cost(cpu=cpu, wall=wall, peak=peak)


def done(cpu=1.0, peak=100_000_000, **found):
    return Done(cost=cost(cpu=cpu, peak=peak), found=found)


def running(folder, results, *, small=False):
    """Return a run that takes the next result of each task, and what was asked."""
    asked = []

    def measured(task, **told):
        asked.append((task, told))
        if task == "making":
            return done(path=str(folder / "export"))
        return results[task].pop(0)

    options = Options(
        only=(), report=False, small=small, statements=False, folder=folder
    )
    run = Running(options=options, measured=measured, progress=lambda _: None)
    return run, asked
