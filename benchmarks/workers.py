"""How much faster a command is with several worker processes than with one, and whether it tells the same.

usage: python benchmarks/workers.py TRANSCRIPTS.jsonl … [--count 2000] [--workers 2] [--rounds 3] [--command scan]

The transcripts are repeated under new ids until there are COUNT of them. Rounds go in turns; the ratio is that of the
least times, since whatever else the machine does only adds to them. CPU seconds are those of all processes together:
with as many free cores as workers, no ratio can be above WORKERS × (CPU of one / CPU of several).
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    """Print seconds, CPU seconds and the ratio."""
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--command", choices=("scan", "pii"), default="scan")
    parser.add_argument("--names", default="auto")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "transcripts.jsonl"
        write(path, given.files, given.count)
        runs: dict[int, list[tuple[float, float, str]]] = {1: [], given.workers: []}
        for _ in range(given.rounds):
            for workers in runs:
                runs[workers].append(timed(path, given, workers))
    least = {workers: min(seconds for seconds, _, _ in found) for workers, found in runs.items()}
    cpu = {workers: min(spent for _, spent, _ in found) for workers, found in runs.items()}
    for workers in runs:
        sys.stdout.write(f"{workers} workers: {least[workers]:.1f} s, CPU {cpu[workers]:.1f} s\n")
    same = len({digest for found in runs.values() for _, _, digest in found}) == 1
    ratio, most = least[1] / least[given.workers], given.workers * cpu[1] / cpu[given.workers]
    sys.stdout.write(
        f"{given.count} transcripts, {given.command}: ratio {ratio:.2f} (at most {most:.2f} by CPU); "
        f"output {'the same' if same else 'DIFFERS'}\n"
    )


def write(path: Path, files: list[Path], count: int) -> None:
    """Write `count` transcripts, each under an id of its own."""
    lines = [line for one in files for line in one.read_text("utf-8").splitlines() if line.strip()]
    with path.open("w", encoding="utf-8") as stream:
        for number, line in enumerate(itertools.islice(itertools.cycle(lines), count)):
            stream.write(json.dumps({**json.loads(line), "id": f"t-{number}"}, ensure_ascii=False) + "\n")


def timed(path: Path, given: argparse.Namespace, workers: int) -> tuple[float, float, str]:
    """Wall seconds, CPU seconds and the digest of the output of one run."""
    options = ["--format", "json", "--names", given.names, "--workers", str(workers)]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "ccsguard.cli", given.command, str(path), *options], capture_output=True, check=False
    )
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if not done.stdout:
        sys.exit(done.stderr.decode())
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, cpu, hashlib.sha256(done.stdout).hexdigest()


if __name__ == "__main__":
    main()
