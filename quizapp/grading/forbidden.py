"""Functions that would do the task for the learner: refused when they are called, by whatever road.

Every road to a function of torch (`torch.softmax`, a method, `F`, a module, `torch.ops`, TorchScript,
a transform, a compiled graph, whatever the thread) goes through the dispatcher, so the kernels of its
operators are replaced by a refusal; a function written in Python gets another body.
"""

import functools
import inspect
import pkgutil
import re
import sys
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator
from types import FunctionType
from typing import Any

import torch

from quizapp.grading.patches import alone
from quizapp.grading.trusted import line_in

__all__ = ["ForbiddenCall", "Watch", "operators", "unknown"]

FAMILIES = {
    "batchnorm": {
        "batchnormlegit",
        "batchnormlegitfunctional",
        "batchnormlegitnotraining",
        "batchnormnoupdate",
        "batchnormwithupdate",
        "cudnnbatchnorm",
        "miopenbatchnorm",
    },
    "bcewithlogitsloss": {"binarycrossentropywithlogits"},
    "cdist": {"cdistforward", "euclideandist"},
    "conv2d": {"convolution", "thnnconv2d", "mkldnnconvolution", "slowconv2d"},
    "conv3d": {"slowconv3d"},
    "convtranspose2d": {"slowconvtranspose2d"},
    "crossentropy": {"nllloss", "nlllossnd", "nllloss2d", "crossentropyloss"},
    "crossentropyloss": {"nllloss", "nlllossnd", "nllloss2d"},
    "dropout": {"alphadropout", "featuredropout", "featurealphadropout", "fuseddropout"},
    "linear": {"mkldnnlinear"},
    "logsoftmax": {"sparselogsoftmax"},
    "lstmcell": {"thnnfusedlstmcell", "thnndifferentiablelstmcell"},
    "multiheadattention": {"nativemultiheadattention", "tritonmultiheadattention"},
    "rmsnorm": {"fusedrmsnorm"},
    "rnn": {"rnntanh", "rnnrelu"},
    "scaleddotproductattention": {
        "scaleddotproductattentionmath",
        "scaleddotproductattentionmathformps",
        "scaleddotproductcudnnattention",
        "scaleddotproductefficientattention",
        "scaleddotproductflashattention",
        "scaleddotproductflashattentionforcpu",
    },
    "softmax": {"maskedsoftmax", "nestedtensorsoftmaxwithshape", "safesoftmax", "sparsesoftmax"},
}
"""Plain names of operators by which a function also arrives, beside its own."""
IN_PYTHON = {
    "flexattention": ("torch.nn.attention.flex_attention.flex_attention",),
    "multiheadattention": ("torch.nn.functional.multi_head_attention_forward",),
    "backward": ("torch.autograd.backward",),
}
"""Python functions that also do it, beside the one that is listed."""
SHORT = {"F": "torch.nn.functional", "nn": "torch.nn"}
KEYS = ("BackendSelect", "FuncTorchDynamicLayerFrontMode")
"""Every call of an operator passes the first, on any device, and the second before a transform of
torch.func takes it apart. An operator that is made of others is replaced as such, too.
"""
COMPOSITE = "CompositeImplicitAutograd"


class ForbiddenCall(BaseException):
    """Outside `Exception`, so that a submission's own `except Exception` does not hide it."""


def plain(name: str) -> str:
    """A name without what differs between roads: `aten::_log_softmax.int` is `logsoftmax`."""
    last = name.rpartition("::")[2].partition(".")[0] if "::" in name else name.rpartition(".")[2]
    bare = re.sub(r"^_*(native_)?|_+(forward|backward)?$", "", last)
    return bare.replace("_", "").casefold()


@functools.cache
def operators() -> dict[str, list[str]]:
    """All operators with their overloads, by plain name, when this is first asked."""
    named = defaultdict(list)
    for operator in torch._C._dispatch_get_all_op_names():
        named[plain(operator)].append(operator)
    return dict(named)


@functools.cache
def unknown(forbidden: tuple[str, ...]) -> list[str]:
    """Those that stand for nothing in torch, so that nothing would be refused."""
    return [name for name in forbidden if not _operators(name) and not list(_functions(name))]


def _operators(name: str) -> list[str]:
    family = {plain(name), *FAMILIES.get(plain(name), ())}
    return [operator for known in family for operator in operators().get(known, ())]


def _functions(name: str) -> Iterator[FunctionType]:
    """What is written in Python of a listed name: the function, or how a module computes."""
    first, _, rest = name.partition(".")
    for path in (f"{SHORT.get(first, first)}.{rest}", *IN_PYTHON.get(plain(name), ())):
        try:
            found = pkgutil.resolve_name(path)
        except (ImportError, AttributeError, ValueError):
            continue
        found = vars(found).get("forward") if inspect.isclass(found) else inspect.unwrap(found)
        if inspect.isfunction(found):
            yield found


class Watch:
    """From now on in this process, a call of a forbidden function raises ForbiddenCall and is
    remembered. What was forbidden before stays so.
    """

    def __init__(self, forbidden: tuple[str, ...], file: str):
        self._file = file
        self.called: dict[str, int] = {}
        """Forbidden functions that were called, and the submission's line that did it."""
        self._libraries: dict[tuple[str, str], Any] = {}  # a kernel lasts as long as its library
        replaced = set[str]()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # torch warns of a kernel that is replaced
            for name in forbidden:
                refuse = self._refusal(name)
                for operator in {*_operators(name)} - replaced:  # it goes by the first name listed
                    self._replace(operator, refuse)
                    replaced.add(operator)
                for function in _functions(name):
                    function.__code__ = _stand_in.__code__
                    function.__kwdefaults__ = {"refuse": refuse}

    def _replace(self, operator: str, refuse: Callable[..., Any]) -> None:
        namespace, _, name = operator.partition("::")
        composite = torch._C._dispatch_has_kernel_for_dispatch_key(operator, COMPOSITE)
        for key in (*KEYS, COMPOSITE) if composite else KEYS:
            if (namespace, key) not in self._libraries:
                # `torch.library.Library` is known to `weakref.finalize`: anybody could end it.
                library = torch._C._dispatch_library("IMPL", namespace, key)
                self._libraries[namespace, key] = library
            self._libraries[namespace, key].impl(name, key, refuse)

    def _refusal(self, called: str) -> Callable[..., Any]:
        """No method, which would lead back to this object."""

        line_of, frame_of, refused = line_in, sys._getframe, ForbiddenCall

        @alone
        def refuse(*args: Any, **kwargs: Any) -> None:
            self.called.setdefault(called, line_of(self._file, frame_of(1)))
            raise refused(called)

        return refuse


def _stand_in(*args: Any, refuse: Callable[[], Any], **kwargs: Any) -> Any:
    return refuse()
