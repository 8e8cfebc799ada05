#!/usr/bin/env python3
"""What the program keeps and tells about itself while it shows: the play log, the status socket, the figures' file, and
systemd's watchdog, here a socket of our own. The press is stopped by ptrace, the picture is spoilt in the memory that the
program shares with the X server: the program has no hook for tests.
"""
import csv
import ctypes
import io
import json
import os
import pathlib
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

from tap import check, end
from test_window import BAOLAN, FILES, Kiosk, Screen, write_edition

CONFIG = """stale_after: never
state: state
status: socket
metrics: baolan.prom
self_watch: {picture_seconds: 0.3, press_seconds: 2, sheet_seconds: 4}
rotation: pages
idle_seconds: 2
bar_seconds: 1
reading: {page_least_seconds: 1, page_most_seconds: 1, story_least_seconds: 1, story_most_seconds: 1}
motion: {fade_ms: 0, slide_ms: 0}
play_log: {write_seconds: 0.2}
fault: {retry_seconds: 1}
"""
PATIENCE = 15


def ask(*words):
    return subprocess.run([BAOLAN, *map(str, words)], capture_output=True, text=True, timeout=30)


def read_log(state, *options):
    result = ask("log", "--state", state, "--json", *options)
    return json.loads(result.stdout) if result.returncode == 0 else []


def test_log(screen, folder):
    edition, state = folder / "2026-11-24", folder / "state"
    check("before anything was shown there is no log", ask("log", "--state", state).returncode == 66)
    kiosk = Kiosk(screen, folder, edition, CONFIG)
    kiosk.wait_for(lambda: len(read_log(state)) >= 3, PATIENCE)
    rows = read_log(state)
    check("what passed is in the log while the program runs", len(rows) >= 3, rows)
    check("its lines name edition, view, page and sheet",
          all(row["edition"] == "2026-11-24" and row["view"] == "page" and row["sheet"] >= 1 and row["reason"] == "rotation"
              for row in rows) and {row["subject"] for row in rows} >= {"1", "2"}, rows)
    check("a sheet stood as long as the settings say", all(900 <= row["duration_ms"] <= 3000 for row in rows[:2]), rows)
    count = len(read_log(state))
    screen.touch("key", "i")
    kiosk.wait_for(lambda: any(row["view"] == "index" for row in read_log(state)), PATIENCE)
    readers = [row for row in read_log(state)[count:] if row["reason"] == "reader"]
    check("who came is in it", any(row["view"] == "index" for row in readers), read_log(state)[count:])
    kiosk.end(signal.SIGKILL)
    after_kill = read_log(state)
    check("a kill leaves a log that can be read", len(after_kill) > count, after_kill)
    kiosk = Kiosk(screen, folder, folder / "nothing", CONFIG)
    kiosk.wait_for(lambda: kiosk.lines("fault"), PATIENCE)
    time.sleep(0.5)
    status, took = kiosk.end()
    rows = read_log(state)
    check("the end writes what stood last, here a fault", status == 0 and rows[-1]["reason"] == "fault" and
          rows[-1]["view"] == "" and len(rows) > len(after_kill), rows[-2:])
    return rows


class Systemd:
    """The manager's end of NOTIFY_SOCKET."""

    def __init__(self, folder, period=0.9):
        self.path = folder / f"notify-{time.monotonic_ns()}"
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(str(self.path))
        self.heard = []
        threading.Thread(target=self.keep, daemon=True).start()
        self.words = {"NOTIFY_SOCKET": str(self.path), "WATCHDOG_USEC": str(int(period * 1e6))}

    def keep(self):
        """[(when, what)] in `heard`."""
        while True:
            words = self.socket.recv(4096).decode()
            self.heard.append((time.monotonic(), words))

    def signs(self, since=0.0):
        return [when for when, words in self.heard if words == "WATCHDOG=1" and when >= since]

    def says(self, words):
        return any(words in heard for _, heard in self.heard)


class Stopped:
    """One thread of a program, stopped; the others go on."""

    def __init__(self, process, name):
        self.libc = ctypes.CDLL(None, use_errno=True)
        tasks = pathlib.Path(f"/proc/{process.pid}/task").iterdir()
        self.task = next(int(task.name) for task in tasks if (task / "comm").read_text().strip() == name)

    def __enter__(self):
        self.works = self.libc.ptrace(16, self.task, None, None) == 0  # PTRACE_ATTACH
        if self.works:
            os.waitpid(self.task, 0x40000000)  # __WALL
        return self

    def __exit__(self, *_):
        if self.works:
            self.libc.ptrace(17, self.task, None, None)  # PTRACE_DETACH


def shared_pictures(process):
    """Where the program shares memory with the X server: [(begin, end)]."""
    maps = pathlib.Path(f"/proc/{process.pid}/maps").read_text().splitlines()
    spans = [line.split()[0].split("-") for line in maps if "SYSV" in line]
    return [(int(begin, 16), int(end, 16)) for begin, end in spans]


def spoil(process, seconds, blank=False):
    """Writes into the picture again and again: whatever is painted anew is wrong again."""
    spans, until = shared_pictures(process), time.monotonic() + seconds
    with open(f"/proc/{process.pid}/mem", "r+b", buffering=0) as memory:
        while time.monotonic() < until:
            for begin, end in spans:
                memory.seek(begin)
                memory.write(bytes(end - begin) if blank else b"\x5a" * 400)
            time.sleep(0.004)


def start(screen, folder, edition, systemd, config=CONFIG):
    """The program as a service of `systemd`."""
    before = dict(screen.environment)
    screen.environment.update(systemd.words)
    try:
        return Kiosk(screen, folder, edition, config)
    finally:
        screen.environment.clear()
        screen.environment.update(before)


def status_of(folder):
    result = ask("status", "--socket", folder / "socket", "--json")
    return result.returncode, json.loads(result.stdout) if result.stdout else None


def test_status(screen, folder):
    edition = folder / "2026-11-24"
    check("when no program runs, status ends with 69", ask("status", "--socket", folder / "socket").returncode == 69)
    systemd = Systemd(folder)
    kiosk = start(screen, folder, edition, systemd)
    ready = kiosk.wait_for(lambda: systemd.says("READY=1"), PATIENCE)
    check("systemd hears that it is ready", ready, systemd.heard)
    check("not before the first frame was presented", bool(kiosk.lines("show")), kiosk.lines())
    code, status = status_of(folder)
    check("it answers that all is well", code == 0 and status["healthy"] and status["problems"] == [], status)
    check("and says what is on the screen", status["shown"]["edition"] == "2026-11-24" and status["shown"]["view"] == "page" and
          status["programme"]["edition"] == str(edition), status)
    kiosk.wait_for(lambda: status_of(folder)[1]["screen"]["picture"]["is"] == "painted", PATIENCE)
    status = status_of(folder)[1]
    check("the picture was read back and is the painted one", status["screen"]["picture"]["is"] == "painted" and
          status["screen"]["picture"]["hash"], status["screen"])
    check("frames, memory, disk and press are told", status["screen"]["frames"] > 0 and status["memory"]["resident_kb"] > 1000 and
          status["disk"]["free"] > 0 and status["press"]["idle"] in (True, False), status)
    text = ask("status", "--config", folder / "config.yaml").stdout
    check("in plain words too", text.startswith("Baolan ") and "all is well" in text and "on the screen  page" in text, text)
    kiosk.wait_for((folder / "baolan.prom").exists, PATIENCE)
    figures = (folder / "baolan.prom").read_text()
    check("Prometheus' file has them", "\nbaolan_healthy 1\n" in figures and figures.count("# TYPE") > 20, figures)
    hang = [socket.socket(socket.AF_UNIX) for _ in range(12)]
    for client in hang:
        client.connect(str(folder / "socket"))
        client.sendall(os.urandom(40).replace(b"\n", b" "))
    check("clients that hang and send rubbish keep nobody", status_of(folder)[0] == 0)
    for client in hang:
        client.close()
    began = time.monotonic()
    time.sleep(2)
    check("the watchdog is fed", len(systemd.signs(began)) >= 4, systemd.heard[-5:])
    return kiosk, systemd


def test_stuck_press(kiosk, systemd, folder):
    with Stopped(kiosk.process, "press") as press:
        if not press.works:
            print("ok - a stuck press # SKIP the system allows no ptrace", flush=True)
            return
        kiosk.screen.touch("key", "1", "key", "plus", "key", "plus")  # something is wanted of it that nobody painted yet
        kiosk.wait_for(lambda: status_of(folder)[0] == 1, PATIENCE)
        code, status = status_of(folder)
        kinds = {problem["kind"] for problem in status["problems"]}
        check("a press that is stuck is told", code == 1 and kinds & {"press", "sheet"}, status["problems"])
        began = time.monotonic()
        time.sleep(2)
        check("and the watchdog is not fed", not systemd.signs(began), systemd.heard[-5:])
        check("systemd shows why", systemd.says("STATUS=the press does not go on") or
              systemd.says("STATUS=the page that is due"), systemd.heard[-5:])
    well = kiosk.wait_for(lambda: status_of(folder)[0] == 0, PATIENCE)
    began = time.monotonic()
    fed = kiosk.wait_for(lambda: systemd.signs(began), PATIENCE)
    check("when it goes on all is well again", well and fed, status_of(folder))


def test_wrong_picture(kiosk, systemd, folder):
    if not shared_pictures(kiosk.process):
        print("ok - a wrong picture # SKIP the program shares no memory with the X server", flush=True)
        return
    spoil(kiosk.process, 0.7)
    repaired = kiosk.wait_for(lambda: status_of(folder)[1]["screen"]["picture"]["repaired"] > 0, PATIENCE)
    check("a picture that is spoilt once is painted anew", repaired and status_of(folder)[0] == 0, status_of(folder))
    for blank, kind in ((False, "picture"), (True, "blank")):
        began = time.monotonic()
        spoil(kiosk.process, 5, blank)
        signs = systemd.signs(began)
        check(f"while it is wrong again and again ({kind}) the watchdog is not fed", signs and signs[-1] - began < 3.5,
              [round(sign - began, 1) for sign in signs])
        check("and systemd shows why", systemd.says("STATUS=the screen shows one colour" if blank else
                                                     "STATUS=the picture on the screen is not"), systemd.heard[-8:])
        kiosk.wait_for(lambda: status_of(folder)[0] == 0, PATIENCE)
    check("afterwards all is well again", status_of(folder)[0] == 0, status_of(folder))


def test_hanging(kiosk, systemd, folder):
    kiosk.process.send_signal(signal.SIGSTOP)
    began = time.monotonic()
    time.sleep(1.5)
    check("a program that hangs does not feed it", not systemd.signs(began + 0.1), systemd.heard[-3:])
    kiosk.process.send_signal(signal.SIGCONT)
    check("it goes on", kiosk.wait_for(lambda: status_of(folder)[0] == 0, PATIENCE))
    status, _ = kiosk.end()
    check("at its end systemd hears that it stops, and the socket is gone",
          status == 0 and systemd.says("STOPPING=1") and not (folder / "socket").exists(), systemd.heard[-2:])


def test_fault(screen, folder):
    systemd = Systemd(folder)
    kiosk = start(screen, folder, folder / "nothing", systemd)
    check("a fault on the screen is ready too", kiosk.wait_for(lambda: systemd.says("READY=1"), PATIENCE))
    code, status = status_of(folder)
    check("but not well", code == 1 and status["problems"][0]["kind"] == "fault" and status["last_error"], status)
    kiosk.end()


SAFE = CONFIG.replace("self_watch: {", "self_watch: {restarts: 2, ").replace("state: state", "state: safe\neditions: editions")


def run_service(screen, folder, *options, **words):
    """The program without an edition of its own: it shows what lies in editions/."""
    (folder / "service.yaml").write_text(SAFE)
    return subprocess.Popen([BAOLAN, "run", "--config", folder / "service.yaml", *FILES, *options], env=screen.environment,
                            stderr=subprocess.PIPE, text=True, **words)


def wait_until(condition):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and not condition():
        time.sleep(0.1)
    return bool(condition())


def shown(folder):
    status = status_of(folder)[1]
    return status["shown"]["edition"] if status else None


def test_safe_mode(screen, folder):
    editions = folder / "editions"
    editions.mkdir()
    write_edition(editions / "2026-11-23")
    good = folder / "safe" / "good"
    for _ in range(2):
        service = run_service(screen, folder)
        wait_until(lambda: shown(folder) == "2026-11-23" and good.exists())
        service.kill()
        service.wait()
    check("what was good is written down", good.exists() and good.read_text().strip().endswith("2026-11-23"))
    (folder / "later").mkdir()
    write_edition(folder / "later" / "2026-11-24")
    yaml = folder / "later" / "2026-11-24" / "edition.yaml"
    yaml.write_text(yaml.read_text("utf-8").replace("2025-10-18", "2025-10-19"), "utf-8")
    (folder / "later" / "2026-11-24").rename(editions / "2026-11-24")
    service = run_service(screen, folder)
    safe = wait_until(lambda: shown(folder) == "2026-11-23")
    code, status = status_of(folder)
    check("after too many kills the third start is in safe mode: the last good edition, not the newest",
          safe and code == 1 and status["safe_mode"] and status["restarts"] == 3, status)
    check("the status says so", any(problem["kind"] == "safe-mode" for problem in status["problems"]), status["problems"])
    (folder / "later" / "x").mkdir()
    (folder / "later" / "x").rename(editions / "x")  # something new comes
    over = wait_until(lambda: shown(folder) == "2026-11-24")
    code, status = status_of(folder)
    check("a new edition ends it, in the same process", over and code == 0 and not status["safe_mode"] and
          service.poll() is None, status)
    service.terminate()
    told = service.communicate()[1]
    check("it was told", "safe mode after 3 starts" in told and "safe mode is over" in told and service.returncode == 0, told)
    check("an orderly end leaves no mark", not (folder / "safe" / "starts").exists())


def test_memory(screen, folder):
    config = CONFIG.replace("self_watch: {", "self_watch: {memory_mb: 2, ")
    kiosk = Kiosk(screen, folder, folder / "2026-11-24", config)
    kiosk.wait_for(lambda: kiosk.process.poll() is not None or status_of(folder) is None, PATIENCE)
    status = kiosk.process.wait(timeout=PATIENCE)
    told = (folder / "errors").read_text()
    check("over its cap of memory it ends with 70 and says why", status == 70 and "memory_mb" in told, (status, told))
    kiosk = Kiosk(screen, folder, folder / "2026-11-24", CONFIG)
    kiosk.wait_for(lambda: shown(folder), PATIENCE)
    size = int(pathlib.Path(f"/proc/{kiosk.process.pid}/statm").read_text().split()[0]) * resource.getpagesize()
    resource.prlimit(kiosk.process.pid, resource.RLIMIT_AS, (size, size))  # it gets no more than it has
    for _ in range(40):
        if kiosk.process.poll() is not None:
            break
        subprocess.run(["xdotool", "key", "1", "key", "plus", "key", "plus", "key", "Right", "key", "i", "key", "b"],
                       env=screen.environment, check=True)
        time.sleep(0.2)
    status, told = kiosk.process.poll(), (folder / "errors").read_text()
    check("out of memory (RLIMIT_AS) it ends with 70 and says so", status == 70 and "out of memory" in told, (status, told))


def test_export(folder, rows):
    state = folder / "state"
    table = list(csv.DictReader(io.StringIO(ask("log", "--state", state, "--csv").stdout)))
    check("CSV and JSON say the same", [{k: str(v) for k, v in row.items()} for row in rows] == table, table[:2])
    middle = rows[len(rows) // 2]["start"][:19] + "Z"
    before, after = read_log(state, "--to", middle), read_log(state, "--from", middle)
    check("--from and --to divide the log", len(before) + len(after) == len(rows) and before and after)
    (folder / "log.yaml").write_text("state: state\n")
    check("the folder comes from the settings too", ask("log", "--config", folder / "log.yaml").stdout.count("\n") == len(rows))
    check("what is no instant is refused", ask("log", "--state", state, "--from", "soon").returncode == 64)
    (folder / "none.yaml").write_text("theme: day\n")
    check("settings without a folder say so", ask("log", "--config", folder / "none.yaml").returncode == 78)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_edition(folder / "2026-11-24")
        screen = Screen()
        try:
            test_export(folder, test_log(screen, folder))
            kiosk, systemd = test_status(screen, folder)
            test_stuck_press(kiosk, systemd, folder)
            test_wrong_picture(kiosk, systemd, folder)
            test_hanging(kiosk, systemd, folder)
            test_fault(screen, folder)
            test_safe_mode(screen, folder)
            test_memory(screen, folder)
        finally:
            screen.close()
    end()


if __name__ == "__main__":
    main()
