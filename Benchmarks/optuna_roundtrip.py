#!/usr/bin/env python3
"""Exports a sweep for Optuna, opens it with Optuna, compares it with the JSON report, and imports it again into an
empty store; then lets Optuna make a study of its own, and imports that.

Usage: Benchmarks/optuna_roundtrip.py EXPERIMENT, with a sweep that is finished, in an environment with
    pip install optuna scikit-learn plotly pandas
"""

import json
import os
import subprocess
import sys
import tempfile

import optuna
from optuna.trial import TrialState

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TUNE = os.environ.get("TUNE_BINARY", os.path.join(ROOT, "tune"))


def simple(value):
    """A parameter's value as Optuna can keep it: lists and objects are texts."""
    return json.dumps(value, separators=(",", ":")) if isinstance(value, (list, dict)) else value


def compare(report, study):
    top = max((trial.get("epochs") or 0 for trial in report["trials"]), default=0)
    assert len(study.trials) == len(report["trials"]), "as many trials"
    for ours, theirs in zip(report["trials"], study.trials):
        state = {"succeeded": TrialState.COMPLETE, "failed": TrialState.FAIL, "unfinished": TrialState.RUNNING}
        expected = state[ours["state"]]
        if expected == TrialState.COMPLETE and (ours.get("epochs") or 0) < top:
            expected = TrialState.PRUNED
        assert theirs.state == expected, (ours["number"], theirs.state)
        assert theirs.value == ours["score"], (ours["number"], theirs.value)
        wanted = {name: simple(value) for name, value in ours["configuration"].items()}
        assert theirs.params == wanted, (theirs.params, wanted)
        for run, theirs_of_run in zip(ours["runs"], theirs.user_attrs["runs"], strict=True):
            assert run.items() <= theirs_of_run.items(), "the runs"
        assert theirs.user_attrs["standard_error"] == ours["standardError"]
        assert theirs.state == TrialState.RUNNING or theirs.datetime_complete >= theirs.datetime_start
    goal = report["metric"]["goal"].upper()
    assert study.direction.name == goal, "the direction"
    if report["best"] and report["best"]["simplest"] is None:
        assert study.best_value == report["best"]["score"], "the winner's score"


def tune(*arguments):
    return subprocess.run([TUNE, *arguments], check=True, capture_output=True, text=True).stdout


def report_of(*arguments):
    return json.loads(tune("report", *arguments, "--format", "json"))


def import_again(target, report, path, folder):
    """What was exported, imported into an empty store, is the same sweep, and nothing of it is trained."""
    store = os.path.join(folder, "again.sqlite")
    print(tune("import", target, path, "--from", "optuna", "--store", store), end="")
    tune("run", target, "--store", store, "--quiet")
    again = report_of(target, "--store", store)
    assert again["execution"]["sessions"] == 0, "nothing is trained"
    for key in report:
        assert key == "execution" or again[key] == report[key], key


PROGRAM = """
import sys
rate, width, seed, calls = float(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
print(f'{{"loss": {(rate - 0.1) ** 2 + width + seed}}}')
with open(calls, "a") as file:
    file.write(f"{rate} {width} {seed}\\n")
"""


def import_study(folder):
    """A study that Optuna has made is not trained again, and what is missing of it is."""
    program, calls = os.path.join(folder, "program.py"), os.path.join(folder, "calls")
    experiment, path = os.path.join(folder, "own.json"), os.path.join(folder, "own.db")
    rates, widths = [0.001, 0.01, 0.1, 1], [16, 32]
    with open(program, "w") as file:
        file.write(PROGRAM)
    with open(experiment, "w") as file:
        json.dump({
            "command": [sys.executable, program, "{lr}", "{width}", "{seed}", calls],
            "settings": {"lr": 0.1, "width": 16, "momentum": 0.9},
            "metric": {"name": "loss", "goal": "minimize"},
            "search": {"method": "grid", "repeats": 2, "parameters": [
                {"name": "lr", "from": 0.001, "to": 1, "scale": "log", "points": 4},
                {"name": "width", "values": widths}]}}, file)

    def objective(trial):
        rate = trial.suggest_float("lr", 0.0001, 10, log=True)
        width = trial.suggest_categorical("width", widths)
        trial.suggest_float("momentum", 0, 1)
        trial.report(9, 1)
        if rate == 0.5:
            raise optuna.TrialPruned
        value = (rate - 0.1) ** 2 + width
        trial.report(value, 2)
        return value

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    study = optuna.create_study(study_name="own", storage="sqlite:///" + path, direction="minimize")
    grid = [{"lr": rate, "width": width, "momentum": 0.9} for rate in rates for width in widths]
    odd = [{"lr": 0.5, "width": 16, "momentum": 0.9}, {"lr": 0.02, "width": 16, "momentum": 0.9},
           {"lr": 0.1, "width": 16, "momentum": 0.5}]
    for values in grid + odd + grid[1:]:
        study.enqueue_trial(values)
    study.optimize(objective, n_trials=len(grid + odd + grid[1:]))
    said = tune("import", experiment, path, "--from", "optuna")
    print(said, end="")
    assert "15 trials of 18 " in said and "15 runs imported" in said and "left out: 3 trials" in said
    assert "trial 9 has 0.02, nearest are 0.01 and 0.1" in said and "pruned, not complete" in said
    tune("run", experiment, "--quiet")
    with open(calls) as file:
        assert file.read() == "0.001 16 2\n", "the one run that the study does not have is trained, and no other"
    report = report_of(experiment)
    assert report["state"] == "finished" and report["counts"]["runs"] == 16
    assert report["best"]["score"] == study.best_value, (report["best"], study.best_value)
    assert [source["runs"] for source in report["execution"]["imports"]] == [15]


def main():
    target = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        import_study(folder)
        path = os.path.join(folder, "study.db")
        tune("export", target, "--to", "optuna", "--output", path)
        report = report_of(target)
        study = optuna.load_study(study_name=report["experiment"], storage="sqlite:///" + path)
        compare(report, study)
        import_again(target, report, path, folder)
        print("trials:", len(study.trials), "best:", study.best_value, study.best_params)
        print("epochs of the best:", len(study.best_trial.intermediate_values))
        print("data frame:", study.trials_dataframe().shape)
        print("importances:", optuna.importance.get_param_importances(study))
        plots = optuna.visualization
        for plot in (plots.plot_optimization_history, plots.plot_slice, plots.plot_parallel_coordinate,
                     plots.plot_intermediate_values, plots.plot_contour, plots.plot_edf, plots.plot_timeline):
            plot(study).to_json()
        before = len(study.trials)
        study.enqueue_trial(study.best_params)
        trial = study.ask({name: kind for name, kind in study.best_trial.distributions.items()})
        study.tell(trial, study.best_value)
        assert len(study.trials) == before + 1, "Optuna goes on with the study"
    print("the same as the report")


if __name__ == "__main__":
    main()
