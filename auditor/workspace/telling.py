"""What a client's settings tell connectors."""

import re

from auditor.config import Client
from connectors import Told

_ADDRESS = re.compile(r"[^@:\s]+@[^@:\s]+")


def told_by(client: Client) -> Told:
    """Return what files may not say themselves; a mailbox goes by its addresses."""
    plain = (one.removeprefix("email:").strip() for one in client.own_set)
    addresses = sorted({one.lower() for one in plain if _ADDRESS.fullmatch(one)})
    return Told(
        accounts=client.accounts,
        addresses=tuple(addresses),
        messages=client.messages,
    )
