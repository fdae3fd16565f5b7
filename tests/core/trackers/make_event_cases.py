#!/usr/bin/env python3
"""Prints the expected bytes of tst_event_message.cpp, as tensorboard itself writes them: pip install tensorboard; then
paste the rows."""

import io

from tensorboard.compat.proto import event_pb2, summary_pb2
from tensorboard.compat.tensorflow_stub.pywrap_tensorflow import crc32c
from tensorboard.summary.writer.record_writer import RecordWriter


def scalars(*pairs):
    return summary_pb2.Summary(value=[summary_pb2.Summary.Value(tag=t, simple_value=v) for t, v in pairs])


def record(data):
    file = io.BytesIO()
    RecordWriter(file).write(data)
    return file.getvalue()


print("// crc32c")
for text in [b"", b"a", b"123456789", bytes(32), bytes(range(256))]:
    print(f'"{text.hex()}" {crc32c(text):08x}')

print("// events")
start = event_pb2.SessionLog(status=event_pb2.SessionLog.START)
for name, event in {
    "version": event_pb2.Event(wall_time=1700000000.25, file_version="brain.Event:2"),
    "session": event_pb2.Event(wall_time=1700000000.25, step=301, session_log=start),
    "one": event_pb2.Event(wall_time=1700000001.5, step=1, summary=scalars(("train/loss/cot", 0.8795210320704069))),
    "zero": event_pb2.Event(wall_time=0.0, step=0, summary=scalars(("x", 0.0))),
    "several": event_pb2.Event(wall_time=1.0, step=1 << 40, summary=scalars(("a", -1e-30), ("b", float("inf")))),
    "long": event_pb2.Event(wall_time=2.0, step=128, summary=scalars(("t" * 200, 1.0))),
}.items():
    print(name, event.SerializeToString().hex())

print("// records")
for data in [b"", b"retort", bytes(300)]:
    print(len(data), record(data).hex()[:64], len(record(data)))
