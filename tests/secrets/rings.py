"""A keyring in memory, that locks itself when told to."""

from keyring.errors import KeyringLocked, PasswordDeleteError


class MemoryRing:
    """Keeps what it is given until the test ends."""

    def __init__(self):
        self.kept = {}
        self.is_locked = False

    def get_password(self, service, username):
        self._open()
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self._open()
        self.kept[service, username] = password

    def delete_password(self, service, username):
        self._open()
        if (service, username) not in self.kept:
            raise PasswordDeleteError
        del self.kept[service, username]

    def _open(self):
        if self.is_locked:
            raise KeyringLocked("hunter2 is behind this")
