"""Whose token or backup it is: the account as its server states it."""

from connectors.mastodon._addresses import actor, actor_of_profile, full_handle, host
from connectors.mastodon._clock import moment_if_any
from connectors.mastodon._owner import Owner
from connectors.mastodon._statuses import Person


def owner_of(
    person: Person, wrote: str | None = None, *, page: str = "", known: str = ""
) -> Owner:
    """Return the account, under the address at which an archive knows it, too.

    Args:
        person: As the server states it.
        wrote: The address of something it wrote, which may name it.
        page: Its profile page, where it does not state one.
        known: Under which address it was known before, if it was.
    """
    page = person.url or page
    stated = person.uri or (actor(wrote) if wrote else None)
    address = known or stated or actor_of_profile(page)
    home = f"https://{host(page) or host(address)}"
    handle = full_handle(person.acct or person.username or "", home)
    return Owner(
        id=address,
        handle=handle,
        name=(person.display_name or "").strip() or handle,
        own=(page,) if person.url and page != address else (),
        since=moment_if_any(person.created_at),
    )
