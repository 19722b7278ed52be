"""A gate of `make check`: the built wheel, installed alone into a folder, carries its policies and scans with them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent


def main(wheel: Path) -> int:
    """Unpack the wheel, scan one sample with it outside the checkout, and compare what it carries with policies/."""
    with zipfile.ZipFile(wheel) as archive, tempfile.TemporaryDirectory() as folder:
        names = set(archive.namelist())
        shipped = {
            path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "policies").rglob("*") if path.is_file()
        }
        missing = sorted(name for name in shipped if f"ccsguard/{name}" not in names)
        if missing:
            sys.stderr.write(f"the wheel lacks {', '.join(missing[:5])}\n")
            return 1
        archive.extractall(folder)
        sample = REPOSITORY / "samples" / "sharing" / "legacy-export.yaml"
        done = subprocess.run(
            [sys.executable, "-c", "import ccsguard, sys; print(ccsguard.__file__, file=sys.stderr);"
             "from ccsguard.cli import main; main()", "scan", str(sample), "--as-of", "2026-11-23", "--format", "json"],
            env={**os.environ, "PYTHONPATH": folder}, cwd=folder, capture_output=True, text=True, check=False,
            timeout=120,
        )  # fmt: skip
        if not done.stderr.startswith(folder) or done.returncode != 1 or '"CI-17"' not in done.stdout:
            sys.stderr.write(f"the wheel does not scan: code {done.returncode}\n{done.stderr}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
