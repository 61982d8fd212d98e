#!/usr/bin/env python3
"""The schedules and rules of the learning rate compared, each with its own best rate, on several data sets.

Usage: Benchmarks/schedules.py [OPTIONS]    (after ./tune has built the binary once; Python 3 alone)

  --seeds N N   how many seeds for the short and for the long budget (default: 10 5), at least 2; each draws splits and
                initial weights of its own
  --workers N   as of tune (default: 2)
  --stores DIR  keeps the stores there, so that a second call goes on (default: a folder that is thrown away)
  --figure FILE where the figure is written (default: docs/schedules.svg)

For every data set, schedule and seed a full grid over η, and over the schedule's own constant where it has one, chooses
by the validation split; the winner alone is scored on the test split. So a schedule is judged by what somebody gets
who uses it and tunes it, never by its best test score. This is done twice: with a fixed budget of 20 epochs whose last
weights count, and with up to 100 epochs that stop 10 epochs after the best, whose weights count. Prints a table for
each in Markdown: the mean test score ± its standard error s/√n over the seeds, and in brackets the mean of the paired
differences to `constant` with theirs, in percent of the score of `constant`. Less is better everywhere.
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

RATES = {"name": "training.learningRate", "from": 0.0001, "to": 10, "scale": "log", "points": 11}
DECAY = {"name": "training.decayAfter", "values": [1, 5, 25]}
POWER = {"name": "training.power", "values": [1, 2]}
SCHEDULES = {
    "constant": [], "1/t": [DECAY], "1/sqrt(t)": [DECAY], "polynomial": [POWER],
    "adagrad": [], "momentum": [], "rmsprop": [], "adam": [],
}
PROBLEMS = {
    "digits": ("digits.csv", "target", [64], "error"),
    "spambase": ("spambase.csv", "type", [32], "error"),
    "letter": ("letter.csv", "lettr", [64], "error"),
    "concrete": ("concrete.csv", "strength", [32], "root-mean-squared-error"),
    "power plant": ("power_plant.csv", "PE", [32], "root-mean-squared-error"),
    "breast cancer": ("breast_cancer.csv", "target", [16], "error"),
    "convex": ("digits.csv", "target", [], "cross-entropy"),
}
# Epochs and patience.
BUDGETS = {"20 epochs, the last weights": (20, None), "up to 100 epochs, the best weights": (100, 10)}


def experiment(problem, schedule, budget, seed):
    """One search; `convex` is softmax regression of the digits with l2, whose objective is strongly convex."""
    file, target, hidden, metric = PROBLEMS[problem]
    epochs, patience = BUDGETS[budget]
    training = {"epochs": epochs, "learningRate": 0.1, "schedule": schedule, "stop": {"patience": patience}}
    if problem == "convex":
        training |= {"penalty": "l2", "lambda": 0.001}
    return {
        "data": {
            "file": str(ROOT / "experiments/data" / file), "target": target,
            "task": "regression" if metric.startswith("root") else "classification",
        },
        "network": {"hidden": hidden},
        "training": training,
        "metric": {"name": metric},
        "search": {"method": "grid", "parameters": [RATES, *SCHEDULES[schedule]]},
        "seed": seed,
    }


def winner(problem, schedule, budget, seed, folder, workers):
    """The winner of one search: its configuration and its score on the test split."""
    name = f"{problem}-{schedule}-{BUDGETS[budget][0]}-{seed}".replace("/", "-over-").replace(" ", "-")
    file = folder / f"{name}.json"
    file.write_text(json.dumps(experiment(problem, schedule, budget, seed)))
    subprocess.run([BINARY, str(file), "--workers", str(workers), "--quiet"], check=True, stdout=subprocess.DEVNULL)
    report = subprocess.run([BINARY, "report", str(file), "--format", "json"], check=True, capture_output=True)
    best = json.loads(report.stdout)["best"]
    return {name.rpartition(".")[2]: value for name, value in best["configuration"].items()}, best["test"]["score"]


def mean_and_error(values):
    return statistics.mean(values), statistics.stdev(values) / math.sqrt(len(values))


def differences(scores, reference):
    """The paired differences to `constant` over the seeds: mean and error, as shares of the mean of `constant`."""
    mean, error = mean_and_error([score - other for score, other in zip(scores, reference)])
    return mean / statistics.mean(reference), error / statistics.mean(reference)


def usual(winners, name):
    """The median and the ends of what was chosen."""
    values = sorted(configuration[name] for configuration, _ in winners)
    low, middle, high = (f"{value:.2g}" for value in (values[0], statistics.median_low(values), values[-1]))
    return middle if low == high else f"{middle} ({low}–{high})"


def print_scores(budget, results):
    print(f"\n**{budget[0].upper() + budget[1:]}**\n")
    print("| | " + " | ".join(PROBLEMS) + " |")
    print("|---" * (len(PROBLEMS) + 1) + "|")
    for schedule in SCHEDULES:
        cells = []
        for problem in PROBLEMS:
            scores = [score for _, score in results[budget, problem, schedule]]
            percent = 100 if PROBLEMS[problem][3] == "error" else 1
            mean, error = mean_and_error([percent * score for score in scores])
            cell = f"{mean:.3g} ± {error:.2g}"
            if schedule != "constant":
                reference = [score for _, score in results[budget, problem, "constant"]]
                mean, error = differences(scores, reference)
                cell += f" ({100 * mean:+.0f} ± {100 * error:.0f} %)"
            cells.append(cell)
        print(f"| `{schedule}` | " + " | ".join(cells) + " |")


def print_choices(budget, results):
    print(f"\n**What was chosen, {budget}**: the median of η and, behind the bar, of τ or p (lowest–highest)\n")
    print("| | " + " | ".join(PROBLEMS) + " |")
    print("|---" * (len(PROBLEMS) + 1) + "|")
    for schedule, constants in SCHEDULES.items():
        names = ["learningRate"] + [constant["name"].rpartition(".")[2] for constant in constants]
        cells = [" \\| ".join(usual(results[budget, problem, schedule], name) for name in names) for problem in PROBLEMS]
        print(f"| `{schedule}` | " + " | ".join(cells) + " |")


# The figure: a panel for each data set, a row for each schedule but `constant`, a dot for each budget.

STYLE = """
  text { font: 12px sans-serif; fill: #24292f } .name { font-weight: bold } .small { font-size: 11px; fill: #57606a }
  line { stroke: #d0d7de } .zero { stroke: #57606a } .first { stroke: #0969da; fill: #0969da }
  .second { stroke: #bc4c00; fill: #bc4c00 } line.first, line.second { stroke-width: 2 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .small { fill: #9198a1 } line { stroke: #3d444d } .zero { stroke: #9198a1 }
    .first { stroke: #58a6ff; fill: #58a6ff } .second { stroke: #f0883e; fill: #f0883e }
  }
"""
LEFT, TOP, WIDTH, ROW, GAP, LIMIT = 92, 62, 112, 26, 18, 0.4


def figure(results):
    schedules = [schedule for schedule in SCHEDULES if schedule != "constant"]
    bottom = TOP + ROW * len(schedules)
    total = LEFT + (WIDTH + GAP) * len(PROBLEMS)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {total} {bottom + 44}" role="img">',
             "<title>Test scores of schedules beside those of a constant rate</title>", f"<style>{STYLE}</style>"]

    def text(x, y, words, kind="", anchor="start"):
        parts.append(f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{words}</text>')

    def line(x1, y1, x2, y2, kind=""):
        parts.append(f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>')

    for number, (budget, kind) in enumerate(zip(BUDGETS, ("first", "second"))):
        parts.append(f'<circle class="{kind}" cx="{LEFT + 4 + 240 * number}" cy="14" r="4"/>')
        text(LEFT + 14 + 240 * number, 18, budget)
    for row, schedule in enumerate(schedules):
        text(LEFT - 10, TOP + ROW * (row + 0.5) + 4, schedule, anchor="end")
    for column, problem in enumerate(PROBLEMS):
        left = LEFT + (WIDTH + GAP) * column
        text(left + WIDTH / 2, TOP - 14, problem, "name", "middle")

        def place(share):
            return left + WIDTH * (0.5 + max(-LIMIT, min(LIMIT, share)) / (2 * LIMIT))

        for row in range(len(schedules) + 1):
            line(left, TOP + ROW * row, left + WIDTH, TOP + ROW * row)
        line(place(0), TOP, place(0), bottom, "zero")
        for tick in (-0.3, 0, 0.3):
            text(place(tick), bottom + 16, f"{100 * tick:+.0f} %" if tick else "0", "small", "middle")
        for row, schedule in enumerate(schedules):
            for budget, kind, shift in zip(BUDGETS, ("first", "second"), (-5, 5)):
                scores, reference = ([score for _, score in results[budget, problem, name]]
                                     for name in (schedule, "constant"))
                mean, error = differences(scores, reference)
                y = TOP + ROW * (row + 0.5) + shift
                if mean <= LIMIT:
                    line(place(mean - error), y, place(mean + error), y, kind)
                    parts.append(f'<circle class="{kind}" cx="{place(mean):.1f}" cy="{y:.1f}" r="3.5"/>')
                else:
                    text(left + WIDTH - 2, y + 4, f"{100 * mean:+.0f} % ▸", "small", "end")
    seeds = " and ".join(str(len(results[budget, "convex", "constant"])) for budget in BUDGETS)
    text(LEFT, bottom + 36, "Test score less that of a constant rate with the same seed, in percent of it: mean ± standard "
         f"error over {seeds} seeds. Left of the line is better.", "small")
    return "\n".join(parts) + "\n</svg>\n"


def measure(options, folder):
    results = {}
    for budget, seeds in zip(BUDGETS, options.seeds):
        for problem in PROBLEMS:
            for schedule in SCHEDULES:
                results[budget, problem, schedule] = [
                    winner(problem, schedule, budget, seed, folder, options.workers)
                    for seed in range(1, seeds + 1)]
            print(f"{problem}, {budget}: done", file=sys.stderr, flush=True)
    for budget in BUDGETS:
        print_scores(budget, results)
    for budget in BUDGETS:
        print_choices(budget, results)
    options.figure.write_text(figure(results))


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--seeds", type=int, nargs=2, default=[10, 5])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--stores", type=pathlib.Path)
    parser.add_argument("--figure", type=pathlib.Path, default=ROOT / "docs/schedules.svg")
    options = parser.parse_args()
    if min(options.seeds) < 2:
        parser.error(f"--seeds: found {min(options.seeds)}, which should be at least 2: one alone has no standard error")
    if options.stores:
        options.stores.mkdir(parents=True, exist_ok=True)
        measure(options, options.stores.resolve())
    else:
        with tempfile.TemporaryDirectory() as folder:
            measure(options, pathlib.Path(folder))


if __name__ == "__main__":
    main()
