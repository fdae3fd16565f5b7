"""Starts the real program on a desktop of its own, ends it in every way while it trains, and finds everything again.

Driven by accessible names and by keys; looked at through the window and through the files of the workspace. Nothing
here sleeps for a fixed time. RETORT_PROGRAM names the binary. Exit status 77: this machine lacks what is needed.
"""

import json
import os
import signal
import sqlite3
import sys
import unittest
import warnings
from pathlib import Path

from desktop import Desktop, wait_for, what_is_missing
from program import Program

SKIPPED = 77
KEPT_SIZE = (1310, 820)

# A student that learns next to nothing, saved often.
SAMPLE = """name: sample
description: A student of seconds.
data:
  problems:
    generator: {{train_problems: 60, test_problems: 6, min_steps: 1, max_steps: 1, seed: 1}}
  split: {{validation: 0.1}}
formats:
  - {{format: cot, weight: 1}}
student:
  from_scratch: {{architecture: llama, layers: 1, hidden_size: 32, heads: 2, context_length: 128, vocabulary_size: 400}}
training: {{max_steps: {steps}, per_device_train_batch_size: 2, learning_rate: 4e-3, eval_steps: {steps},
  save_steps: 20, seed: 1}}
evaluation: {{paths: [{{format: cot}}], validation_problems: 4}}
"""
FOREVER = 200000
A_WHILE = 400
A_LONG_TIME = 240


class ProgramTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desktop = cls.enterClassContext(Desktop())

    def setUp(self):
        self.home = self.desktop.new_home()
        self.workspace = self.home / "workspace"
        self.program = None
        self.addCleanup(self.end)

    def end(self):
        pictures = os.environ.get("RETORT_BINARY_DIR")
        if pictures:
            os.makedirs(os.path.join(pictures, "screenshots"), exist_ok=True)
            self.desktop.save_screen(os.path.join(pictures, "screenshots", f"program-{self._testMethodName}.png"))
        if self.program and self.program.is_running():
            self.program.kill()
        if self.run_folder():
            self.end_own_process(self.run_folder())

    def end_own_process(self, run):
        """A training in a process of its own would outlive its files."""
        try:
            pid = json.loads((run / "lock").read_text())["pid"]
            if str(run) in Path(f"/proc/{pid}/cmdline").read_text():
                os.kill(pid, signal.SIGKILL)
        except (OSError, ValueError, KeyError):
            pass  # it has ended

    def start(self):
        log = self.home / "retort.log"
        self.program = Program(self.desktop, os.environ["RETORT_PROGRAM"], self.workspace, log)
        return self.program

    def write_sample(self, steps):
        file = self.home / "share/retort/experiments/sample.yaml"
        file.parent.mkdir(parents=True)
        file.write_text(SAMPLE.format(steps=steps))

    def run_folder(self):
        found = sorted((self.workspace / "runs").glob("*_sample*"))
        return found[0] if found else None

    def status(self):
        try:
            return json.loads((self.run_folder() / "status.json").read_text())
        except (OSError, TypeError, json.JSONDecodeError):
            return {"state": "none", "step": 0}

    def checkpoints(self):
        return sorted(step for step in (self.run_folder() / "checkpoints").glob("step-*") if step.suffix != ".tmp")

    def kept_drafts(self):
        """Names of the unfinished set-ups that a crash would leave."""
        library = sqlite3.connect(f"file:{self.workspace / 'library.sqlite'}?mode=ro", uri=True)
        try:
            return [name for name, in library.execute("SELECT name FROM drafts")]
        finally:
            library.close()

    def train_the_sample(self, steps):
        self.write_sample(steps)
        program = self.start()
        program.resize(*KEPT_SIZE)
        program.press("Try the sample")
        self.wait_for_training()
        return program

    def wait_for_training(self):
        wait_for("a checkpoint", lambda: self.run_folder() and self.checkpoints())
        self.program.wait("label", "Running.*")
        self.assertEqual(self.program.page(), "Training")

    def wait_until_it_goes_on(self, step):
        wait_for(f"more than step {step}", lambda: self.status()["state"] == "running" and self.status()["step"] > step)

    def ask_to_close(self):
        self.program.close_by_window_manager()
        return wait_for("the question", self.program.dialog)

    def test_killed_while_it_trains(self):
        self.write_sample(FOREVER)
        program = self.start()
        program.resize(*KEPT_SIZE)
        program.press("New experiment")
        program.type_into("Name", "not-done-yet")
        program.wait("label", "not-done-yet, not in a file yet")
        wait_for("the draft on disk", lambda: "not-done-yet" in self.kept_drafts())
        self.desktop.key("ctrl+1")
        x, y = wait_for("the splitter of Home", program.handle)
        self.desktop.drag((x, y), (x - 90, y))
        moved = wait_for("the splitter where it was drawn", lambda: program.handle() if program.handle()[0] < x else None)
        program.press("Try the sample")
        self.wait_for_training()
        cut_off_at = self.status()["step"]
        program.kill()

        program = self.start()
        program.wait("frame", "sample was cut off at step .*")
        program.wait("push button", "Open it again")
        self.assertEqual(program.area()[2:], KEPT_SIZE)
        self.assertEqual(program.handle()[0], moved[0])  # strips stand above it now
        program.press("Go on with not-done-yet")
        wait_for("the set-up", lambda: program.page() == "Setup")
        self.assertEqual(program.text_of("Name"), "not-done-yet")
        self.desktop.key("ctrl+1")
        program.press("Resume from .*")
        self.wait_until_it_goes_on(cut_off_at)
        wait_for("the page of the run", lambda: program.page() == "Training")

    def test_closed_with_a_checkpoint(self):
        program = self.train_the_sample(FOREVER)
        self.ask_to_close()
        self.desktop.key("Escape")
        wait_for("no question", lambda: not program.dialog())
        self.assertEqual(self.status()["state"], "running")
        program.press("Stop with a checkpoint", inside=self.ask_to_close())
        self.assertEqual(program.wait_for_end(), 0)
        stopped_at = self.status()["step"]
        self.assertEqual(self.status()["state"], "stopped")
        self.assertEqual(self.checkpoints()[-1].name, f"step-{stopped_at:06}")

        program = self.start()
        wait_for("the page that was open", lambda: program.page() == "Training")
        program.wait("label", "Stopped.*")
        self.assertEqual(program.area()[2:], KEPT_SIZE)
        program.press("Resume")
        self.wait_until_it_goes_on(stopped_at)
        program.wait("label", "Running.*")

    def test_kept_in_a_process_of_its_own(self):
        program = self.train_the_sample(A_WHILE)
        program.press("Keep training", inside=self.ask_to_close())
        self.assertEqual(program.wait_for_end(), 0)
        left_at = self.status()["step"]

        program = self.start()
        self.wait_until_it_goes_on(left_at)
        program.wait("label", "Running.*")
        first = program.wait("label", "Step: .*").name
        wait_for("another step on the page", lambda: program.find("label", "Step: .*").name != first)
        program.wait("label", "Finished.*", A_LONG_TIME)
        self.assertEqual(self.status()["state"], "finished")

    def test_a_second_window_only_reads(self):
        self.write_sample(FOREVER)
        first = self.start()
        second = self.start()
        self.addCleanup(first.kill)
        second.wait("frame", ".*another Retort window.*")


if __name__ == "__main__":
    missing = what_is_missing()
    if missing:
        print("missing:", ", ".join(missing), "- packaging/setup --test installs it")
        sys.exit(1 if os.environ.get("CI") == "true" else SKIPPED)
    warnings.simplefilter("ignore")  # pyatspi itself uses what its library calls old
    unittest.main(verbosity=2, warnings="ignore")
