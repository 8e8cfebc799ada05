"""A process under the restrictions of a unit, without systemd: the same kernel calls.

    User, SupplementaryGroups            setpriv --reuid nobody --regid --clear-groups: a user who is in no group
    CapabilityBoundingSet= (empty)       setpriv --bounding-set -all --inh-caps -all --ambient-caps -all
    NoNewPrivileges, RestrictSUIDSGID    setpriv --no-new-privs
    ProtectSystem=strict                 a mount namespace in which every mount is read-only
    StateDirectory, RuntimeDirectory     two folders mounted writable, named in the same variables
    PrivateTmp, ProtectHome              an empty tmpfs over /tmp, /home and /root
    ProtectProc, ProcSubset              /proc mounted anew with hidepid=invisible, subset=pid
    DevicePolicy, DeviceAllow            a tmpfs over /dev with null, zero, full, random, urandom, tty, shm
    RemoveIPC, KeyringMode               not done: nothing of the program uses them
    SystemCallFilter                     the unit's own lines, expanded by systemd-analyze, loaded by libseccomp as a list of
                                         what is allowed; else EPERM
    RestrictAddressFamilies              socket() with another family: EPERM, in the same filter
    RestrictNamespaces                   clone, unshare, setns with CLONE_NEW*: EPERM, in the same filter

Run as a program it is the inner half: sandbox.py FILTER COMMAND…, as root in the namespaces."""
import ctypes
import os
import pathlib
import re
import shutil
import subprocess
import sys

BROKEN = 99  # the sandbox itself could not be made
PYTHON = "/usr/bin/python3"  # one in a home could not be reached from within
NOBODY = 65534
INSIDE = pathlib.Path("/mnt")  # where the test's folder is seen from within
ALLOW, EPERM, ENOSYS, EQUAL, MASKED_EQUAL = 0x7FFF0000, 0x00050001, 0x00050026, 4, 7  # of seccomp.h
NAMESPACES = 0x7E020080  # CLONE_NEW*
FAMILIES = {"AF_UNIX": 1, "AF_NETLINK": 16}


def missing():
    """Why it cannot be done here; empty if it can."""
    if os.geteuid():
        return "a sandbox needs root"
    for program in ("unshare", "setpriv", "systemd-analyze", PYTHON):
        if not shutil.which(program):
            return f"there is no {program}"
    try:
        ctypes.CDLL("libseccomp.so.2")
    except OSError:
        return "there is no libseccomp"
    done = subprocess.run(["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True)
    return "" if done.returncode == 0 else "no namespace with mounts can be made"


def groups():
    """The names in each of systemd's sets."""
    sets, name = {}, None
    for line in subprocess.run(["systemd-analyze", "syscall-filter", "--no-pager"], capture_output=True,
                               text=True).stdout.splitlines():
        if line.startswith("@"):
            name = line.strip()
            sets[name] = []
        elif name and line.strip() and not line.strip().startswith("#"):
            sets[name].append(line.strip())
    return sets


def expand(words, sets):
    names = set()
    for word in words:
        names |= expand(sets[word], sets) if word in sets else {word}
    return names


def allowed(unit):
    """The unit's SystemCallFilter lines, one after the other, as systemd reads them."""
    sets, names = groups(), set()
    for line in re.findall(r"^SystemCallFilter=(.*)$", unit, re.M):
        words = line.lstrip("~").split()
        names = names - expand(words, sets) if line.startswith("~") else names | expand(words, sets)
    return names | expand(["@default"], sets)


class Comparison(ctypes.Structure):
    _fields_ = [("arg", ctypes.c_uint), ("op", ctypes.c_int), ("a", ctypes.c_uint64), ("b", ctypes.c_uint64)]


def close(names, families):
    """Loads the filter into this process; what it allows by argument is told apart."""
    library = ctypes.CDLL("libseccomp.so.2")
    library.seccomp_init.restype = ctypes.c_void_p
    library.seccomp_rule_add_array.argtypes = [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int, ctypes.c_uint,
                                               ctypes.c_void_p]
    library.seccomp_load.argtypes = [ctypes.c_void_p]
    context = library.seccomp_init(EPERM)

    def add(name, *comparisons, action=ALLOW):
        number = library.seccomp_syscall_resolve_name(name.encode())
        array = (Comparison * max(1, len(comparisons)))(*comparisons)
        if number >= 0:
            library.seccomp_rule_add_array(context, action, number, len(comparisons), array)

    for name in names - {"socket", "clone", "clone3", "unshare", "setns", "seccomp"}:
        add(name)
    for family in families:
        add("socket", Comparison(0, EQUAL, family, 0))
    add("clone3", action=ENOSYS)  # its flags cannot be seen: the C library takes clone then
    add("clone", Comparison(0, MASKED_EQUAL, NAMESPACES, 0))
    if library.seccomp_load(context) != 0:
        sys.exit(BROKEN)


def start(unit, command, folder, display, log):
    """The command in the sandbox, where `folder` is INSIDE. Returns the process."""
    names = INSIDE / "filter"
    families = re.search(r"^RestrictAddressFamilies=(.*)$", unit, re.M)[1].split()
    (folder / "filter").write_text("\n".join(sorted(allowed(unit))) + "\n-\n" + "\n".join(families) + "\n")
    for name in ("state", "state/state", "run"):  # as systemd and baolan.tmpfiles make them
        (folder / name).mkdir(exist_ok=True)
        os.chown(folder / name, NOBODY, NOBODY)
    environment = {"PATH": "/usr/bin:/bin", "DISPLAY": display, "STATE_DIRECTORY": "/var/lib/baolan",
                   "RUNTIME_DIRECTORY": "/run/baolan", "HOME": "/var/lib/baolan", "LANG": "C.UTF-8"}
    shutil.copy(__file__, folder / "sandbox.py")
    words = ["unshare", "--mount", "--propagation", "private", PYTHON, folder / "sandbox.py", "inside", folder, names, *command]
    return subprocess.Popen([str(word) for word in words], env=environment, stdout=log, stderr=log, cwd="/")


def build(folder):
    """The tree as the unit's process sees it."""
    def run(*words):
        if subprocess.run([str(word) for word in words], capture_output=True).returncode:
            sys.exit(BROKEN)

    kept = pathlib.Path("/var/lib/baolan"), pathlib.Path("/run/baolan")
    run("mount", "-t", "tmpfs", "none", "/mnt")
    devices = pathlib.Path("/mnt")
    for name in ("null", "zero", "full", "random", "urandom", "tty"):
        (devices / name).touch()
        run("mount", "--bind", f"/dev/{name}", devices / name)
    for target in ("/home", "/root"):
        run("mount", "-t", "tmpfs", "-o", "mode=000", "none", target)
    run("mount", "--move", "/mnt", "/dev")
    run("mount", "--bind", folder, INSIDE)
    for target in ("/var/lib", "/run"):
        overlay = pathlib.Path(target)
        run("mount", "-t", "tmpfs", "none", overlay)
    for target, name in zip(kept, ("state", "run")):
        target.mkdir(parents=True)
        run("mount", "--bind", INSIDE / name, target)
    for target in ("/tmp", "/var/tmp"):
        run("mount", "-t", "tmpfs", "-o", "mode=1777", "none", target)
    run("mount", "-t", "proc", "-o", "hidepid=invisible,subset=pid", "none", "/proc")
    os.chmod("/dev", 0o755)
    writable = {"/tmp", "/var/tmp", *map(str, kept)}
    for line in pathlib.Path("/proc/self/mountinfo").read_text().splitlines():
        point = line.split()[4]
        if point not in writable and not point.startswith("/proc") and not point.startswith("/dev/"):
            subprocess.run(["mount", "-o", "remount,bind,ro", point], capture_output=True)


def enter(names, command):
    text = pathlib.Path(names).read_text()
    calls, families = text.split("-\n")[0].split(), text.split("-\n")[1].split()
    wrapper = ["setpriv", "--reuid", str(NOBODY), "--regid", str(NOBODY), "--clear-groups", "--bounding-set=-all",
               "--inh-caps=-all", "--ambient-caps=-all", "--no-new-privs", PYTHON,
               str(INSIDE / "sandbox.py"), "filter", ",".join(calls), ",".join(families), *command]
    os.execvp("setpriv", wrapper)


def look(process):
    """What the kernel says of the innermost process: the one that was started, as each half becomes the next."""
    try:
        lines = pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines()
    except OSError:
        return None
    return dict(line.split(":\t", 1) for line in lines if ":\t" in line)


def main():
    if sys.argv[1] == "inside":
        build(pathlib.Path(sys.argv[2]))
        enter(sys.argv[3], sys.argv[4:])
    close(set(sys.argv[2].split(",")), [FAMILIES[name] for name in sys.argv[3].split(",")])
    os.execvp(sys.argv[4], sys.argv[4:])


if __name__ == "__main__":
    main()
