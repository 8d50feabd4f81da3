"""A Dovecot of its own for tests: its own settings, folder and port.

Debian's package is installed where it is missing and we may; it starts no service here.
Dovecot wants to be started by root, and drops what it may at once.
"""

import base64
import contextlib
import grp
import imaplib
import os
import pwd
import shutil
import signal
import tempfile
import time
from pathlib import Path

from tests.servers import debian
from tests.servers.processes import free_port, start

PASSWORD = "imap pass süß"  # noqa: S105 – of a server that lives for a moment
_PROGRAM = "/usr/sbin/dovecot"
_SETTINGS = """
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
mail_location = maildir:{folder}/mail/%u
first_valid_uid = 1
default_internal_user = dovecot
default_login_user = dovenull
passdb {{
  driver = static
  args = password={{PLAIN.b64}}{password}
}}
userdb {{
  driver = static
  args = uid=nobody gid={group} home={folder}/home/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Gesendet {{
    auto = create
    special_use = \\Sent
  }}
  mailbox Entwürfe {{
    auto = create
    special_use = \\Drafts
  }}
  mailbox Archive {{
    auto = create
    special_use = \\Archive
  }}
}}
service imap-login {{
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service stats {{
  unix_listener stats-writer {{
    mode = 0666
  }}
}}
"""


def is_there():
    """Say whether Dovecot can be run here; install it where that is allowed."""
    if os.geteuid() != 0:
        return False
    if not Path(_PROGRAM).exists():
        debian.install(["dovecot-imapd"])
    return Path(_PROGRAM).exists()


class Dovecot:
    """A running server with one mailbox for whoever logs in."""

    def __init__(self):
        self._folder = folder = Path(tempfile.mkdtemp(prefix="dovecot-"))
        folder.chmod(0o711)  # others than root put mail into it
        self.port = free_port()
        self.address = f"imap://127.0.0.1:{self.port}"
        for name in ("run", "home", "mail"):
            (folder / name).mkdir()
        nobody = pwd.getpwnam("nobody")
        for name in ("home", "mail"):
            os.chown(folder / name, nobody.pw_uid, nobody.pw_gid)
        settings = _SETTINGS.format(
            folder=folder,
            port=self.port,
            group=grp.getgrgid(nobody.pw_gid).gr_name,
            password=base64.b64encode(PASSWORD.encode()).decode(),
        )
        (folder / "dovecot.conf").write_text(settings, encoding="utf-8")
        self._master = None

    def __enter__(self):
        self.starts()
        return self

    def __exit__(self, *_):
        self.stops()
        shutil.rmtree(self._folder, ignore_errors=True)

    def starts(self):
        order = [_PROGRAM, "-F", "-c", str(self._folder / "dovecot.conf")]
        self._master = start(order, self._folder / "log")
        until = time.monotonic() + 20
        while time.monotonic() < until:
            with contextlib.suppress(OSError, imaplib.IMAP4.error):
                imaplib.IMAP4("127.0.0.1", self.port, timeout=5).logout()
                return
            time.sleep(0.05)
        self.stops()
        log = self._folder / "log"
        raise RuntimeError(log.read_text() if log.exists() else "it says nothing")

    def stops(self):
        """End the master and every process it started, by their numbers."""
        if self._master is None:
            return
        started = _children(self._master.pid)
        self._master.send_signal(signal.SIGTERM)
        self._master.wait(20)
        self._master = None
        for number in started:  # who serves somebody goes on without a master
            if _program(number).startswith("/usr/lib/dovecot/"):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)

    def mailbox(self, owner):
        """Return a line to an owner's mailbox, for putting mail into it."""
        line = imaplib.IMAP4("127.0.0.1", self.port, timeout=10)
        secret = f"\0{owner}\0{PASSWORD}".encode()
        line.authenticate("PLAIN", lambda _: secret)
        return line


def _children(number):
    """Return the numbers of the processes that one has started."""
    said = Path(f"/proc/{number}/task/{number}/children").read_text(encoding="ascii")
    return [int(child) for child in said.split()]


def _program(number):
    """Return what runs under a number: it may be another's by now."""
    try:
        return str(Path(f"/proc/{number}/exe").readlink())
    except OSError:
        return ""
