"""The real program, driven by its accessible names and by keys."""

import re
import signal
import subprocess

from desktop import wait_for


class Program:
    """One start of retort on a desktop. Ends with the window, or by kill()."""

    def __init__(self, desktop, binary, workspace, log):
        self._desktop = desktop
        with open(log, "ab") as output:
            self._process = subprocess.Popen([binary, "--workspace", str(workspace)], env=desktop.environment,
                                             stdout=output, stderr=output)
        self._application = None
        wait_for("the window", self._find_application)
        wait_for("its first page", lambda: self.find("check box", "Home"))

    def find(self, role, name, inside=None):
        """The first thing of this role that is seen and whose name matches the pattern as a whole, or None."""
        pattern = re.compile(name, re.DOTALL)
        return next((item for item in self._all(inside) if item.getRoleName() == role and pattern.fullmatch(item.name)),
                    None)

    def wait(self, role, name, seconds=60.0):
        return wait_for(f'{role} "{name}"', lambda: self.find(role, name), seconds)

    def press(self, name, role="push button", inside=None):
        """Presses it as soon as it is seen and enabled."""
        button = wait_for(f'{role} "{name}" that can be pressed', lambda: self._enabled(role, name, inside))
        button.queryAction().doAction(0)

    def type_into(self, name, text):
        """Takes the field by its name and types over what it holds."""
        self.wait("text", name).queryComponent().grabFocus()
        self._desktop.key("ctrl+a")
        self._desktop.type(text)

    def text_of(self, name):
        return self.wait("text", name).queryText().getText(0, -1)

    def dialog(self):
        """The question that stands over the window, or None."""
        return next((item for item in self._all() if item.getRoleName() in ("dialog", "alert")), None)

    def page(self):
        """The name of the page that the rail marks."""
        import pyatspi
        for item in self._all():
            if item.getRoleName() == "check box" and item.getState().contains(pyatspi.STATE_CHECKED):
                return item.name
        return ""

    def area(self):
        """x, y, width, height of the window."""
        import pyatspi
        box = self.wait("frame", "Retort").queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        return box.x, box.y, box.width, box.height

    def handle(self):
        """x, y of the middle of the first upright splitter handle that is seen."""
        import pyatspi
        for item in self._all():
            if item.getRoleName() == "unknown":
                box = item.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
                if box.height > box.width:
                    return box.x + box.width // 2, box.y + box.height // 2
        return None

    def resize(self, width, height):
        window = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self._process.pid)],
                                capture_output=True, text=True, check=True).stdout.split()[-1]
        subprocess.run(["xdotool", "windowactivate", "--sync", window, "windowsize", "--sync", window, str(width),
                        str(height)], check=True)

    def close_by_window_manager(self):
        self._desktop.key("alt+F4")

    def kill(self):
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def wait_for_end(self, seconds=60.0):
        """Its exit status."""
        wait_for("the program's end", lambda: self._process.poll() is not None, seconds)
        return self._process.returncode

    def is_running(self):
        return self._process.poll() is None

    def _find_application(self):
        import pyatspi
        for application in pyatspi.Registry.getDesktop(0):
            if application and application.name == "retort" and application.get_process_id() == self._process.pid:
                self._application = application
        return self._application

    def _enabled(self, role, name, inside):
        import pyatspi
        item = self.find(role, name, inside)
        return item if item and item.getState().contains(pyatspi.STATE_ENABLED) else None

    def _all(self, inside=None):
        """Everything that is seen; what vanishes while it is read is passed over."""
        import pyatspi
        from gi.repository import GLib
        waiting = [inside or self._application]
        while waiting:
            item = waiting.pop(0)
            try:
                children = [item.getChildAtIndex(i) for i in range(item.childCount)]
                is_seen = item.getState().contains(pyatspi.STATE_SHOWING)
            except (GLib.Error, LookupError, RuntimeError):
                continue
            if is_seen:
                yield item
            if is_seen or item is self._application:
                waiting += [child for child in children if child is not None]
