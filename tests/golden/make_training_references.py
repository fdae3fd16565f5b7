#!/usr/bin/env python3
"""Writes training_references.json: losses of ten optimizer steps of transformers with tiny models made from a formula.

    python3 -m venv venv && venv/bin/pip install torch==2.13.0 transformers safetensors
    venv/bin/python make_training_references.py    # made with transformers 5.23, float32 on the CPU

Each optimizer as transformers.Trainer makes it: AdamW, Adafactor (scale_parameter and relative_step off), SGD; weight
decay leaves biases and norms alone, the gradient is clipped, the loss is the mean over all target tokens of the step
and the schedule is linear with warm-up. tst_optimizers reads the result.
"""
import json
import pathlib
import tempfile

import torch
import transformers

from make_references import MODELS, load, rows_of

STEPS = 10
CHOSEN = ["llama, linear positions, biases, untied", "gpt2", "t5 v1.1 with its own head"]
PROMPTS = [5, 2, 7]  # tokens of each row before its target
OPTIMIZERS = {
    "adamw": {"learning_rate": 3e-3, "weight_decay": 0.1, "max_grad_norm": 1.0, "warmup_steps": 2},
    "adafactor": {"learning_rate": 3e-3, "weight_decay": 0.1, "max_grad_norm": 1.0, "warmup_steps": 2},
    "sgd": {"learning_rate": 0.03, "weight_decay": 0.1, "max_grad_norm": 2.0, "warmup_steps": 2},
}


def optimizer_of(model, kind, recipe):
    decaying = [n for n, _ in model.named_parameters() if "bias" not in n and "norm" not in n and ".ln_" not in n]
    groups = [{"params": [p for n, p in model.named_parameters() if (n in decaying) == decays],
               "weight_decay": recipe["weight_decay"] if decays else 0.0} for decays in (True, False)]
    if kind == "adafactor":
        from transformers.optimization import Adafactor
        return Adafactor(groups, lr=recipe["learning_rate"], scale_parameter=False, relative_step=False)
    made = {"adamw": torch.optim.AdamW, "sgd": torch.optim.SGD}[kind]
    return made(groups, lr=recipe["learning_rate"])


def target_loss(model, prompt, target):
    """Summed over the tokens of the target."""
    if model.config.is_encoder_decoder:
        logits = model(input_ids=torch.tensor([prompt]), labels=torch.tensor([target])).logits[0]
    else:
        logits = model(input_ids=torch.tensor([prompt + target])).logits[0][len(prompt) - 1:-1]
    return torch.nn.functional.cross_entropy(logits, torch.tensor(target), reduction="sum")


def train(config, kind, recipe):
    with tempfile.TemporaryDirectory() as folder:
        model, _ = load(config, pathlib.Path(folder))
    rows = rows_of([13, 6, 11], 3)
    optimizer = optimizer_of(model, kind, recipe)
    schedule = transformers.get_linear_schedule_with_warmup(optimizer, recipe["warmup_steps"], STEPS)
    count = sum(len(row) - prompt for row, prompt in zip(rows, PROMPTS))
    losses, norms = [], []
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss = sum(target_loss(model, row[:prompt], row[prompt:]) for row, prompt in zip(rows, PROMPTS)) / count
        loss.backward()
        norms.append(round(torch.nn.utils.clip_grad_norm_(model.parameters(), recipe["max_grad_norm"]).item(), 5))
        losses.append(round(loss.item(), 6))
        optimizer.step()
        schedule.step()
    return {"losses": losses, "grad_norms": norms}


def main():
    lines = []
    for name in CHOSEN:
        for kind, recipe in OPTIMIZERS.items():
            row = {"model": name, "config": MODELS[name], "optim": kind, "rows": rows_of([13, 6, 11], 3),
                   "prompts": PROMPTS, **recipe, **train(MODELS[name], kind, recipe)}
            lines.append(json.dumps(row, separators=(",", ":")))
    head = f'{{"transformers": "{transformers.__version__}", "torch": "{torch.__version__}", "trainings": [\n'
    path = pathlib.Path(__file__).with_name("training_references.json")
    path.write_text(head + ",\n".join(lines) + "\n]}\n")


if __name__ == "__main__":
    main()
