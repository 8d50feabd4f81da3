"""A busy shop that hands over all it has: comments, mails and posts, some 33 a day.

Each export goes back further than the others; all of them end on the same day.
"""

from pathlib import Path

from bench.inputs import activity, mailbox, x_archive

VERSION = 1


def write(folder: Path, comments: int, mails: int, tweets: int) -> Path:
    """Write three exports into ``folder`` and return it.

    Args:
        folder: Where to.
        comments: Messages of an activity file, over two years.
        mails: Over five years.
        tweets: Over seven years.
    """
    activity.write(folder / "comments", messages=comments, people=comments // 8)
    mailbox.write(folder / "mailbox", mails=mails)
    x_archive.write(folder / "x", tweets=tweets, part=None)
    return folder
