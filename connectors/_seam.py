"""What a connector is, and which there are."""

import importlib
import inspect
import pkgutil
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from functools import cache
from types import ModuleType
from typing import ClassVar

from auditor.language import text
from auditor.records import (
    Account,
    Coverage,
    Extent,
    Item,
    Stream,
)
from connectors._source import Source


class Connector(ABC):
    """Reads one kind of export of one platform.

    Attributes:
        name: ``<platform>.<what it reads>``, such as ``"x.archive"``.
        platform: The short platform name its records carry.
        version: Raised whenever the accounts, the coverage or the records it yields
            change; stored sources read by another version are read again.
        coverage: The most that this kind of source can hold, for every stream.
        has_no: Streams that do not exist on the platform at all: they count as
            complete and empty.
        request: How an owner gets this export: the click path, in a sentence or two,
            from the catalogue (`Said`).
        cannot_tell: By stream: what the reader cannot learn where it is absent, and
            a sentence that says what to hand over instead. An empty sentence marks a
            limit that no export lifts: it is always said. From the catalogue
            (`Unseen`).
        borrows: Whether an export of this kind that does not say whose it is may be
            taken for the only account of its platform among the other files; not where
            that may be another kind of account, such as a person's beside a page.
    """

    name: ClassVar[str]
    platform: ClassVar[str]
    version: ClassVar[int]
    coverage: ClassVar[Mapping[Stream, Extent]]
    has_no: ClassVar[frozenset[Stream]]
    request: ClassVar[str]
    cannot_tell: ClassVar[Mapping[Stream, tuple[str, str]]]
    borrows: ClassVar[bool] = True

    @property
    def title(self) -> str:
        """What people call this export, such as ``X archive``."""
        return text(f"connector.{self.name}.title")

    @abstractmethod
    def recognises(self, source: Source) -> bool:
        """Say whether ``source`` is this export, from names and first bytes.

        Never raises, and is false for every other connector's exports.
        """

    @abstractmethod
    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the files that `read` opens; they alone are digested and kept."""

    @abstractmethod
    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return whose export it is; several where one holds several.

        Raises:
            MalformedSource: The file that says so is damaged.
            UnknownAccount: It does not say, and nobody told us (``--account``).
        """

    @abstractmethod
    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return what this source holds, and when, by `Account.id`.

        Where a source does not say when it was made, its coverage ends one second
        after its last item.
        """

    @abstractmethod
    def read(self, source: Source) -> Iterator[Item]:
        """Yield every record, handle, tally and rejected item.

        One bad item never ends the reading: it is yielded as `Rejected`. Direct
        messages are yielded only when ``source.told.messages`` is true.

        Raises:
            MalformedSource: Nothing at all can be read.
        """

    def refuses(self, source: Source) -> str | None:
        """Say why a source that looks like this platform's cannot be read.

        Called only for sources that nobody recognises: an HTML export, a wrong file of
        the right platform, an export that holds no data. The answer is one sentence
        that names the platform; `request` becomes the hint.

        Raises:
            SourceError: The same, where another hint than `request` helps.
        """
        del source
        return None


@cache
def discover() -> tuple[Connector, ...]:
    """Return one of each connector in this package, in the order of their names."""
    package = importlib.import_module("connectors")
    found: list[Connector] = []
    for module in _modules(package):
        for _, kind in inspect.getmembers(module, inspect.isclass):
            if (
                issubclass(kind, Connector)
                and not inspect.isabstract(kind)
                and kind.__module__ == module.__name__
            ):
                found.append(kind())
    return tuple(sorted(found, key=lambda connector: connector.name))


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not info.name.rpartition(".")[2].startswith("_"):
            yield importlib.import_module(info.name)
