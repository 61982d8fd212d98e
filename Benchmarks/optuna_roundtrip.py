#!/usr/bin/env python3
"""Exports a sweep for Optuna, opens it with Optuna, and compares it with the JSON report.

Usage: Benchmarks/optuna_roundtrip.py EXPERIMENT-OR-STORE, in an environment with
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
        assert theirs.user_attrs["keys"] == [run["key"] for run in ours["runs"]]
        assert theirs.user_attrs["standard_error"] == ours["standardError"]
        assert theirs.state == TrialState.RUNNING or theirs.datetime_complete >= theirs.datetime_start
    goal = report["metric"]["goal"].upper()
    assert study.direction.name == goal, "the direction"
    if report["best"] and report["best"]["simplest"] is None:
        assert study.best_value == report["best"]["score"], "the winner's score"


def main():
    target = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "study.db")
        subprocess.run([TUNE, "export", target, "--to", "optuna", "--output", path], check=True)
        report = json.loads(subprocess.run([TUNE, "report", target, "--format", "json"],
                                           check=True, capture_output=True).stdout)
        study = optuna.load_study(study_name=report["experiment"], storage="sqlite:///" + path)
        compare(report, study)
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
