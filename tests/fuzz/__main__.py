"""`python -m tests.fuzz callback|meaning FOLDER [libFuzzer's options]`: atheris (libFuzzer) over one target.

FOLDER keeps what was found worth keeping; it is filled with the seeds the first time. See `make fuzz`.
"""

import hashlib
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["bot", "config"]):
    from tests.fuzz.targets import TARGETS, seeds


def main() -> None:
    """Fuzzes until the options' limits, or until something is found."""
    program, name, folder, *options = sys.argv
    corpus = Path(folder)
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in seeds(name):
        (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    target = TARGETS[name]

    def one(data: bytes) -> None:
        target(data)

    atheris.Setup([program, *options, folder], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
