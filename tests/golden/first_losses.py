#!/usr/bin/env python3
"""Compares the first steps of a training of ours with transformers' on the same batches, in float32.

    retort student import SmolLM2-135M-Instruct.Q4_1.gguf --name smollm2-135m --workspace WORKSPACE
    RETORT_DATA=FOLDER RETORT_STUDENT=WORKSPACE/students/smollm2-135m build/dev/bin/tests/tst_first_losses
    venv/bin/python tests/golden/first_losses.py STUDENT build/dev/first_losses.json [--data FOLDER/svamp]

The recipe is that of experiments/svamp-mixed-smollm2.yaml: mean over the step's target tokens, AdamW 1e-4 without decay,
20 steps of warm-up, linear to 0, clipped to 1. With --data also the examples are compared: prompt and target of each, as
a script that reads the published files makes them. Exit status 1 when a loss differs by more than 1e-4.
"""
import argparse
import json
import re
import sys

import torch
import transformers

TOLERANCE = 1e-4


def mean_loss(model, step):
    """One row at a time: no padding, and the memory of one row."""
    count = sum(len(row) - prompt for row, prompt in zip(step["rows"], step["prompts"]))
    total = 0.0
    for row, prompt in zip(step["rows"], step["prompts"]):
        logits = model(input_ids=torch.tensor([row])).logits[0][prompt - 1:-1]
        loss = torch.nn.functional.cross_entropy(logits, torch.tensor(row[prompt:]), reduction="sum") / count
        loss.backward()
        total += loss.item()
    return total


def published_examples(folder, tokenizer):
    """Token rows of all examples whose recorded value is right, with the length of each prompt."""
    key = lambda text: re.sub("[^a-z0-9]", "", text.lower())
    rows = json.load(open(f"{folder}/SVAMP.json"))
    gold = {key(r["Body"] + r["Question"]): float(r["Answer"]) for r in rows}
    text = {key(r["Body"] + r["Question"]): f"{r['Body'].strip().rstrip('.')}. {r['Question'].strip()}" for r in rows}
    train = {key(json.loads(line)["input"]) for line in open(f"{folder}/split-800-200/svamp_train.json")}
    right = lambda value, k: value is not None and abs(float(value) - gold.get(k, 1e9)) < 1e-3
    pairs = []
    for r in json.load(open(f"{folder}/teacher-cot-gpt3.5/svamp_1.json")):
        k = key(r["question"])
        if k in train and right(r["pred"], k):
            target = r["chain-of-thought"].strip().removeprefix("A: ")
            pairs.append((f"Question: {text[k]}\nLet's think step by step.\n", target))
    for line in open(f"{folder}/teacher-pot-codex/svamp_s0_e-1_11_24_14_38.jsonl"):
        r = json.loads(line)
        k = key(r["passage"] + r["question"]) if "generated" in r else ""
        if k in train and right(r["executed"], k):
            pairs.append((f"Question: {text[k]}\nLet's write a program.\n", r["generated"][0].strip()))
    found = {}
    for prompt, target in pairs:
        p, t = tokenizer(prompt)["input_ids"], tokenizer(target)["input_ids"] + [tokenizer.eos_token_id]
        found[tuple(p + t)] = len(p)
    return found


def check_examples(steps, folder, tokenizer):
    known = published_examples(folder, tokenizer)
    rows = [(tuple(row), prompt) for step in steps for row, prompt in zip(step["rows"], step["prompts"])]
    other = [row for row, prompt in rows if known.get(row) != prompt]
    print(f"{len(rows) - len(other)} of {len(rows)} examples are those of the published files")
    for row in other[:3]:
        print(repr(tokenizer.decode(row)))
    return not other


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("student")
    arguments.add_argument("losses")
    arguments.add_argument("--data")
    arguments = arguments.parse_args()
    ours = json.load(open(arguments.losses))
    tokenizer = transformers.AutoTokenizer.from_pretrained(arguments.student)
    good = not arguments.data or check_examples(ours["steps"], arguments.data, tokenizer)
    model = transformers.AutoModelForCausalLM.from_pretrained(arguments.student, dtype=torch.float32)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4, weight_decay=0.0)
    schedule = transformers.get_linear_schedule_with_warmup(optimizer, 20, ours["total_steps"])
    for number, step in enumerate(ours["steps"], 1):
        optimizer.zero_grad()
        loss = mean_loss(model, step)
        norm = torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0).item()
        optimizer.step()
        schedule.step()
        difference = abs(loss - step["loss/total"])
        good = good and difference <= TOLERANCE
        print(f"step {number}: transformers {loss:.6f}, here {step['loss/total']:.6f}, differ by {difference:.1e}; "
              f"norm {norm:.4f}, {step['grad_norm']:.4f}")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
