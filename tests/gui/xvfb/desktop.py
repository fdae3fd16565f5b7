"""A desktop of its own for tests: X server, session bus, accessibility bus and window manager, in a temporary folder."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

SCREEN = (1600, 1000)
NEEDED = ("Xvfb", "openbox", "xdotool", "xprop", "dbus-daemon")


def what_is_missing():
    missing = [name for name in NEEDED if shutil.which(name) is None]
    try:
        import pyatspi  # noqa: F401
    except ImportError:
        missing.append("pyatspi")
    return missing


def wait_for(what, probe, seconds=60.0):
    """The first true value of `probe()`; fails with `what` when there is none in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = probe()
        if value:
            return value
        time.sleep(0.05)
    raise AssertionError(f"{what}: not within {seconds:.0f} s")


class Desktop:
    """Use as a context, once in a process: pyatspi stays with the first bus it meets. `environment` is what programs on
    it need; it is this process's own environment as well."""

    def __init__(self):
        self._folder = Path(tempfile.mkdtemp(prefix="retort-desktop-"))
        self._homes = 0
        self.environment = dict(os.environ)
        self._processes = []
        self._bus = 0

    def __enter__(self):
        runtime = self._folder / "runtime"
        runtime.mkdir(mode=0o700)
        self.environment.update(XDG_RUNTIME_DIR=str(runtime), QT_QPA_PLATFORM="xcb",
                                QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", DISPLAY=self._start_screen())
        self.new_home()
        for name in ("RETORT_WORKSPACE", "RETORT_DATA", "RETORT_THEME", "QT_SCALE_FACTOR", "WAYLAND_DISPLAY"):
            self.environment.pop(name, None)
        self._start_bus()
        os.environ.clear()
        os.environ.update(self.environment)
        self._start(["openbox"])
        wait_for("a window manager", lambda: "_NET_SUPPORTING_WM_CHECK" in self._root_properties())
        return self

    def __exit__(self, *_):
        for process in reversed(self._processes):
            process.terminate()
            process.wait()
        if self._bus:
            os.kill(self._bus, signal.SIGTERM)
        shutil.rmtree(self._folder, ignore_errors=True)

    def new_home(self):
        """A person who has never started anything."""
        self._homes += 1
        home = self._folder / f"home-{self._homes}"
        home.mkdir()
        self.environment.update(HOME=str(home), XDG_CONFIG_HOME=str(home / "config"),
                                XDG_DATA_HOME=str(home / "share"), XDG_CACHE_HOME=str(home / "cache"))
        return home

    def key(self, combination):
        subprocess.run(["xdotool", "key", "--clearmodifiers", combination], check=True)

    def type(self, text):
        subprocess.run(["xdotool", "type", text], check=True)

    def drag(self, start, end):
        steps = [["mousemove", *start], ["mousedown", 1], ["mousemove", *end], ["mouseup", 1]]
        for step in steps:
            subprocess.run(["xdotool", *map(str, step)], check=True)

    def save_screen(self, file):
        if shutil.which("import"):
            subprocess.run(["import", "-window", "root", str(file)], check=False)

    def _start(self, command, **more):
        process = subprocess.Popen(command, env=self.environment, stderr=subprocess.DEVNULL, **more)
        self._processes.append(process)

    def _start_screen(self):
        """The server chooses a free display and says which when it is ready."""
        read, write = os.pipe()
        self._start(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{SCREEN[0]}x{SCREEN[1]}x24", "-nolisten", "tcp"],
                    pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as pipe:
            return ":" + pipe.readline().strip()

    def _start_bus(self):
        command = ["dbus-daemon", "--session", "--fork", "--print-address=1", "--print-pid=1"]
        said = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=True).stdout.split()
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = said[0]
        self._bus = int(said[1])

    def _root_properties(self):
        return subprocess.run(["xprop", "-root"], env=self.environment, capture_output=True, text=True).stdout
