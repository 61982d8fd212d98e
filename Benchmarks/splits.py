#!/usr/bin/env python3
"""The winner's score on the test split, over several random splits of the rows.

Usage: Benchmarks/splits.py EXPERIMENT [SPLITS] [OPTIONS]    (after ./tune has built the binary once; Python 3 alone)

  SPLITS        how many (default: 20)
  --first SEED  the first seed (default: 1); the others follow it
  --workers N   as of tune (default: 2)
  --stores DIR  keeps the stores there, so that a second call goes on (default: a folder that is thrown away)

Runs the experiment with the seeds 1, 2, ...; nothing else in it changes. The seed decides which rows are for training,
validation and test, so each is a whole search of its own, which never sees its test rows. Prints a line for each split,
then the mean, with the standard error s/√n over the splits.
"""
import argparse
import json
import math
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BINARY = os.environ.get("TUNE_BINARY", str(ROOT / ".build/release/tune"))


def searched(experiment, seed, folder, workers):
    """The JSON report of the experiment's search with another seed."""
    content = json.loads(experiment.read_text())
    content["seed"] = seed
    content["data"]["file"] = str((experiment.parent / content["data"]["file"]).resolve())
    copy = folder / f"{experiment.stem}-{seed}.json"
    copy.write_text(json.dumps(content))
    store = ["--store", str(copy.with_suffix(".sqlite"))]
    subprocess.run([BINARY, str(copy), "--workers", str(workers), "--quiet", *store], check=True,
                   stdout=subprocess.DEVNULL)
    report = subprocess.run([BINARY, "report", str(copy), "--format", "json", *store], check=True, capture_output=True)
    return json.loads(report.stdout)


def words(configuration):
    return ", ".join(f"{name.rpartition('.')[2]} {json.dumps(value)}" for name, value in configuration.items())


def mean_and_error(scores):
    error = statistics.stdev(scores) / math.sqrt(len(scores)) if len(scores) > 1 else math.nan
    return f"{statistics.mean(scores):.4f} ± {error:.4f}"


def measure(options, folder):
    validation, test = [], []
    for seed in range(options.first, options.first + options.splits):
        report = searched(options.experiment.resolve(), seed, folder, options.workers)
        best = report["best"]
        if best is None or best["test"] is None:
            sys.exit(f"seed {seed}: no winner with a score on a test split")
        validation.append(best["score"])
        test.append(best["test"]["score"])
        print(f"seed {seed:3}: validation {validation[-1]:.4f}, test {test[-1]:.4f}  {words(best['configuration'])}",
              flush=True)
    print(f"{options.experiment.stem}, {report['metric']['name']} "
          f"over {len(test)} splits: validation {mean_and_error(validation)}, test {mean_and_error(test)}")


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("experiment", type=pathlib.Path)
    parser.add_argument("splits", type=int, nargs="?", default=20)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--stores", type=pathlib.Path)
    options = parser.parse_args()
    if options.stores:
        options.stores.mkdir(parents=True, exist_ok=True)
        measure(options, options.stores)
    else:
        with tempfile.TemporaryDirectory() as folder:
            measure(options, pathlib.Path(folder))


if __name__ == "__main__":
    main()
