#!/usr/bin/env python3
"""Motion, measured from outside: ours and Chromium fading the same two pictures under the same Xvfb (./dev bench --motion).

    motion.py BAOLAN BENCH_MOTION EDITION FOLDER

For 1920x1080 and 3840x2160: the edition's front page and its first story as PNG, then bench_motion with each presenter, then,
where it is installed, Chromium: two images, the upper one's opacity from 0 to 1 in one second; frames are counted by
requestAnimationFrame, the processor is that of all its processes. The X server's processor is told for each as well.
"""
import http.server
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time

TICK = os.sysconf("SC_CLK_TCK")
SIZES = ("1920x1080", "3840x2160")
PAGE = """<!doctype html><style>*{margin:0;border:0}body{background:#f6f1e6;overflow:hidden}
img{position:fixed;left:0;top:0;width:100vw;height:100vh}#b{opacity:0}</style>
<img id=a src=one.png><img id=b src=other.png><script>
const rest = ms => new Promise(done => setTimeout(done, ms));
const frame = () => new Promise(requestAnimationFrame);
async function fade(to) {
  await rest(700);
  await fetch('begin', {method: 'POST'});
  b.style.transition = 'opacity 1s linear';
  b.style.opacity = to;
  let frames = 0, begin = performance.now();
  while (performance.now() - begin < 1000) { await frame(); frames++; }
  await fetch('end?' + frames, {method: 'POST'});
}
onload = async () => { await a.decode(); await b.decode(); await rest(2000);
  for (let i = 0; i < 8; i++) await fade(i % 2 ? 0 : 1);
  await fetch('done', {method: 'POST'}); };
</script>"""


def processor_of(pids):
    """Milliseconds that these processes have used."""
    total = 0
    for pid in pids:
        try:
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
        except OSError:
            pass  # it ended
    return total * 1000 / TICK


def session(leader):
    """The processes that a process started with a session of its own, itself among them."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if int((entry / "stat").read_text().rpartition(")")[2].split()[3]) == leader:
                    found.append(entry.name)
            except OSError:
                pass
    return found


class Display:
    def __init__(self, size):
        read, write = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
                                       pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            self.environment = {**os.environ, "DISPLAY": f":{pipe.readline().strip()}"}
        self.environment.pop("WAYLAND_DISPLAY", None)

    def processor(self):
        return processor_of([self.server.pid])

    def close(self):
        self.server.terminate()
        self.server.wait()


def paint(baolan, edition, size, folder):
    for view, name in (("page:1:1", "one"), ("page:1:2", "other")):
        subprocess.run([baolan, "render", edition, "--size", size, "--view", view, "--png", folder / f"{name}.png"],
                       check=True, stdout=subprocess.DEVNULL)


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        name = self.path.strip("/").split("?")[0]
        body = PAGE.encode() if not name else (self.server.folder / name).read_bytes() if name.endswith(".png") and (
            self.server.folder / name).exists() else b""
        self.send_response(200)
        self.send_header("Content-Type", "image/png" if name.endswith(".png") else "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        self.server.hear(self.path.strip("/"))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *words):
        pass


def chromium(display, size, folder):
    program = shutil.which("chromium")
    if not program:
        print("fade  Chromium: not installed, left out")
        return
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    server.folder, results, began, done = folder, [], [0, 0], threading.Event()

    def hear(word):
        if word == "begin":
            began[:] = processor_of(session(browser.pid)), display.processor()
        elif word.startswith("end?"):
            results.append((int(word[4:]), processor_of(session(browser.pid)) - began[0], display.processor() - began[1]))
        elif word == "done":
            done.set()
    server.hear = hear
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as profile:
        browser = subprocess.Popen(
            [program, "--kiosk", "--no-sandbox", "--no-first-run", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={profile}",
             "--window-position=0,0", f"--window-size={size.replace('x', ',')}", f"http://127.0.0.1:{server.server_port}/"],
            env=display.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        finished = done.wait(90)
        os.killpg(browser.pid, 15)
        browser.wait()
        time.sleep(0.5)
    server.shutdown()
    if not finished or not results:
        print("fade  Chromium: did not finish")
        return
    results = sorted(results[1:], key=lambda row: row[1])
    frames = [row[0] for row in results]
    middle = results[len(results) // 2]
    print(f"fade  Chromium {size}: {min(frames)} to {max(frames)} frames of 60 due, {middle[1]:.0f} ms of processor "
          f"(best {results[0][1]:.0f}), the X server {middle[2]:.0f} ms")


def main():
    baolan, bench, edition, folder = sys.argv[1:5]
    folder = pathlib.Path(folder)
    for size in SIZES:
        paint(baolan, edition, size, folder)
        display = Display(size)
        try:
            for presenter in ("surface", "texture"):
                before = display.processor()
                out = subprocess.run([bench, presenter, folder / "one.png", folder / "other.png"], env=display.environment,
                                     capture_output=True, text=True)
                print(out.stdout or f"{presenter} {size}: {out.stderr.strip()}\n", end="")
                print(f"      {presenter} {size}: the X server {display.processor() - before:.0f} ms in all of it", flush=True)
            chromium(display, size, folder)
        finally:
            display.close()


if __name__ == "__main__":
    main()
