"""Whose mailbox it is that was fetched: once known, it stays so."""

from datetime import datetime

from connectors._fetching import Whose
from connectors._source import Told
from connectors.email._fetch_around import Answer, answer
from connectors.email._fetch_folders import Folder
from connectors.email._fetch_walk import Mail
from connectors.email._letter import Raw, opened
from connectors.email._owner import Traces
from connectors.email._places import Place
from connectors.email._sketch import sketch

_PLACES = {one.value: one for one in (Place.SENT, Place.INBOX)}


class Known:
    """What tonight's mails tell of their owner, and of the mails before them.

    Attributes:
        first: When the first of a side was sent.
        ids: What has come.
        answers: Which of it answers something.
    """

    def __init__(self) -> None:
        self._traces = Traces()
        self.first: dict[str, datetime] = {}
        self.ids: set[str] = set()
        self.answers: list[Answer] = []

    def see(self, mail: Mail, folder: Folder) -> None:
        """Note what one mail tells."""
        where = _PLACES.get(folder.role, Place.OTHER)
        try:
            letter = opened(Raw(where="", data=mail.data, folder=where))
        except ValueError:
            return  # whoever reads it says what is wrong with it
        self._traces.see(letter)
        self.ids.add(letter.id)
        found = answer(letter)
        self.answers += [found] if found else []
        at = sketch(letter).sent_at(None)
        side = folder.side.value
        if at is not None:
            self.first[side] = min(at, self.first.get(side, at))

    def whose(self, login: str, before: Whose | None) -> Whose | None:
        """Return the account, named as an export of the same mailbox names it.

        Args:
            login: By what name we are let in.
            before: Whose it was the last time.
        """
        address = login.lower() if "@" in login.strip("@") else ""
        told = Told(addresses=(address,) if address else ())
        found = self._traces.owner_told(told)
        if before is not None:
            own = {*before.own, *(found.own if found else ())}
            return Whose(
                id=before.id,
                handle=before.handle,
                name=before.name,
                own=tuple(sorted(own)),
            )
        if found is None:
            alone = (address,)
            return (
                Whose(id=address, handle=address, name=address, own=alone)
                if address
                else None
            )
        return Whose(
            id=found.main,
            handle=found.main,
            name=found.name,
            own=tuple(sorted(found.own)),
        )
