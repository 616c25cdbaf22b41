"""The documentation that the bank cites: its pages are about things that are there."""

import json
import re
import subprocess
import sys
from importlib.metadata import version

from packaging.specifiers import SpecifierSet

from quizapp.content import Content

PAGE = re.compile(
    r"https://docs\.pytorch\.org/(?:docs|vision)/stable/generated/([\w.]+)\.html(?:#([\w.]+))?"
)
"""A page about one object; its anchor is one of the object's own."""
PROGRAM = """
import json, pkgutil, sys, warnings
warnings.simplefilter("ignore")
from quizapp.grading.torchvision_on_cpu import import_torchvision
import_torchvision()
missing = []
for name in json.load(sys.stdin):
    try:
        pkgutil.resolve_name(name)
    except (ImportError, AttributeError):
        missing.append(name)
print(json.dumps(missing))
"""


def missing(names: set[str]) -> set[str]:
    """Those that are not in the installed torch or torchvision; a process of its own looks."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=json.dumps(sorted(names)),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return set(json.loads(done.stdout))


def test_every_generated_page_names_something_that_exists(builtin: Content) -> None:
    """A page of the reference is named after its object, which importing finds."""
    installed = version("torch")
    cited = [
        (question.id, name)
        for question in builtin.questions.values()
        if not question.torch or SpecifierSet(question.torch).contains(installed)
        for source in question.sources
        if (page := PAGE.fullmatch(source))
        for name in filter(None, page.groups())
    ]

    gone = missing({name for _, name in cited})

    assert [f"{question}: {name}" for question, name in cited if name in gone] == []
    assert len(cited) > 100


def test_a_name_that_is_gone_is_found() -> None:
    """The test above would fail for a page whose object was renamed or removed."""
    assert missing({"torch.relu", "torch.nn.ReLUs", "torchvision.ops.nms", "torchvisions"}) == {
        "torch.nn.ReLUs",
        "torchvisions",
    }


def test_every_generated_page_is_at_the_present_address(builtin: Content) -> None:
    """Sources name docs.pytorch.org, where pytorch.org/docs and its like have moved."""
    moved = re.compile(r"https?://(?:www\.)?pytorch\.org/(?:docs|tutorials|vision)/")

    old = [f"{q.id}: {s}" for q in builtin.questions.values() for s in q.sources if moved.match(s)]
    odd = [
        f"{q.id}: {s}"
        for q in builtin.questions.values()
        for s in q.sources
        if "pytorch.org/" in s and "/generated/" in s and not PAGE.fullmatch(s)
    ]

    assert old + odd == []
