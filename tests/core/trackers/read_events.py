#!/usr/bin/env python3
"""What the real tensorboard reads in a folder of event files, as JSON: {tag: [[step, value], ...]}. Needs tensorboard.
Used by tst_tensorboard; exit status 77: there is no tensorboard here."""

import json
import sys

try:
    from tensorboard.backend.event_processing.event_accumulator import SCALARS, EventAccumulator
except ImportError:
    sys.exit(77)

events = EventAccumulator(sys.argv[1], size_guidance={SCALARS: 0})
events.Reload()
json.dump({tag: [[e.step, e.value] for e in events.Scalars(tag)] for tag in events.Tags()["scalars"]}, sys.stdout)
