#!/usr/bin/env python3
"""Runs per second of programs that do nearly nothing: what starting, scoring and recording a run costs.

Usage: Benchmarks/overhead.py [--runs N] [--rounds N] [--workers N] [--with-ray]

Each run is `/bin/echo {"score": X}` for another X. The programs are called in turn, round after round, so that what
else the machine does meets all of them alike:

  xargs       xargs -P, which records nothing: the floor
  parallel    GNU parallel with --joblog, which is not forced to the disk
  tune        a grid over X; every run's score, curve and times are in SQLite, forced to the disk, before the sweep ends
  built-in    tune on its own trainer: one epoch of a linear network on 150 rows; a fork without a program to start
  optuna      one process with threads, an objective that starts the command and reads its score, SQLite storage
  ray         Ray Tune, an objective that does the same; only with --with-ray, since it brings hundreds of megabytes

Optuna and Ray get fewer runs, because they are slower, and are installed from PyPI into a virtual environment under
.build/ that is made at the first call. Needs Debian's parallel, Python 3 with venv, and a network for the first call.
Prints runs per second as minimum, median and maximum of the rounds, and how they compare with xargs.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".build/overhead-venv"
PYTHON = ENVIRONMENT / "bin/python"
TUNE = ROOT / ".build/release/tune"


def timed(command, **options):
    start = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **options)
    return time.monotonic() - start


def measure_xargs(runs, workers, folder):
    numbers = "\n".join(map(str, range(runs)))
    return timed(["xargs", "-P", str(workers), "-I{}", "/bin/echo", '{"score": {}}'], input=numbers, text=True)


def measure_parallel(runs, workers, folder):
    numbers = "\n".join(map(str, range(runs)))
    command = ["parallel", "--will-cite", f"-j{workers}", "--joblog", f"{folder}/joblog", "/bin/echo", '\\{\\"score\\": {}\\}']
    return timed(command, input=numbers, text=True)


def sweep(experiment, workers, folder):
    path = pathlib.Path(folder, "experiment.json")
    path.write_text(json.dumps(experiment))
    seconds = timed([TUNE, path, "--workers", str(workers)], stderr=subprocess.DEVNULL)
    report = json.loads(subprocess.run([TUNE, "report", path, "--format", "json"], check=True, capture_output=True).stdout)
    scored = sum(run["state"] == "succeeded" for trial in report["trials"] for run in trial["runs"])
    assert report["state"] == "finished", report["state"]
    return seconds, scored


def measure_tune(runs, workers, folder):
    seconds, scored = sweep(
        {
            "command": ["/bin/echo", '{{"score": {x}}}'],
            "settings": {"x": 1},
            "metric": {"name": "score", "goal": "maximize"},
            "search": {
                "method": "grid",
                "parameters": [{"name": "x", "from": 1, "to": runs, "points": runs, "integer": True}],
            },
        }, workers, folder)
    assert scored == runs, f"{scored} of {runs} runs are recorded"
    return seconds


def measure_built_in(runs, workers, folder):
    rows = "\n".join(f"{i % 7},{i % 11},{i % 2}" for i in range(250))
    pathlib.Path(folder, "data.csv").write_text(f"a,b,y\n{rows}\n")
    seconds, scored = sweep(
        {
            "data": {"file": "data.csv", "target": "y"},
            "network": {"hidden": []},
            "training": {"epochs": 1},
            "search": {
                "method": "grid",
                "parameters": [{"name": "training.learningRate", "from": 0.001, "to": 1, "points": runs}],
            },
        }, workers, folder)
    assert scored == runs, f"{scored} of {runs} runs are recorded"
    return seconds


def in_environment(name, runs, workers, folder):
    answer = subprocess.run(
        [PYTHON, __file__, "--inside", name, "--runs", str(runs), "--workers", str(workers), "--folder", folder],
        check=True, capture_output=True, text=True)
    return float(answer.stdout.split()[-1])


def score_of(x):
    line = subprocess.run(["/bin/echo", json.dumps({"score": x})], check=True, capture_output=True, text=True).stdout
    return json.loads(line)["score"]


def inside_optuna(runs, workers, folder):
    import optuna

    optuna.logging.set_verbosity(optuna.logging.ERROR)
    study = optuna.create_study(
        storage=f"sqlite:///{folder}/study.sqlite", direction="maximize", sampler=optuna.samplers.RandomSampler(seed=1))
    start = time.monotonic()
    study.optimize(lambda trial: score_of(trial.suggest_int("x", 1, 10 * runs)), n_trials=runs, n_jobs=workers)
    return time.monotonic() - start


def inside_ray(runs, workers, folder):
    import ray
    from ray import tune

    ray.init(num_cpus=workers, log_to_driver=False)
    tuner = tune.Tuner(
        lambda config: {"score": score_of(config["x"])},
        param_space={"x": tune.grid_search(list(range(runs)))},
        run_config=tune.RunConfig(storage_path=folder, verbose=0))
    start = time.monotonic()
    tuner.fit()
    return time.monotonic() - start


def install(with_ray):
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
    packages = ["optuna"] + (["ray[tune]"] if with_ray else [])
    subprocess.run([ENVIRONMENT / "bin/pip", "install", "--quiet", *packages], check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--with-ray", action="store_true")
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    parser.add_argument("--folder", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        measure = {"optuna": inside_optuna, "ray": inside_ray}[options.inside]
        print(measure(options.runs, options.workers, options.folder))
        return
    install(options.with_ray)
    subprocess.run([ROOT / "tune", "--version"], check=True, stdout=subprocess.DEVNULL)
    few = max(20, options.runs // 10)
    programs = {
        "xargs": (measure_xargs, options.runs),
        "parallel": (measure_parallel, options.runs),
        "tune": (measure_tune, options.runs),
        "built-in": (measure_built_in, options.runs),
        "optuna": (lambda *a: in_environment("optuna", *a), few),
    }
    if options.with_ray:
        programs["ray"] = (lambda *a: in_environment("ray", *a), max(10, few // 10))
    rates = {name: [] for name in programs}
    for _ in range(options.rounds):
        for name, (measure, runs) in programs.items():
            # On a disk, not in memory: what is forced to the disk must cost what it costs.
            with tempfile.TemporaryDirectory(dir=ROOT / ".build") as folder:
                rates[name].append(runs / measure(runs, options.workers, folder))
    floor = statistics.median(rates["xargs"])
    print(f"{options.workers} workers, {os.cpu_count()} cores, {options.rounds} rounds; runs per second\n")
    print(f"{'program':<10}{'runs':>7}{'min':>9}{'median':>9}{'max':>9}{'of xargs':>10}")
    for name, values in rates.items():
        middle = statistics.median(values)
        print(
            f"{name:<10}{programs[name][1]:>7}{min(values):>9.1f}{middle:>9.1f}{max(values):>9.1f}"
            f"{middle / floor:>10.3f}")


if __name__ == "__main__":
    main()
