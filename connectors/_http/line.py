"""A connection to a server that sends what we send, and nothing of its own accord."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from types import TracebackType
from typing import Any, Self

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError

from connectors._http.address import Address
from connectors._http.watch import Watch

_AGENT = "social-auditor (reads its own account; python-requests)"


class _NothingElse(AuthBase):
    """Sends what we send, and no password from a file in somebody's home folder."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


@dataclass(slots=True)
class Line:
    """A connection to one server.

    Attributes:
        watch: Ends what takes too long.
    """

    watch: Watch = field(default_factory=Watch)
    _session: requests.Session = field(init=False)
    _adapter: HTTPAdapter = field(init=False)

    def __post_init__(self) -> None:
        # Addresses that servers hand out for the next page may hold a secret.
        logging.getLogger("urllib3").setLevel(logging.CRITICAL)
        self._session = requests.Session()
        self._session.auth = _NothingElse()
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._session.headers.update({"User-Agent": _AGENT, "Accept-Encoding": "gzip"})
        self._adapter = _Watched(self.watch)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Hang up."""
        self._adapter.close()
        self._session.close()
        self.watch.close()

    def sends(
        self, request: requests.Request, timeout: tuple[float, float]
    ) -> requests.Response:
        """Return the beginning of an answer; its body has not been read.

        No redirect is followed, and no cookie is kept. A proxy of the environment is
        asked, but never for this machine.

        Raises:
            requests.RequestException: There was none.
        """
        prepared = self._session.prepare_request(request)
        url = prepared.url or ""
        around: Mapping[str, Any] = self._session.merge_environment_settings(
            url, {}, True, None, None
        )
        ours = Address.of(url).is_this_machine
        try:
            return self._adapter.send(
                prepared,
                stream=True,
                timeout=timeout,
                verify=around["verify"],
                cert=around["cert"],
                proxies={} if ours else around["proxies"],
            )
        except requests.RequestException:  # which is an OSError, and says more
            raise
        except (HTTPError, OSError):  # what the library lets through as it comes
            raise requests.ConnectionError from None


class _Watched(HTTPAdapter):
    """Tells a watch of every line that is opened."""

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self._pools = _pools(watch)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: str, **told: Any) -> Any:  # noqa: ANN401 – theirs
        manager = super().proxy_manager_for(proxy, **told)
        if not proxy.lower().startswith("socks"):
            manager.pool_classes_by_scheme = self._pools
        return manager


def _pools(watch: Watch) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(HTTPConnection):
        def _new_conn(self) -> Any:  # noqa: ANN401 – theirs
            line = super()._new_conn()
            watch.opened(self, line)
            return line

        def close(self) -> None:
            watch.closed(self)
            super().close()

    class Safe(HTTPSConnection):
        def _new_conn(self) -> Any:  # noqa: ANN401 – theirs
            line = super()._new_conn()
            watch.opened(self, line)
            return line

        def close(self) -> None:
            watch.closed(self)
            super().close()

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SafePool(HTTPSConnectionPool):
        ConnectionCls = Safe

    return {"http": PlainPool, "https": SafePool}
