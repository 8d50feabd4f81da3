"""Puts the checklist to every channel."""

from collections.abc import Mapping

from auditor.audit.channels import Held
from auditor.audit.counting import Totals
from auditor.audit.shapes import Check
from auditor.checklist import Facts, check
from auditor.config import Client, of_account
from auditor.verdict import Finding


def checked(
    channel: Held, finding: Finding, counted: Totals, client: Client
) -> tuple[Check, ...]:
    """Return the checklist of one channel.

    Args:
        channel: The channel.
        finding: What was found there.
        counted: What its window holds.
        client: Whose answers stand beside what the files show.
    """
    context = finding.context
    facts = Facts(
        kind=channel.key.kind,
        posts=None if counted["outbound_posts"] is None else context.posts,
        closed_posts=context.closed_posts,
        replies=counted["inbound_replies"],
        messages=counted["messages"],
        blocks=(context.blocks, context.all_blocks),
        listen=str(finding.outcomes.get("listen", "cannot_tell")),
    )
    return tuple(
        Check(
            slug=one.slug,
            principle=one.principle,
            question=one.question,
            answer=one.answer,
            given_by=one.given_by,
            do=one.do if one.answer == "no" else None,
        )
        for one in check(facts, _told(channel, client))
    )


def _told(channel: Held, client: Client) -> Mapping[str, bool]:
    """Return the owner's answers about a channel."""
    found = of_account(client.checklist, *channel.called)
    return found.model_dump(exclude_none=True) if found else {}
