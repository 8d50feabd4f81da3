"""A client of whom much is kept, and somebody who asks to be forgotten."""

from datetime import UTC, datetime, timedelta

from auditor.config import Client
from auditor.workspace import (
    SourceList,
    Workspace,
    make_client,
    make_workspace,
    take_in,
)
from connectors import Told
from tests.audit.export import UNTIL, US, Export, before

NOW = UNTIL + timedelta(days=1)
WILMA = "88123456"  # on X, where she is @wilma_f; her mail is wilma@fennel.example
NAME = "Wilma Fennel"
ADDRESS = "wilma@fennel.example"
WORDS = ("loaves for me", "bake one for 60", "It was lovely")
NAMED = ("wilma", "fennel", NAME, ADDRESS, WILMA, *WORDS)


def talk():
    """Return an export of X in which she asks, is answered, and is spoken of."""
    export = Export()
    export.posts(20)
    for number in range(9):
        person, at = f"77{number:04}", before(60 - 5 * number)
        asked = export.replies(
            person,
            at,
            "m0001",
            "Are you open on Sunday?",
            author_name=f"Guest {number}",
        )
        export.replies(US, at + timedelta(hours=1), asked, "We are, until noon")
    for number in range(6):
        asked = export.replies(
            WILMA,
            before(50 - 6 * number),
            "m0002",
            f"@bakery could you put by {number + 1} loaves for me, please",
            author_name=NAME,
            url=f"https://x.example/wilma_f/status/{number}",
            links=[f"https://x.example/wilma_f/photo/{number}"],
        )
        if number % 2:
            export.replies(
                US, before(49 - 6 * number), asked, "@wilma_f they wait for you, Wilma"
            )
    export.says(
        "770001", before(8), "Met Wilma  Fennel at @bakery", mentions=[US, WILMA]
    )
    return export


def mail(number, sender, to, words, answers=None):
    day = datetime(2026, 5, 1, 9, 0, tzinfo=UTC) + timedelta(days=3 * number)
    lines = [
        "From someone Fri May  1 09:00:00 2026",
        f"Message-ID: <{number}@{sender.rpartition('@')[2].rstrip('>')}>",
        f"Date: {day.day} May {day.year} 09:00:00 +0000",
        f"From: {sender}",
        f"To: {to}",
        "Subject: Bread",
        *([f"In-Reply-To: <{answers}>"] if answers else []),
        "",
        words,
        "",
        "",
    ]
    return "\n".join(lines)


def mailbox(folder):
    """Write a mailbox in which she asks and is answered, beside somebody else."""
    shop, her = "Bakery <hello@bakery.example>", f"{NAME} <{ADDRESS}>"
    other = "Otto Reed <otto@reed.example>"
    mails = [
        mail(1, her, shop, "Could you bake one for 60 people?"),
        mail(
            2,
            shop,
            her,
            "Dear Wilma Fennel, yes",
            "1@fennel.example",
        ),
        mail(3, other, shop, "Do you sell flour? Wilma Fennel sent me."),
        mail(4, shop, other, "We do", "3@reed.example"),
        mail(5, her, shop, "It was lovely"),
    ]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "hello.mbox"
    path.write_text("".join(mails), "utf-8")
    return path


def shop(folder):
    """Return a client with both, imported."""
    workspace = Workspace(folder / "clients")
    make_workspace(workspace)
    client = workspace.new_client("bakery")
    make_client(client, Client(name="Bakery"))
    text = client.config.read_text("utf-8")
    config = f'{text}\n[client.people]  # who is who\n"x:{WILMA}" = "{NAME}"\n'
    config += f'"email:{ADDRESS}" = "{NAME}"\n"email:otto@reed.example" = "Otto"\n'
    config += f'[client.settled]\n"x:{asked_last()}" = "answered by phone"\n'
    client.config.write_text(config, "utf-8")
    imports(client, folder)
    return client


def export_of_talk(folder):
    """Write the export of X, with the handles that people go by."""
    made = talk().into(folder)
    (made / "handles.csv").write_text(
        f"author,handle,name\n{WILMA},wilma_f,{NAME}\n770001,guest_one,\n", "utf-8"
    )
    return made


def asked_last():
    mine = [one["id"] for one in talk().records if one["author"] == WILMA]
    return mine[-1]


def imports(client, folder, *, now=NOW):
    """Import both, or try to a second time."""
    told = Told(accounts=("email:hello@bakery.example",))
    paths = [export_of_talk(folder / "talk"), mailbox(folder / "mail")]
    return take_in(paths, client.sources, told, now=now)


def kept(client):
    return SourceList(client.sources).read()
