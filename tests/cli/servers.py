"""Starts a display server for a test. It is killed with the test, whichever way that ends: an Xorg whose test was killed
would spin for ever on its input driver's socket.
"""
import ctypes
import os
import signal
import subprocess

PR_SET_PDEATHSIG = 1


def start(words, **more):
    parent, libc = os.getpid(), ctypes.CDLL(None, use_errno=True)

    def bind():
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)  # it is gone already
    return subprocess.Popen(words, preexec_fn=bind, **more)
