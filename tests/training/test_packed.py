"""The 4-bit blocks are unpacked as their layout says."""

import numpy as np
import pytest

from training.packed import NotPackedWeights, dequantise, read_packed


def test_a_block_is_unpacked_low_nibbles_first():
    scale = np.float16(0.5).tobytes()
    # Byte j holds weight j in its low nibble and weight j + 16 in its high one.
    nibbles = bytes(low | (15 - low) << 4 for low in range(16))

    weights = dequantise(scale + nibbles, 1, 32)

    assert weights[0, :16].tolist() == [(low - 8) * 0.5 for low in range(16)]
    assert weights[0, 16:].tolist() == [(7 - low) * 0.5 for low in range(16)]


def test_each_block_has_its_own_scale():
    blocks = b"".join(np.float16(scale).tobytes() + bytes([0x99] * 16) for scale in (1, 2))

    assert dequantise(blocks, 1, 64)[0, [0, 32]].tolist() == [1, 2]


def test_other_bytes_are_refused():
    with pytest.raises(NotPackedWeights, match="E5S1"):
        read_packed(b"PK\x03\x04 and so on")
