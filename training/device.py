"""What the training computes on, and in which numbers."""

import torch


class NoGpu(Exception):
    """A GPU was asked for and torch sees none; the message says what to do."""


def device_named(name: str) -> torch.device:
    """For cpu, cuda, or auto: a GPU where torch sees one. Raises NoGpu."""
    seen = torch.cuda.is_available()
    if name == "cuda" and not seen:
        raise NoGpu("torch sees no GPU: give --device cpu, or install a CUDA build of torch")
    if name == "auto":
        name = "cuda" if seen else "cpu"
    return torch.device(name)


def fast_bfloat16(device: torch.device) -> bool:
    """Whether it computes in bfloat16 itself; elsewhere training takes 32-bit floats."""
    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    return bool(torch.cpu._is_avx512_bf16_supported())
