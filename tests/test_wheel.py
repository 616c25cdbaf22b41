"""The wheel carries the content and works outside the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from quizapp.content import Content

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", str(folder), str(ROOT)], check=True)
    (built,) = folder.glob("quizapp-*.whl")
    return built


def test_the_wheel_carries_every_file_of_the_content(wheel: Path) -> None:
    """Each question file, and each file of each exercise, is inside."""
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("question_bank", "exercises"):
        for file in (ROOT / folder).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                assert f"quizapp/_content/{file.relative_to(ROOT).as_posix()}" in names
    assert "quizapp/ui/app.tcss" in names


def test_the_installed_wheel_works_elsewhere(
    wheel: Path, tmp_path: Path, builtin: Content, home: Path
) -> None:
    """Installed into an empty folder, it lists what the checkout has and grades an exercise."""
    site = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target"]
    subprocess.run([*install, str(site), str(wheel)], check=True)
    environment = os.environ | {"PYTHONPATH": str(site)}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "quizapp", *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )

    listed = run("list")
    assert len(listed.stdout.splitlines()) == len(builtin.exercises)
    reference = site / "quizapp" / "_content" / "exercises" / "tensors" / "softmax" / "reference.py"
    checked = run("check", "softmax", str(reference))
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "content hidden" in checked.stdout
