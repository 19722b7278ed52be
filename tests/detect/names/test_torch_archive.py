"""Models that PyTorch saved: tensors come out as they went in, and nothing else is done."""

from __future__ import annotations

import io
import os
import pickle
import pickletools
import zipfile
from collections import OrderedDict
from pathlib import Path

import numpy as np
import pytest

from ccsguard.detect.names.torch_archive import read_tensors
from ccsguard.errors import CcsguardError


def archived(pickled: bytes, numbers: bytes = b"") -> bytes:
    """A zip archive of the form that `torch.save` writes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("model/data.pkl", pickled)
        archive.writestr("model/data/0", numbers)
    return made.getvalue()


def state(offset: int, size: str, strides: str, length: int = 6, storage: str = "FloatStorage") -> bytes:
    """A pickle of one tensor called `module.w`, written out in the pickle machine's own instructions."""
    return b"".join([
        b"\x80\x02}X\x10\x00\x00\x00model_state_dict}X\x08\x00\x00\x00module.w",
        b"ctorch._utils\n_rebuild_tensor_v2\n((X\x07\x00\x00\x00storage",
        f"ctorch\n{storage}\n".encode(),
        b"X\x01\x00\x00\x000X\x03\x00\x00\x00cpu",
        b"K" + bytes([length]) + b"tQ",
        b"K" + bytes([offset]) + f"({size}t({strides}t".encode().replace(b"I", b"K"),
        b"\x89ccollections\nOrderedDict\n)RtRss.",
    ])  # fmt: skip


NUMBERS = np.arange(6, dtype="<f4").tobytes()


def test_a_tensor_is_read_in_its_shape_and_without_the_prefix() -> None:
    pickled = state(0, "K\x02K\x03", "K\x03K\x01")
    tensors = read_tensors(archived(pickled, NUMBERS))
    assert list(tensors) == ["w"]
    assert tensors["w"].tolist() == [[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]


def test_a_tensor_may_begin_inside_its_storage() -> None:
    assert read_tensors(archived(state(4, "K\x02", "K\x01"), NUMBERS))["w"].tolist() == [4.0, 5.0]


@pytest.mark.parametrize(
    ("pickled", "numbers"),
    [
        (state(5, "K\x02", "K\x01"), NUMBERS),
        (state(0, "K\x02", "K\x01"), NUMBERS[:-4]),
        (state(0, "K\x03K\x02", "K\x01K\x03"), NUMBERS),
        (state(0, "K\x02", "K\x01", storage="LongStorage"), NUMBERS),
    ],
    ids=["beyond the end", "cut off", "with gaps", "other numbers"],
)
def test_what_does_not_fit_is_refused(pickled: bytes, numbers: bytes) -> None:
    with pytest.raises(CcsguardError):
        read_tensors(archived(pickled, numbers))


class Malicious:
    """Runs a command where a plain unpickler reads it."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.target),)


@pytest.mark.parametrize("protocol", [2, 4])
def test_a_pickle_that_asks_for_code_is_refused_and_does_nothing(tmp_path: Path, protocol: int) -> None:
    target = tmp_path / "made"
    pickled = pickle.dumps({"model_state_dict": OrderedDict(w=Malicious(target))}, protocol)
    assert any("mkdir" in str(arg) for _, arg, _ in pickletools.genops(pickled))
    with pytest.raises(CcsguardError, match="asks for code"):
        read_tensors(archived(pickled))
    assert not target.exists()


def test_what_is_no_archive_is_refused_without_its_bytes_in_the_error() -> None:
    with pytest.raises(CcsguardError, match="malformed") as caught:
        read_tensors(b"not a zip archive: 4111")
    assert "4111" not in str(caught.value)
    assert caught.value.__suppress_context__
