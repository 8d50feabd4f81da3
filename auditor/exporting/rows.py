"""What a channel's sources hold together, a batch at a time, as it is to be written."""

from importlib.resources import files

import duckdb
import pyarrow as pa

from auditor.relations import ChannelKey

BATCH = 8_192  # rows at a time, whatever the channel's size


class Rows:
    """What the sources hold of one channel.

    Args:
        con: The database with every source in it.
        key: The channel.
        account: The id by which it shall go.
    """

    def __init__(
        self, con: duckdb.DuckDBPyConnection, key: ChannelKey, account: str
    ) -> None:
        self._con = con
        self._account = account
        self._asked = {"platform": key.platform, "accounts": list(key.accounts)}

    def records(self) -> pa.RecordBatchReader:
        """Return the records."""
        return self._batches("records")

    def handles(self) -> pa.RecordBatchReader:
        """Return by which handles people go, the newest last."""
        return self._batches("handles")

    def tallies(self) -> pa.RecordBatchReader:
        """Return the numbers that the platform gives."""
        return self._batches("tallies", account=self._account)

    def listings(self) -> pa.RecordBatchReader:
        """Return the lists of what was there."""
        return self._batches("listings")

    def rejected(self) -> pa.RecordBatchReader:
        """Return what could not be read."""
        return self._batches("rejected")

    def _batches(self, name: str, **more: str) -> pa.RecordBatchReader:
        query = (files("auditor") / f"exporting/{name}.sql").read_text(encoding="utf-8")
        asked = {**self._asked, **more}
        found: pa.RecordBatchReader | None
        found = self._con.sql(query, params=asked).to_arrow_reader(BATCH)
        assert found is not None  # noqa: S101 - a query has a result
        return found
