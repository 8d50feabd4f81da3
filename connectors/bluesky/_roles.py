"""What the pages of a fetch are called in its manifest."""

from enum import StrEnum


class Role(StrEnum):
    """What was asked for.

    Attributes:
        REPOSITORY: The whole repository (CAR).
        CHANGES: What has changed in it since the last night (CAR).
        OWN: Own posts as they are now, newest first: what is missing was deleted.
        NOTIFICATIONS: Who answered, mentioned or quoted.
        THREAD: A thread with what is above and below it.
        QUOTES: Who quoted a post.
        POSTS: Single posts, with how often they were answered.
        PROFILE: The account itself.
    """

    REPOSITORY = "repository"
    CHANGES = "changes"
    OWN = "own"
    NOTIFICATIONS = "notifications"
    THREAD = "thread"
    QUOTES = "quotes"
    POSTS = "posts"
    PROFILE = "profile"
