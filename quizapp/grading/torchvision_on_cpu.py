"""torchvision beside a CPU build of torch, where importing it fails.

Its wheel is linked against CUDA; beside a CPU torch the library of C++ operators does not load, and
`import torchvision` ends in "operator torchvision::nms does not exist". Defining the schemas of the
two operators that its Python code registers against makes models and transforms work; only the C++
operators themselves stay away.
"""

import importlib
import sys

import torch

__all__ = ["import_torchvision"]

SCHEMAS = (
    "nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
    "qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
)
_kept: list[torch.library.Library] = []


def import_torchvision() -> str:
    """Import torchvision, mended where need be; returns what was done, for `quizapp doctor`."""
    try:
        importlib.import_module("torchvision")
    except ModuleNotFoundError:
        return "not installed"
    except RuntimeError as error:
        if "torchvision::nms" not in str(error):
            raise
    else:
        return "works"
    for name in [name for name in sys.modules if name.partition(".")[0] == "torchvision"]:
        del sys.modules[name]
    library = torch.library.Library("torchvision", "DEF")  # type: ignore[no-untyped-call] # torch has no types here
    for schema in SCHEMAS:
        library.define(schema)  # type: ignore[no-untyped-call] # nor here
    _kept.append(library)
    importlib.import_module("torchvision")
    return "works without its C++ operators: its wheel is built for CUDA, this torch is for the CPU"
