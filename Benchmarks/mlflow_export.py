#!/usr/bin/env python3
"""Exports a sweep for MLflow, opens it with MLflow and with its server, and compares it with the JSON report.

Usage: Benchmarks/mlflow_export.py EXPERIMENT-OR-STORE, in an environment with
    pip install mlflow
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

import mlflow

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TUNE = os.environ.get("TUNE_BINARY", os.path.join(ROOT, "tune"))


def tune(*arguments):
    return subprocess.run([TUNE, *arguments], check=True, capture_output=True, text=True).stdout


def text(value):
    """A parameter's value as MLflow keeps it."""
    if isinstance(value, float) and value == int(value):
        value = int(value)
    return value if isinstance(value, str) else json.dumps(value, separators=(",", ":"))


def is_same(ours, theirs):
    """True for the same value; small numbers are written in two ways."""
    return theirs == text(ours) or (isinstance(ours, float) and float(theirs) == ours)


def compare(report, frame):
    metric = report["metric"]["name"]
    rows = {row["run_id"]: row for row in frame.to_dict("records")}
    executions = {run["key"]: run for run in report["execution"]["runs"]}
    expected = {}
    for trial in report["trials"]:
        for run in trial["runs"]:
            if run["state"] != "unfinished":
                expected.setdefault(run["key"], (trial, run))
    assert set(rows) == set(expected), "the recorded runs, by their keys"
    for key, (trial, run) in expected.items():
        row = rows[key]
        for name, value in trial["configuration"].items():
            assert is_same(value, row["params." + name]), (name, value, row["params." + name])
        parameters = {name for name, value in row.items() if name.startswith("params.") and isinstance(value, str)}
        assert parameters == {"params." + name for name in trial["configuration"]}, parameters
        assert row["tags.trial"] == str(trial["number"]) and row["tags.seed"] == str(run["seed"])
        assert row["tags.mlflow.runName"].startswith(f"trial {trial['number']}, seed {run['seed']}")
        if run["state"] == "succeeded":
            assert row["status"] == "FINISHED" and row["metrics." + metric] == run["score"], row
        else:
            assert row["status"] == "FAILED"
            assert row["tags.cause"] == run.get("cause", "diverged"), row
        execution = executions[key]
        assert abs(row["start_time"].timestamp() - execution["started"]) < 0.002
        assert abs((row["end_time"] - row["start_time"]).total_seconds() - execution["seconds"]) < 0.003
    best = report["best"]
    if best:
        winners = frame[frame["tags.best"] == "true"]
        assert set(winners["tags.trial"]) == {str(best["trial"])}
        assert abs(winners["metrics." + metric].mean() - best["score"]) < 1e-12
        if best["test"]:
            assert abs(winners["metrics.test_" + metric].mean() - best["test"]["score"]) < 1e-12


def check_history(report, client):
    """The score is the metric's latest value, and its epoch is in the history."""
    metric = report["metric"]["name"]
    run = next(run for trial in report["trials"] for run in trial["runs"] if run["state"] == "succeeded")
    latest = client.get_run(run["key"]).data.metrics
    print("metrics:", latest)
    assert latest[metric] == run["score"]
    assert (run["epoch"], run["score"]) in {
        (point.step, point.value) for point in client.get_metric_history(run["key"], metric)}
    for key in latest:
        steps = [point.step for point in client.get_metric_history(run["key"], key)]
        assert steps and steps == sorted(steps), "a value for each epoch"


def check_server(path, experiment, runs):
    """The server that `mlflow ui` starts shows the experiment."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "mlflow", "ui", "--backend-store-uri", "sqlite:///" + path, "--port", str(port),
         "--workers", "1"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}/api/2.0/mlflow/runs/search", method="POST",
            data=json.dumps({"experiment_ids": ["0"], "max_results": 1000}).encode(),
            headers={"Content-Type": "application/json"})
        for attempt in range(120):
            try:
                with urllib.request.urlopen(request, timeout=10) as answer:
                    found = json.load(answer)["runs"]
                break
            except OSError:
                assert server.poll() is None, "the server has ended"
                time.sleep(1)
        assert len(found) == min(runs, 1000), len(found)
        with urllib.request.urlopen(
                f"http://127.0.0.1:{port}/api/2.0/mlflow/experiments/get?experiment_id=0", timeout=10) as answer:
            assert json.load(answer)["experiment"]["name"] == experiment
    finally:
        os.killpg(server.pid, 15)
        server.wait()


def main():
    target = sys.argv[1]
    report = json.loads(tune("report", target, "--format", "json"))
    print("mlflow", mlflow.__version__)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "runs.db")
        tune("export", target, "--to", "mlflow", "--output", path)
        mlflow.set_tracking_uri("sqlite:///" + path)
        frame = mlflow.search_runs(max_results=10_000_000)
        print("data frame:", frame.shape)
        compare(report, frame)
        client = mlflow.tracking.MlflowClient()
        check_history(report, client)
        check_server(path, report["experiment"], len(frame))
        with mlflow.start_run(run_name="one more"):
            mlflow.log_metric(report["metric"]["name"], 0)
        assert len(mlflow.search_runs(max_results=10_000_000)) == len(frame) + 1, "MLflow goes on with the experiment"
        # What MLflow has made of the file is still what an export may replace.
        tune("export", target, "--to", "mlflow", "--output", path)
        subprocess.run([sys.executable, "-m", "mlflow", "db", "upgrade", "sqlite:///" + path],
                       check=True, capture_output=True)
    print("the same as the report")


if __name__ == "__main__":
    main()
