"""What processes are told to do in tests; each is handed over by its name."""

import os
import signal
import threading

from auditor.nightly.results import Came, ClientNight, Step


def does(client):
    step = Step(name="audit", came=Came.DONE, said="audited")
    return ClientNight(client=client.slug, name=client.slug, steps=(step,))


def is_killed_at_the_mill(client):
    if client.slug == "mill":
        os.kill(os.getpid(), signal.SIGKILL)
    return does(client)


def hangs_at_the_mill(client):
    if client.slug == "mill":
        threading.Event().wait()
    return does(client)
