"""The servers on which a month is lived, each taking what is said in its own way."""

import imaplib
from email.message import EmailMessage
from email.utils import format_datetime

from tests.connectors.discourse.api.forum import Forum
from tests.connectors.mastodon.api.world import World

SHOP, SHOP_IN_FORUM = "shop", "Corner_Bakery"
_ANSWERED = 2  # why somebody is notified in a forum


class OnBluesky:
    """An account of a real Bluesky, and those who write to it."""

    def __init__(self, network, handle, name):
        self._network, self._mark = network, handle.partition(".")[0]
        self.shop = network.joins(handle, name)
        self._people = {None: self.shop}

    def writes(self, said):
        for one in said:
            who = self._people.get(one.who) or self._joins(one.who)
            if one.to is None:
                one.there = who.posts(one.text, one.at)
            else:
                one.there = who.answers(one.to.there, one.text, one.at)
        self._network.indexes()

    def takes_back(self, one):
        self._people[one.who].deletes(one.there)
        self._network.indexes()

    def _joins(self, name):
        handle = f"{self._mark}-{len(self._people)}.test"
        self._people[name] = self._network.joins(handle, name)
        return self._people[name]


class OnWordPress:
    """A real site, and the talk below what it publishes."""

    def __init__(self, site, title):
        self._site = site
        self.owner = site.install(title, "UTC")
        self._title = title

    def password(self):
        """Return a new application password."""
        return self._site.does("password", user=self.owner)

    def revokes_passwords(self):
        self._site.does("revoke", user=self.owner)

    def writes(self, said):
        for what, told in (("post", self._post), ("comment", self._comment)):
            these = [one for one in said if (one.to is None) is (what == "post")]
            made = self._site.does("several", what=what, each=[*map(told, these)])
            for one, number in zip(these, made, strict=True):
                one.there = number

    def takes_back(self, one):
        self._site.does("delete_comment", id=one.there)

    def _post(self, one):
        title = one.text.partition(",")[0]
        return {
            "title": title,
            "content": one.text,
            "author": self.owner,
            "at": _plain(one),
        }

    def _comment(self, one):
        post = one
        while post.to is not None:
            post = post.to
        parent = one.to.there if one.to is not post else 0
        if one.who is None:
            who = {"name": self._title, "user": self.owner}
        else:
            who = {"name": one.who, "address": f"{one.who.lower()}@mail.example"}
        return {
            "post": post.there,
            "parent": parent,
            "text": one.text,
            "at": _plain(one),
            **who,
        }


class InMailbox:
    """A mailbox on a real server: what comes in, and what was sent."""

    def __init__(self, server, address):
        self._server, self.address = server, address
        self._count = 0

    def writes(self, said):
        line = self._server.mailbox(self.address)
        for one in said:
            self._count += 1
            one.there = f"<{self._count}.{self.address}>"
            box = "INBOX" if one.who else "Gesendet"
            kept = line.append(
                box, None, imaplib.Time2Internaldate(one.at), _mail(one, self.address)
            )
            assert kept[0] == "OK", kept
        line.logout()


class OnMastodon:
    """A Mastodon that is played, and those who write to its one account."""

    def __init__(self, clock):
        self.world = World(clock)
        self._count = 100

    def writes(self, said):
        for one in said:
            who = SHOP if one.who is None else one.who.lower()
            if who not in self.world.people:
                self._count += 1
                self.world.person(who, id_=str(self._count), name=one.who)
            to = one.to and one.to.there
            text = f"@{to['account']['username']} {one.text}" if to else one.text
            one.there = self.world.write(who, text, one.at, answers=to)

    def takes_back(self, one):
        self.world.forget(one.there)


class InForum:
    """A forum that is played, and the topics which its one business begins."""

    def __init__(self, clock):
        self.forum = Forum(clock)

    def writes(self, said):
        for one in said:
            who = SHOP_IN_FORUM if one.who is None else one.who.lower()
            users = self.forum.users
            users.setdefault(who, {"id": 100 + len(users), "name": one.who})
            if one.to is None:
                one.there = self.forum.opens(who, one.text, one.at)
            else:
                to = one.to.there
                one.there = self.forum.says(who, one.text, one.at, answers=to)
                if to["username"] == SHOP_IN_FORUM:
                    self.forum.notify(_ANSWERED, one.there)


def _plain(one):
    return f"{one.at:%Y-%m-%d %H:%M:%S}"


def _mail(one, address):
    mail = EmailMessage()
    name = one.who or (one.to.who if one.to else "Somebody")
    other = f"{name} <{name.lower()}@mail.example>"
    ours = f"The Mill <{address}>"
    mail["From"], mail["To"] = (other, ours) if one.who else (ours, other)
    first = one
    while first.to is not None:
        first = first.to
    mail["Subject"] = ("Re: " if one.to else "") + first.text[:30]
    mail["Message-ID"], mail["Date"] = one.there, format_datetime(one.at)
    if one.to:
        mail["In-Reply-To"] = mail["References"] = one.to.there
    mail.set_content(one.text)
    return mail.as_bytes()
