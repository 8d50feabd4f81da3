"""The repositories of the case folders, by the case's name.

They are binary, so each is written down here; ``test_cases.py`` holds the files to it,
and writes them anew with ``--update-golden``.
"""

from tests.connectors.bluesky import (
    other_records,
    pieces,
    posts,
    rich_posts,
    unusual_files,
)

REPOSITORIES = {
    "posts_and_replies": posts.posts_and_replies,
    "quotes": rich_posts.quotes,
    "reposts_and_likes": other_records.reposts_and_likes,
    "facets": rich_posts.facets,
    "broken_facets": rich_posts.broken_facets,
    "cards_and_pictures": rich_posts.cards_and_pictures,
    "old_repository": posts.old_repository,
    "deleted": unusual_files.deleted,
    "other_records": other_records.other_records,
    "lists_and_starter_packs": other_records.lists_and_starter_packs,
    "who_may_answer": other_records.who_may_answer,
    "films_and_labels": rich_posts.films_and_labels,
    "no_root": posts.no_root,
    "times": posts.times,
    "two_clocks": posts.two_clocks,
    "parents": posts.parents,
    "any_order": unusual_files.any_order,
    "bad_items": unusual_files.bad_items,
    "cut_within_a_block": unusual_files.cut_within_a_block,
    "cut_between_blocks": unusual_files.cut_between_blocks,
    "no_account": unusual_files.no_account,
    "nothing_yet": unusual_files.nothing_yet,
    "told_handle": posts.posts_and_replies,
    "someone_elses": unusual_files.of_ann,
    "chat_beside": lambda: pieces.plain().car(),
}
