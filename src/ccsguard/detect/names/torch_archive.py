"""Reads the tensors of a model that PyTorch saved, without PyTorch and without running what a pickle may ask for."""

from __future__ import annotations

import io
import pickle
import zipfile
from collections import OrderedDict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ccsguard.errors import CcsguardError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_STORAGE = "torch.FloatStorage"


def read_tensors(content: bytes) -> dict[str, NDArray[np.float32]]:
    """The tensors of a saved `model_state_dict`, by name.

    Args:
        content: the bytes of the file: a zip archive of a pickle and of the tensors' numbers, little-endian floats.

    Raises:
        CcsguardError: it is no such archive, or its pickle asks for anything but tensors of floats.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            pickled = next(name for name in archive.namelist() if name.endswith("/data.pkl"))
            folder = pickled.removesuffix("data.pkl")
            state = _TensorUnpickler(archive.read(pickled), archive, folder).load()["model_state_dict"]
    except CcsguardError:
        raise
    except Exception as error:
        raise CcsguardError(f"a model file is malformed ({type(error).__name__})") from None
    return {name.removeprefix("module."): tensor for name, tensor in state.items()}


class _TensorUnpickler(pickle.Unpickler):
    """An unpickler to which nothing but tensors of floats in ordered dictionaries means anything."""

    def __init__(self, pickled: bytes, archive: zipfile.ZipFile, folder: str) -> None:
        super().__init__(io.BytesIO(pickled))
        self._archive, self._folder = archive, folder
        self._known: Mapping[tuple[str, str], Any] = {
            ("collections", "OrderedDict"): OrderedDict,
            ("torch", "FloatStorage"): _STORAGE,
            ("torch._utils", "_rebuild_tensor_v2"): _tensor,
        }

    def find_class(self, module: str, name: str) -> Any:
        """One of the three known names."""
        try:
            return self._known[module, name]
        except KeyError:
            raise CcsguardError("a model file asks for code, and is not read") from None

    def persistent_load(self, pid: Any) -> NDArray[np.float32]:
        """The numbers that a storage's number stands for."""
        import numpy as np

        kind, storage, key, _, length = pid
        if kind != "storage" or storage is not _STORAGE or not str(key).isdecimal():
            raise CcsguardError("a model file holds another kind of numbers than floats, and is not read")
        numbers = np.frombuffer(self._archive.read(f"{self._folder}data/{key}"), dtype="<f4")
        if len(numbers) != length:
            raise CcsguardError("a model file is cut off")
        return numbers


def _tensor(
    storage: NDArray[np.float32], offset: int, size: tuple[int, ...], strides: tuple[int, ...], *_: Any
) -> NDArray[np.float32]:
    """A copy of a part of a storage, in the shape given; only tensors without gaps are known."""
    count = 1
    for length, stride in zip(reversed(size), reversed(strides), strict=True):
        if stride != count:
            raise CcsguardError("a model file holds a tensor with gaps, and is not read")
        count *= length
    if not 0 <= offset <= offset + count <= len(storage):
        raise CcsguardError("a model file is cut off")
    return storage[offset : offset + count].reshape(size).copy()
