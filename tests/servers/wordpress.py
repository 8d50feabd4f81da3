"""A WordPress of one's own, with MariaDB and PHP's server, in a temporary folder.

    with WordPress() as site:
        owner = site.install("Rye & Co")
        post = site.does("post", title="Rye week", …)
        requests.get(f"{site.url}/wp-json/")

Every process is ended by its number, and the folder removed.
"""

import json
import os
import secrets
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.servers import debian
from tests.servers.processes import PATIENCE, end, free_port, listens, start, until

_PACKAGES = (
    *("wordpress", "mariadb-server", "php-cli"),
    *("php-mysql", "php-xml", "php-mbstring"),
)
_NEEDED = ("mariadbd", "mariadb-install-db", "mariadb", "php")
_SHIPPED = Path("/usr/share/wordpress")
_ORDERS = Path(__file__).with_name("wordpress_orders.php")
_CONFIG = """<?php
define('DB_NAME', 'wordpress');
define('DB_USER', 'wordpress');
define('DB_PASSWORD', '%(password)s');
define('DB_HOST', 'localhost:%(socket)s');
define('DB_CHARSET', 'utf8mb4');
define('WP_HOME', '%(url)s');
define('WP_SITEURL', '%(url)s');
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_ENVIRONMENT_TYPE', 'local');
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $of) {
    define($of . '_KEY', '%(password)s' . $of . 'k');
    define($of . '_SALT', '%(password)s' . $of . 's');
}
$table_prefix = 'wp_';
if (!defined('ABSPATH')) {
    define('ABSPATH', __DIR__ . '/');
}
require_once ABSPATH . 'wp-settings.php';
"""


def missing():
    """Return what is not on this machine; it is installed where that is allowed."""
    if _absent():
        debian.install(_PACKAGES)
    return _absent()


def _absent():
    absent = [name for name in _NEEDED if debian.program(name) is None]
    return absent + ([] if _SHIPPED.is_dir() else ["wordpress"])


class WordPress:
    """The server; a context manager.

    Attributes:
        url: Its address; that of a server before it, where it is told of one.
        port: Where it listens.
        log: What MariaDB and PHP said.
    """

    def __init__(self, url=None):
        self.folder = Path(tempfile.mkdtemp(prefix="wordpress-"))
        self.port = free_port()
        self.url = url or f"http://127.0.0.1:{self.port}"
        self.log = self.folder / "log.txt"
        self._html = self.folder / "html"
        self._socket = self.folder / "db.sock"
        self._running = []
        self._env = {
            **os.environ,
            "PATH": f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin",
            "HTTP_HOST": self.url.partition("://")[2],
        }

    def __enter__(self):
        try:
            self._start_database()
            self._start_site()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in reversed(self._running):
            end(process)
        shutil.rmtree(self.folder, ignore_errors=True)

    def install(self, title, zone="America/New_York"):
        """Set up the site and return the number of its owner."""
        return self.does(
            "install",
            title=title,
            login="owner",
            address="owner@rye.example",
            password=secrets.token_hex(12),
            zone=zone,
        )

    def does(self, what, /, **given):
        """Do something on the site from within, and return what came of it."""
        done = subprocess.run(
            ["php", str(_ORDERS), str(self._html), what],
            input=json.dumps(given),
            check=False,
            env=self._env,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        if done.returncode:
            raise RuntimeError(f"{what}: {done.stderr or done.stdout}")
        return json.loads(done.stdout.rpartition("\n")[2])

    def _start_database(self):
        data = self.folder / "db"
        me = ["--user=root"] if os.geteuid() == 0 else []
        subprocess.run(
            [
                *("mariadb-install-db", "--no-defaults", f"--datadir={data}", *me),
                *("--auth-root-authentication-method=normal", "--skip-test-db"),
            ],
            env=self._env,
            check=True,
            capture_output=True,
            timeout=PATIENCE,
        )
        self._run(
            *("mariadbd", "--no-defaults", f"--datadir={data}", *me),
            *("--skip-networking", f"--socket={self._socket}"),
            *(f"--pid-file={self.folder / 'db.pid'}", "--innodb-buffer-pool-size=32M"),
        )
        password = secrets.token_hex(8)
        until(self._socket.exists, self._running[-1], self.log)
        self._sql(
            "create database wordpress;"
            f"create user wordpress@localhost identified by '{password}';"
            "grant all on wordpress.* to wordpress@localhost"
        )
        # What Debian ships stays as it is: the copy has a configuration of its own.
        shutil.copytree(_SHIPPED, self._html)
        config = self._html / "wp-config.php"
        config.unlink(missing_ok=True)
        said = {"password": password, "socket": self._socket, "url": self.url}
        config.write_text(_CONFIG % said, encoding="utf-8")

    def _start_site(self):
        here = f"127.0.0.1:{self.port}"
        self._run("php", "-S", here, "-t", str(self._html), folder=self._html)
        until(lambda: listens(self.port), self._running[-1], self.log)

    def _run(self, *command, folder=None):
        self._running.append(start(command, self.log, cwd=folder, env=self._env))

    def _sql(self, words):
        subprocess.run(
            [
                *("mariadb", "--no-defaults", f"--socket={self._socket}"),
                *("-u", "root", "-e", words),
            ],
            env=self._env,
            check=True,
            capture_output=True,
            timeout=PATIENCE,
        )
