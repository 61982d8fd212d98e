#!/usr/bin/env python3
"""The test errors of scikit-learn's MLPClassifier as it is, without tuning, beside which our experiments stand.

Usage: Benchmarks/defaults.py    (a Python 3 with scikit-learn: `pip install scikit-learn==1.9.1`)

One hidden layer of 100 ReLU, Adam, 200 epochs: all are the defaults. Inputs are standardised with the training rows, as
ours are. Prints mean ± standard error: for spambase over 20 stratified splits with 10 % of the rows for the test, for
letter over 5 seeds with the last 4,000 rows for the test. All other rows are trained on; there are none for validation.
"""
import csv
import math
import pathlib
import statistics
import warnings

import sklearn
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

DATA = pathlib.Path(__file__).resolve().parent.parent / "experiments/data"


def rows(name):
    with open(DATA / name, newline="") as file:
        table = list(csv.reader(file))[1:]
    return [[float(cell) for cell in row[:-1]] for row in table], [row[-1] for row in table]


def error(x_train, x_test, y_train, y_test, seed):
    model = make_pipeline(StandardScaler(), MLPClassifier(random_state=seed))
    return 100 * (1 - model.fit(x_train, y_train).score(x_test, y_test))


def show(name, errors):
    deviation = statistics.stdev(errors) / math.sqrt(len(errors))
    print(f"scikit-learn {sklearn.__version__}, {name}: test error {statistics.mean(errors):.2f} ± {deviation:.2f} %",
          flush=True)


def main():
    warnings.filterwarnings("ignore")
    x, y = rows("spambase.csv")
    show("spambase", [
        error(*train_test_split(x, y, test_size=0.1, stratify=y, random_state=seed), seed) for seed in range(1, 21)])
    x, y = rows("letter.csv")
    show("letter", [error(x[:16_000], x[16_000:], y[:16_000], y[16_000:], seed) for seed in range(1, 6)])


if __name__ == "__main__":
    main()
