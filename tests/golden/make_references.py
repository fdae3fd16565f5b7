#!/usr/bin/env python3
"""Writes references.json: what transformers computes with tiny models whose weights both sides derive from a formula.

    python3 -m venv venv && venv/bin/pip install torch==2.13.0 transformers safetensors
    venv/bin/python make_references.py            # made with transformers 5.23, float32 on the CPU

Covered: qwen3 (query and key norms), rope scalings linear and llama3, attention and feed-forward biases, an untied llama,
a window in some layers only, T5 v1.1's own output layer, gpt2 without its prefix, and left padding (asserted here: a
left-padded batch writes what each row writes alone). core/models' tests read the result.
"""
import json
import pathlib
import tempfile

import torch
import transformers
from safetensors.torch import save_file

VOCABULARY = 48
NEW_TOKENS = 8
SHOWN = 8  # logits kept of each place; the logarithm of the sum of all stands beside them

LLAMA = {"vocab_size": VOCABULARY, "hidden_size": 24, "intermediate_size": 40, "num_hidden_layers": 2,
         "num_attention_heads": 4, "num_key_value_heads": 2, "max_position_embeddings": 64, "rms_norm_eps": 1e-5,
         "hidden_act": "silu", "bos_token_id": 1, "eos_token_id": 2, "pad_token_id": 0}
MODELS = {
    "qwen3": LLAMA | {"model_type": "qwen3", "head_dim": 8, "attention_bias": False, "rope_theta": 1000000.0,
                      "tie_word_embeddings": True, "use_sliding_window": False, "max_window_layers": 2},
    "qwen2 with a window from layer 1 on": LLAMA | {
        "model_type": "qwen2", "use_sliding_window": True, "sliding_window": 4, "max_window_layers": 1,
        "rope_theta": 10000.0, "tie_word_embeddings": False},
    "llama, linear positions, biases, untied": LLAMA | {
        "model_type": "llama", "head_dim": 10, "attention_bias": True, "mlp_bias": True, "rope_theta": 10000.0,
        "rope_scaling": {"type": "linear", "factor": 2.5}, "tie_word_embeddings": False},
    "llama, llama3 positions": LLAMA | {
        "model_type": "llama", "head_dim": 12, "tie_word_embeddings": True,
        "rope_parameters": {"rope_type": "llama3", "rope_theta": 500.0, "factor": 8.0, "low_freq_factor": 1.0,
                            "high_freq_factor": 4.0, "original_max_position_embeddings": 16}},
    "gpt2": {"model_type": "gpt2", "vocab_size": VOCABULARY, "n_embd": 24, "n_layer": 2, "n_head": 4, "n_inner": 40,
             "n_positions": 64, "activation_function": "gelu_new", "resid_pdrop": 0.1, "bos_token_id": 1,
             "eos_token_id": 2, "pad_token_id": 0},
    "t5 v1.1 with its own head": {
        "model_type": "t5", "vocab_size": VOCABULARY, "d_model": 24, "d_kv": 6, "d_ff": 40, "num_layers": 3,
        "num_decoder_layers": 2, "num_heads": 4, "feed_forward_proj": "gated-gelu", "tie_word_embeddings": False,
        "relative_attention_num_buckets": 8, "relative_attention_max_distance": 12, "layer_norm_epsilon": 1e-6,
        "is_encoder_decoder": True, "decoder_start_token_id": 0, "eos_token_id": 2, "pad_token_id": 0},
}


def formula(name, shape):
    """Values of a tensor from its name and the places in it; tests/golden/formula.h computes the same."""
    seed = 2166136261
    for byte in name.encode():
        seed = (seed ^ byte) * 16777619 % 2**32
    count = torch.Size(shape).numel()
    values = []
    for i in range(count):
        x = (seed + i * 2654435761) % 2**32
        x ^= x >> 16
        x = x * 0x45D9F3B % 2**32
        x ^= x >> 16
        values.append((x / 2**32 - 0.5) * 0.5 + (1.0 if "norm" in name and name.endswith("weight") else 0.0))
    return torch.tensor(values, dtype=torch.float64).to(torch.float32).reshape(shape)


def load(config, folder):
    """The model as transformers reads it out of a directory."""
    folder.joinpath("config.json").write_text(json.dumps(config))
    made = transformers.AutoConfig.from_pretrained(folder)
    kind = transformers.AutoModelForSeq2SeqLM if config["model_type"] == "t5" else transformers.AutoModelForCausalLM
    empty = kind.from_config(made)
    weights = {name: formula(name, p.shape) for name, p in empty.named_parameters()}
    if config.get("tie_word_embeddings", True) is False:  # transformers 5 makes T5's head a tied one, but loads its own
        weights["lm_head.weight"] = formula("lm_head.weight", empty.get_output_embeddings().weight.shape)
    save_file(weights, folder / "model.safetensors", {"format": "pt"})
    model = kind.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").eval()
    for name, value in model.state_dict().items():
        assert name not in weights or torch.equal(value, weights[name]), name
    return model, sorted(weights)


def rows_of(lengths, seed):
    return [[3 + (seed + 11 * row + i * (row + 5) + i * i) % (VOCABULARY - 3) for i in range(n)]
            for row, n in enumerate(lengths)]


def shown(logits):
    return [[round(v, 6) for v in place[:SHOWN].tolist() + [torch.logsumexp(place, 0).item()]] for place in logits]


def greedy(model, prompts, left_padded):
    if not left_padded:
        return [greedy(model, [prompt], True)[0] for prompt in prompts]
    width = max(map(len, prompts))
    ids = torch.tensor([[0] * (width - len(p)) + p for p in prompts])
    mask = torch.tensor([[0] * (width - len(p)) + [1] * len(p) for p in prompts])
    with torch.no_grad():
        out = model.generate(input_ids=ids, attention_mask=mask, max_new_tokens=NEW_TOKENS, do_sample=False,
                             eos_token_id=None, pad_token_id=0)
    return out[:, 1 if model.config.is_encoder_decoder else width:].tolist()


def reference(config):
    with tempfile.TemporaryDirectory() as folder:
        model, names = load(config, pathlib.Path(folder))
    rows, logits = rows_of([13, 6], 1), []
    targets = rows_of([7, 4], 2) if model.config.is_encoder_decoder else [[], []]
    losses = []
    for row, target in zip(rows, targets):
        if target:
            out = model(input_ids=torch.tensor([row]), labels=torch.tensor([target])).logits[0]
            losses.append(torch.nn.functional.cross_entropy(out, torch.tensor(target), reduction="sum"))
        else:
            out = model(input_ids=torch.tensor([row])).logits[0]
            losses.append(torch.nn.functional.cross_entropy(out[:-1], torch.tensor(row[1:]), reduction="sum"))
        logits.append(shown(out.detach()))
    count = sum(map(len, targets)) or sum(len(row) - 1 for row in rows)
    loss = sum(losses) / count
    loss.backward()
    norm = torch.stack([p.grad.double().norm() for p in model.parameters()]).norm().item()
    alone = greedy(model, rows, False)
    assert alone == greedy(model, rows, True), "left padding changes what is written"
    return {"config": config, "tensors": names, "rows": rows, "targets": targets, "logits": logits,
            "loss": round(loss.item(), 7), "grad_norm": round(norm, 6), "new_tokens": alone}


def main():
    torch.manual_seed(0)
    result = {"transformers": transformers.__version__, "torch": torch.__version__,
              "models": {name: reference(config) for name, config in MODELS.items()}}
    lines = [f'"{name}": {json.dumps(model, separators=(",", ":"))}' for name, model in result["models"].items()]
    head = f'{{"transformers": "{result["transformers"]}", "torch": "{result["torch"]}", "models": {{\n'
    pathlib.Path(__file__).with_name("references.json").write_text(head + ",\n".join(lines) + "\n}}\n")


if __name__ == "__main__":
    main()
