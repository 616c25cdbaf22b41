"""Write docs/version-sensitive.md: every question whose claim depends on the version of torch."""

from pathlib import Path

from quizapp.content import builtin_folder, load_content

HEAD = """\
# Version-sensitive facts

Questions whose claim depends on the version of torch carry a specifier. Their proofs run on the torch
that is installed; where it is outside the specifier, `quizapp lint --proofs` skips them with the
reason. Written by `make docs`; re-read at each release of torch.

| torch | question | prompt |
|---|---|---|
"""


def text() -> str:
    questions = load_content(builtin_folder()).questions.values()
    rows = sorted((q.torch, q.id, " ".join(q.prompt.split())) for q in questions if q.torch)
    return HEAD + "".join(
        f"| {torch} | `{id}` | {prompt.replace('|', chr(92) + '|')} |\n"
        for torch, id, prompt in rows
    )


if __name__ == "__main__":
    (Path(__file__).parent / "version-sensitive.md").write_text(text(), encoding="utf-8")
