#!/usr/bin/env python3
"""How long a built-in run takes to start, and how much memory eight workers hold.

Usage: Benchmarks/start.py    (after ./tune has built the binary once; Python 3 and Linux, nothing else)

Prints two tables, measured with the digits data:
- from the fork to the end of the first training step, over some hundred runs of a sweep with 2 workers;
- the proportional set size of the whole process tree with 1 and with 8 workers that train at the same time.
"""
import json
import os
import pathlib
import shutil
import signal
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BINARY = os.environ.get("TUNE_BINARY", str(ROOT / ".build/release/tune"))


def experiment(epochs, seeds):
    return {
        "data": {"file": "digits.csv", "target": "target"},
        "network": {"hidden": [32]},
        "training": {"epochs": epochs, "stop": {"patience": None}},
        "search": {
            "method": "grid",
            "repeats": seeds,
            "parameters": [{"name": "training.learningRate", "values": [0.05, 0.1, 0.2, 0.4]}],
        },
    }


def write(folder, name, content):
    path = folder / f"{name}.json"
    path.write_text(json.dumps(content))
    return str(path)


def milliseconds_to_first_step(folder):
    file = write(folder, "start", experiment(epochs=1, seeds=100))
    subprocess.run([BINARY, file, "--workers", "2"], check=True, capture_output=True)
    report = subprocess.run([BINARY, "report", file, "--format", "json"], check=True, capture_output=True)
    runs = json.loads(report.stdout)["execution"]["runs"]
    return sorted(1000 * run["startSeconds"] for run in runs)


def tree(pid):
    children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid] + [inner for child in children for inner in tree(int(child))]


def proportional_set_size(pid):
    for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"no Pss for process {pid}")


def megabytes(folder, workers):
    file = write(folder, f"memory{workers}", experiment(epochs=10_000_000, seeds=2))
    sweep = subprocess.Popen(
        [BINARY, file, "--workers", str(workers)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        time.sleep(1.5)
        return [proportional_set_size(pid) for pid in tree(sweep.pid)]
    finally:
        sweep.send_signal(signal.SIGKILL)
        sweep.wait()


def main():
    folder = pathlib.Path(tempfile.mkdtemp())
    try:
        shutil.copy(ROOT / "experiments/data/digits.csv", folder)
        times = milliseconds_to_first_step(folder)
        print(f"fork to first step, {len(times)} runs: median {statistics.median(times):.2f} ms, "
              f"fastest {times[0]:.2f} ms, 95 % below {times[int(len(times) * 0.95)]:.2f} ms")
        for workers in (1, 8):
            sizes = megabytes(folder, workers)
            print(f"{workers} worker{'s' if workers > 1 else ''}: {len(sizes)} processes, "
                  f"proportional set size {sum(sizes):.1f} MiB in all, {max(sizes):.1f} MiB the largest")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
