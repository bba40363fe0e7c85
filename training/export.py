"""Turns a fine-tuned network into one int8 ONNX file, weights in eight bits a channel."""

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.network import Network

OPSET = 17


def export(network: Network, path: Path) -> None:
    """Input `input_ids` and `attention_mask` (batch, tokens), outputs `logits` (batch, outputs)
    and `evidence` (batch, tokens, marks).
    """
    network.cpu().eval()
    ids = torch.arange(32).reshape(2, 16)
    axes = {0: "batch", 1: "tokens"}
    with tempfile.TemporaryDirectory() as folder:
        full, prepared = Path(folder) / "full.onnx", Path(folder) / "prepared.onnx"
        torch.onnx.export(
            network,
            (ids, torch.ones_like(ids)),
            str(full),
            input_names=["input_ids", "attention_mask"],
            output_names=["logits", "evidence"],
            dynamic_axes={
                "input_ids": axes,
                "attention_mask": axes,
                "logits": {0: "batch"},
                "evidence": axes,
            },
            opset_version=OPSET,
            dynamo=False,
        )
        # The symbolic pass stumbles over the network's masks, and dynamic quantising needs none.
        quant_pre_process(str(full), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(str(prepared), str(path), per_channel=True, weight_type=QuantType.QInt8)
