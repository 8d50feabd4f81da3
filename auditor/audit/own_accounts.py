"""What the client's own accounts are called where the audit is passed on."""

import re
from collections import Counter
from collections.abc import Sequence

_ADDRESS = re.compile(r"@?[^@\s]+@[^@\s]+")
_PUBLIC = ("mastodon",)  # handles there look like addresses, and everybody sees them


def names_to_share(accounts: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return each account as it may be passed on, unlike for unlike accounts.

    A handle is public and stays. An address of mail names its platform alone, since
    what stands before the @ is often somebody's name; a second one has a number.

    Args:
        accounts: (platform, account) of each.
    """
    names = [_name(platform, account) for platform, account in accounts]
    uses: Counter[tuple[str, str]] = Counter()
    found: list[str] = []
    for (platform, account), name in zip(accounts, names, strict=True):
        uses[platform, name] += 1
        again = uses[platform, name] > 1 and name != account
        found.append(f"{name} {uses[platform, name]}" if again else name)
    return tuple(found)


def is_address(text: str) -> bool:
    """Say whether a text holds something that looks like an address of mail."""
    return _ADDRESS.search(text) is not None


def _name(platform: str, account: str) -> str:
    if not is_address(account) or platform in _PUBLIC:
        return account
    return "mailbox" if platform == "email" else "account"
