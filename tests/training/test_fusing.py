"""The network without what is done in vain: the same numbers by fewer operators."""

from __future__ import annotations

import numpy as np
import onnxruntime
import pytest

from onrecord.encoder.layout import ANSWERS
from onrecord.encoder.session import SHIPPED

onnx = pytest.importorskip("onnx")


def test_what_is_left_out_changes_no_number() -> None:
    from training.fusing import lighten  # noqa: PLC0415 - needs onnx

    model = onnx.load(str(SHIPPED / "encoder.onnx"))
    before = model.SerializeToString()
    lighten(model)
    window = {
        "ids": np.array([[101, 2634, 10583, 1037, 11101, 2006, 6928, 1012, 102]]),
        "kinds": np.array([[3, 1, 8, 16, 0, 4, 1, 3, 3]]),
        "first": np.array([[1, 2, 3, 4, 5, 6, 7]]),
    }
    said = [
        onnxruntime.InferenceSession(each).run([ANSWERS], window)[0] for each in (before, model.SerializeToString())
    ]
    assert np.array_equal(*said)
    again = len(model.graph.node)
    lighten(model)
    assert len(model.graph.node) == again
