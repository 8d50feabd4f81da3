"""What to do next, for everybody who is found to wait or to come back."""

from collections.abc import Mapping, Sequence

from auditor import actions
from auditor.audit import shapes
from auditor.audit.asking import next_export
from auditor.audit.channels import Held, placed
from auditor.audit.judging import Judged
from auditor.audit.loops import Waits


def next_steps(
    held: Sequence[Held],
    judged: Mapping[int, Judged],
    waits: Sequence[Waits],
    coming_back: Sequence[shapes.Regular],
) -> tuple[shapes.Action, ...]:
    """Return what to do next, worded for both editions.

    Args:
        held: Channels and what their sources hold.
        judged: What was found of each, by its number.
        waits: People who wait.
        coming_back: Regulars, and those who were.
    """
    numbers = {f"{c.key.platform}:{c.key.account}": c.key.channel for c in held}
    keys = {number: key for key, number in numbers.items()}
    kinds = {channel.key.kind for channel in held}
    waiting = [
        actions.Waiting(
            channel=one.channel,
            key=one.loop.key,
            person=one.loop.person,
            question=bool(one.loop.question),
            needs=one.loop.needs,
            days=one.days,
            heard=one.heard,
        )
        for one in waits
    ]
    regular = [(numbers[r.channel], r.person, r.lost) for r in coming_back]
    found, to_share = (
        actions.steps(
            [(places[c.key.channel], judged[c.key.channel].finding) for c in held],
            waiting,
            regular,
            {
                channel.key.channel: export
                for channel in held
                if (export := next_export(channel, kinds, places[channel.key.channel]))
            },
            few=few,
        )
        for places, few in ((placed(held), False), (placed(held, to_share=True), True))
    )
    return tuple(
        shapes.Action(
            slug=step.slug,
            text=step.text,
            test=step.test,
            people=step.people,
            minutes=step.minutes,
            channel=keys[step.channel],
            names=step.names,
            text_to_share=shared.text,
        )
        for step, shared in zip(found, to_share, strict=True)
    )
