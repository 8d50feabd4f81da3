"""A mail server for tests, over real sockets: it takes one mail after the other."""

import socketserver
from email import message_from_bytes, policy
from threading import Thread


class _Line(socketserver.StreamRequestHandler):
    def handle(self):
        self.says("220 at your service")
        while line := self.rfile.readline().strip():
            word = line.split()[0].upper()
            if word == b"EHLO":
                self.says("250 welcome")
            elif word == b"DATA":
                self.says("354 go on")
                self.server.mails.append(self.takes())
                self.says("250 taken")
            elif word == b"QUIT":
                self.says("221 goodbye")
                return
            else:
                self.says("250 fine")

    def says(self, said):
        self.wfile.write(f"{said}\r\n".encode())

    def takes(self):
        lines = iter(self.rfile.readline, b".\r\n")
        return message_from_bytes(b"".join(lines), policy=policy.default)


class MailServer(socketserver.ThreadingTCPServer):
    """The server; a context manager.

    Attributes:
        mails: What has come, in turn.
    """

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Line)
        self.mails = []
        self._thread = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01})

    @property
    def port(self):
        return self.server_address[1]

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()
        self._thread.join()
