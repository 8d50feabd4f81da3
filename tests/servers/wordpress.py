"""A WordPress of one's own, with MariaDB and PHP's server, in a temporary folder.

    with WordPress() as site:
        owner = site.install("Rye & Co")
        post = site.does("post", title="Rye week", …)
        requests.get(f"{site.url}/wp-json/")

Every process is ended by its number, and the folder removed.
"""

import contextlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

_PACKAGES = (
    *("wordpress", "mariadb-server", "php-cli"),
    *("php-mysql", "php-xml", "php-mbstring"),
)
_NEEDED = ("mariadbd", "mariadb-install-db", "mariadb", "php")
_SHIPPED = Path("/usr/share/wordpress")
_ORDERS = Path(__file__).with_name("wordpress_orders.php")
_PATIENCE = 60.0
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
    if _absent() and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        for words in (
            ["update", "-q"],
            ["install", "-q", "-y", "--no-install-recommends", *_PACKAGES],
        ):
            subprocess.run(
                ["apt-get", *words],
                check=False,
                env=quiet,
                timeout=900,
                capture_output=True,
            )
    return _absent()


def _absent():
    path = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
    absent = [name for name in _NEEDED if shutil.which(name, path=path) is None]
    return absent + ([] if _SHIPPED.is_dir() else ["wordpress"])


class WordPress:
    """The server; a context manager.

    Attributes:
        url: Its address.
        log: What MariaDB and PHP said.
    """

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="wordpress-"))
        self.url = f"http://127.0.0.1:{_free_port()}"
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
            _end(process)
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
            timeout=_PATIENCE,
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
            timeout=_PATIENCE,
        )
        self._run(
            *("mariadbd", "--no-defaults", f"--datadir={data}", *me),
            *("--skip-networking", f"--socket={self._socket}"),
            *(f"--pid-file={self.folder / 'db.pid'}", "--innodb-buffer-pool-size=32M"),
        )
        password = secrets.token_hex(8)
        _until(self._socket.exists, self._running[-1], self.log)
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
        host = self.url.partition("://")[2]
        self._run("php", "-S", host, "-t", str(self._html), folder=self._html)
        _until(self._answers, self._running[-1], self.log)

    def _answers(self):
        host, _, port = self.url.rpartition("/")[2].partition(":")
        try:
            socket.create_connection((host, int(port)), timeout=5).close()
        except OSError:
            return False
        return True

    def _run(self, *command, folder=None):
        with self.log.open("ab") as log:
            self._running.append(
                subprocess.Popen(
                    command,
                    cwd=folder,
                    env=self._env,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            )

    def _sql(self, words):
        subprocess.run(
            [
                *("mariadb", "--no-defaults", f"--socket={self._socket}"),
                *("-u", "root", "-e", words),
            ],
            env=self._env,
            check=True,
            capture_output=True,
            timeout=_PATIENCE,
        )


def _free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _until(ready, process, log):
    ends = time.monotonic() + _PATIENCE
    while not ready():
        if process.poll() is not None or time.monotonic() > ends:
            raise RuntimeError(log.read_text(errors="replace")[-2000:])
        time.sleep(0.05)


def _end(process):
    """End a process and whatever it began, which lives in a session of its own."""
    for how, patience in ((signal.SIGTERM, 20), (signal.SIGKILL, 10)):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, how)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(patience)
            return
