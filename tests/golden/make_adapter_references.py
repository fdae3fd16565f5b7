#!/usr/bin/env python3
"""Writes adapter_references.json: what PEFT computes with low-rank adapters over tiny models whose weights and adapters
both sides derive from a formula (make_references.py).

    python3 -m venv venv && venv/bin/pip install torch==2.13.0 transformers peft safetensors
    venv/bin/python make_adapter_references.py            # made with peft 0.21, transformers 5.23, float32 on the CPU

Of each: the adapter_config.json that PEFT writes (fields that say nothing left out), the names of the adapter's tensors,
logits with the adapter beside the base, three AdamW steps that train the adapter alone, and a few of the merged weights
after them. core/models' tests read the result.
"""
import json
import pathlib
import tempfile

import peft
import torch
import transformers
from safetensors.torch import load_file

from make_references import LLAMA, MODELS, formula, load, rows_of, shown

STEPS = 3
RECIPE = {"lr": 0.01, "weight_decay": 0.1, "clip": 0.5}

ADAPTERS = {
    "llama, all linear layers": (
        LLAMA | {"model_type": "llama", "tie_word_embeddings": True, "rope_theta": 10000.0},
        {"r": 3, "lora_alpha": 6, "target_modules": "all-linear"}),
    "qwen2, some modules, other ranks": (
        MODELS["qwen2 with a window from layer 1 on"],
        {"r": 2, "lora_alpha": 5, "target_modules": ["q_proj", "v_proj", "up_proj", "model.layers.1.mlp.down_proj"],
         "rank_pattern": {"v_proj": 4}, "alpha_pattern": {"layers.0.mlp.up_proj": 3}, "use_rslora": True}),
    "gpt2, all linear layers": (
        MODELS["gpt2"], {"r": 3, "lora_alpha": 6, "target_modules": "all-linear", "fan_in_fan_out": True}),
    "t5 v1.1, all linear layers": (
        MODELS["t5 v1.1 with its own head"], {"r": 2, "lora_alpha": 4, "target_modules": "all-linear"}),
}


def loss_of(model, rows, targets):
    losses, logits = [], []
    for row, target in zip(rows, targets):
        if target:
            out = model(input_ids=torch.tensor([row]), labels=torch.tensor([target])).logits[0]
            losses.append(torch.nn.functional.cross_entropy(out, torch.tensor(target), reduction="sum"))
        else:
            out = model(input_ids=torch.tensor([row])).logits[0]
            losses.append(torch.nn.functional.cross_entropy(out[:-1], torch.tensor(row[1:]), reduction="sum"))
        logits.append(out.detach())
    count = sum(map(len, targets)) or sum(len(row) - 1 for row in rows)
    return sum(losses) / count, logits


def train(model, rows, targets):
    """The adapter's parameters alone; loss and gradient norm of each step, before clipping."""
    trained = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=RECIPE["lr"], weight_decay=RECIPE["weight_decay"])
    steps = []
    for _ in range(STEPS):
        loss, _ = loss_of(model, rows, targets)
        optimizer.zero_grad()
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(trained, RECIPE["clip"])
        optimizer.step()
        steps.append({"loss": round(loss.item(), 7), "grad_norm": round(norm.item(), 7)})
    return steps


def reference(config, lora):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        base, _ = load(config, folder)
        task = "SEQ_2_SEQ_LM" if base.config.is_encoder_decoder else "CAUSAL_LM"
        model = peft.get_peft_model(base, peft.LoraConfig(task_type=task, lora_dropout=0.0, **lora)).eval()
        model.save_pretrained(folder)
        written = json.loads((folder / "adapter_config.json").read_text())
        tensors = {n: list(t.shape) for n, t in load_file(folder / "adapter_model.safetensors").items()}
        frozen = {n for n, p in base.named_parameters() if not p.requires_grad}
        state = {n: formula(n, shape) for n, shape in tensors.items()}
        found = peft.set_peft_model_state_dict(model, state)
        assert not found.unexpected_keys, found.unexpected_keys
        assert frozen and all(p.requires_grad == ("lora_" in n) for n, p in model.named_parameters())
        rows = rows_of([13, 6], 1)
        targets = rows_of([7, 4], 2) if base.config.is_encoder_decoder else [[], []]
        with torch.no_grad():
            _, logits = loss_of(model, rows, targets)
        steps = train(model, rows, targets)
        merged = model.merge_and_unload().state_dict()
        modules = sorted({n.removeprefix("base_model.model.").split(".lora_")[0] for n in tensors})
        weights = {n + ".weight": [round(v, 7) for v in merged[n + ".weight"].flatten()[:6].tolist()] for n in modules}
    written["base_model_name_or_path"] = "base"
    written["target_modules"] = sorted(written["target_modules"])
    written = {key: value for key, value in written.items() if value not in (None, False, {}, [])}
    return {"config": config, "adapter_config": written, "tensors": tensors, "rows": rows, "targets": targets,
            "logits": [shown(x) for x in logits], "steps": steps, "merged": weights}


def main():
    torch.manual_seed(0)
    result = {name: reference(*adapter) for name, adapter in ADAPTERS.items()}
    lines = [f'"{name}": {json.dumps(model, separators=(",", ":"))}' for name, model in result.items()]
    head = (f'{{"peft": "{peft.__version__}", "transformers": "{transformers.__version__}", '
            f'"torch": "{torch.__version__}", "recipe": {json.dumps(RECIPE)}, "models": {{\n')
    pathlib.Path(__file__).with_name("adapter_references.json").write_text(head + ",\n".join(lines) + "\n}}\n")


if __name__ == "__main__":
    main()
