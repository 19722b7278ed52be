"""How long a config check takes, as a ratio to importing what it can't do without, measured in turns in one run.

usage: python benchmarks/start_up.py [CONFIG] [RUNS]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "sharing" / "northwind-acme.yaml"


def seconds(*arguments: str) -> float:
    """Wall seconds of one whole Python process."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def main(config: str, runs: int) -> None:
    """Print the medians of both and of their ratio, run by run."""
    pairs = []
    for _ in range(runs + 1):
        base = seconds("-c", "import click, pydantic, yaml")
        pairs.append((base, seconds("-m", "ccsguard.cli", "scan", config)))
    pairs = pairs[1:]  # the first run warms the file cache
    base, scan = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(scan / base for base, scan in pairs)
    sys.stdout.write(
        f"imports {base:.3f} s, config check {scan:.3f} s, ratio {ratio:.2f}, bound {2 * base + 0.3:.3f} s\n"
    )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else str(SAMPLE), int(sys.argv[2]) if len(sys.argv) > 2 else 9)
