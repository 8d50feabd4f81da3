"""Chats and letters, from two or more exports."""

from copy import deepcopy

from tests.heap.edits import Account, changed, found, rows_of, write
from tests.heap.heap import lay


def discord_later(folder):
    """Seven in one room."""
    lay("discord.chat_exporter/replies", folder)


def discord_earlier(folder):
    """The first three, one edited since, and one deleted since; in two parts."""
    discord_later(folder)
    [file] = folder.iterdir()
    with changed(file) as export:
        export["exportedAt"] = "2026-01-06T00:00:00+00:00"
        messages = export["messages"]
        messages[:] = [one for one in messages if one["timestamp"] < "2026-01-06"]
        gone = deepcopy(messages[0])
        gone["id"], gone["timestamp"] = (
            "910000000000000000",
            "2026-01-05T08:00:00.000+00:00",
        )
        messages[0]["content"] = "Open on Sundays?"
        messages.append(gone)
        messages.reverse()
        second = export | {"messages": messages[2:]}
        del messages[2:]
    write(file.with_name("questions [part 2].json"), second)
    file.rename(file.with_name("questions.json"))


def telegram_account(folder):
    """Five: two posts of our channel, and three messages in a group."""
    lay("telegram.desktop/account", folder)


def telegram_group(folder):
    """The group by itself, later: four, one of them edited, one in place of another."""
    telegram_account(folder)
    result = found(folder, "result.json")
    with changed(result) as export:
        chats = {chat.get("name"): chat for chat in export["chats"]["list"]}
        group = chats["Neighbours"]
        export.clear()
        export.update(group)
        messages = export["messages"]
        messages[1]["text"] = "Ten, still"
        messages[1]["text_entities"][0]["text"] = "Ten, still"
        last = deepcopy(messages[0])
        for number, at in ((53, 1767863100), (54, 1767863160)):
            messages.append(last | {"id": number, "date_unixtime": str(at)})
        del messages[2]


def telegram_channel(folder):
    """Our channel by itself, later: three posts, two of which the account has."""
    telegram_account(folder)
    result = found(folder, "result.json")
    with changed(result) as export:
        chats = {chat.get("name"): chat for chat in export["chats"]["list"]}
        export_of_it = chats["Corner Bakery news"]
        export.clear()
        export.update(export_of_it)
        last = export["messages"][-1]
        newer = {"id": 4, "date": "2026-01-19T10:00:00", "date_unixtime": "1768813200"}
        export["messages"].append(last | newer)


def slack_later(folder):
    """Eleven in one channel."""
    lay("slack.export/threads", folder)


def slack_earlier(folder):
    """The first day, before its last message; one deleted since, one edited since."""
    slack_later(folder)
    (folder / "general" / "2026-01-06.json").unlink()
    with changed(folder / "general" / "2026-01-05.json") as day:
        gone = day.pop()
        gone["text"], gone["ts"] = "Gone since", "1767604500.000100"
        day[1]["text"] = "<@U0MIA0001> yes"
        day.append(gone)


def letter_later(folder):
    """Four campaigns."""
    lay("mailchimp.campaigns/ordinary", folder)


def letter_readers(folder):
    """The people who get it: they are counted, and nothing of theirs is a record."""
    lay("mailchimp.audience/ordinary", folder)


def letter_earlier(folder):
    """Two campaigns: one with fewer opens, one deleted since."""
    letter_later(folder)
    with rows_of(folder / "campaigns.csv") as rows:
        header_of = {"id": 22, "opens": 12, "date": 3}
        first, gone = rows[0], rows[1]
        first[header_of["opens"]] = "30"
        gone[header_of["id"]] = "00000000aa"
        gone[header_of["date"]] = "Jan 02, 2026 09:30 am"
        rows[:] = [gone, first]
    (folder / "campaigns.csv").rename(folder / "Campaigns in January.csv")


def mail_later(folder):
    """Three letters: a question, our answer, and thanks."""
    lay("email.mbox/both_sides", folder)


def mail_folders(folder):
    """Three letters in folders: question and answer, and somebody else's question."""
    lay("email.maildir/folders_and_flags", folder)


def mail_earlier(folder):
    """Before the thanks, the answer first; with a letter deleted since."""
    mail_later(folder)
    [file] = folder.iterdir()
    question, answer, _ = file.read_text("utf-8").split("\nFrom 18")
    gone = question.replace("q1@", "q0@").replace("05 Jan", "04 Jan")
    letters = [f"From 18{answer}", gone, question]
    (folder / "All mail.mbox").write_text("\n\n".join(letters) + "\n", "utf-8")
    file.unlink()


ACCOUNTS = (
    Account(
        "a Discord server",
        "discord",
        (discord_earlier, discord_later),
        (4, 7),
        3,
        "2026-01-05T08:00:00Z",
        "2026-02-01T00:00:00Z",
        {"records": 8},
    ),
    Account(
        "on Telegram",
        "telegram",
        (telegram_channel, telegram_group, telegram_account),
        (3, 4, 7),
        4,
        "2026-01-05T09:00:00Z",
        "2026-01-19T09:00:01Z",
        {"records": 10, "messages": 2},
    ),
    Account(
        "a Slack workspace",
        "slack",
        (slack_earlier, slack_later),
        (3, 11),
        2,
        "2026-01-05T09:00:00.000100Z",
        "2026-01-06T09:31:01.000100Z",
        {"records": 12},
    ),
    Account(
        "a newsletter",
        "mailchimp",
        (letter_earlier, letter_readers, letter_later),
        (2, 0, 4),
        1,
        "2026-01-02T09:30:00Z",
        "2026-04-03T12:00:01Z",
        {"records": 5, "outbound_posts": 5},
    ),
    Account(
        "a mailbox",
        "email",
        (mail_earlier, mail_folders, mail_later),
        (3, 3, 3),
        4,
        "2026-01-04T09:00:00Z",
        "2026-01-05T10:00:01Z",
        {"records": 5, "outbound_replies": 1, "people": 2},
    ),
)
