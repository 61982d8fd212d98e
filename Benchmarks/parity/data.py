"""Three small data sets out of experiments/data, and initial weights for them, as short decimal numbers.

All values are rounded to a few decimals, so that every reader of the reference file begins with the same bits.
"""
import csv
import pathlib

import numpy

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "experiments/data"
ROWS = 60


def read(name):
    """The numbers of a file, the target last: ROWS of its rows, evenly spaced, so that every class is among them."""
    with open(FOLDER / f"{name}.csv", newline="") as file:
        table = list(csv.reader(file))[1:]
    chosen = [table[len(table) * index // ROWS] for index in range(ROWS)]
    return [row[:-1] for row in chosen], [row[-1] for row in chosen]


def standardised(x):
    x = numpy.asarray(x, float)
    deviation = x.std(axis=0)
    return numpy.round((x - x.mean(axis=0)) / numpy.where(deviation > 0, deviation, 1), 3) + 0.0


def breast_cancer():
    """Two classes, 10 inputs: the means among the measured values."""
    x, y = read("breast_cancer")
    return {"classes": 2, "inputs": standardised([row[:10] for row in x]), "targets": [int(label) for label in y]}


def digits():
    """Ten classes, 16 inputs: sums of 2 × 2 pixels."""
    x, y = read("digits")
    blocks = numpy.asarray(x, float).reshape(-1, 4, 2, 4, 2).sum(axis=(2, 4)).reshape(-1, 16)
    return {"classes": 10, "inputs": standardised(blocks), "targets": [int(label) for label in y]}


def concrete():
    """Regression, 8 inputs."""
    x, y = read("concrete")
    return {"classes": 0, "inputs": standardised(x), "targets": standardised(y).tolist()}


def all_sets():
    return {"breast_cancer": breast_cancer(), "digits": digits(), "concrete": concrete()}


def initial_weights(widths, seed):
    """W1 (inputs × outputs, row by row), b1, W2, ...: N(0, 1/inputs), biases N(0, 0.1²) so that none is special."""
    random = numpy.random.default_rng(seed)
    parts = []
    for inputs, outputs in zip(widths, widths[1:]):
        parts.append(random.normal(0, inputs**-0.5, (inputs, outputs)).ravel())
        parts.append(random.normal(0, 0.1, outputs))
    return (numpy.round(numpy.concatenate(parts), 4) + 0.0).tolist()


def layers(theta, widths, dtype):
    """The block of all parameters as [(W, b), ...]."""
    result, place = [], 0
    theta = numpy.asarray(theta, dtype)
    for inputs, outputs in zip(widths, widths[1:]):
        w = theta[place : place + inputs * outputs].reshape(inputs, outputs)
        place += inputs * outputs
        result.append((w.copy(), theta[place : place + outputs].copy()))
        place += outputs
    return result
