#!/usr/bin/env python3
"""Makes the numbers that the trainer is compared with: the loss of each epoch by JAX with optax, and by scikit-learn.

Usage: Benchmarks/parity/make_reference.py [--check] [--with-torch]

    (nothing)      write Tests/PerceptronTests/parity.json anew
    --check        write nothing; compute everything and say how far it is from what the file holds
    --with-torch   also compare with PyTorch, where it can be imported; the file never holds its numbers

Needs Python 3.11 or newer with venv and access to PyPI. The first call makes a virtual environment below .build/ with
the exact versions of requirements.txt beside this file; PyTorch is not among them, because its wheel brings several GB
of CUDA libraries: --with-torch uses a PyTorch that the calling Python has. Takes about two minutes on one core.

The trainer is compared by `swift test --filter "Parity"`, which needs neither Python nor a network.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import venv

FOLDER = pathlib.Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]
ENVIRONMENT = ROOT / ".build/parity-environment"
REQUIREMENTS = FOLDER / "requirements.txt"
REFERENCE = ROOT / "Tests/PerceptronTests/parity.json"
#: The largest relative difference that two programs may have, the same as in the test.
TOLERANCES = {"single": 1e-4, "double": 1e-9}


def enter_environment():
    """Starts this script again with the environment's Python, which is made where it is missing or out of date."""
    if pathlib.Path(sys.prefix) == ENVIRONMENT:
        return
    note = ENVIRONMENT / "requirements.txt"
    if not note.exists() or note.read_text() != REQUIREMENTS.read_text():
        print("make_reference: making the virtual environment", file=sys.stderr)
        venv.create(ENVIRONMENT, clear=True, with_pip=True)
        pip = [str(ENVIRONMENT / "bin/python"), "-m", "pip", "install", "--quiet", "--requirement", str(REQUIREMENTS)]
        subprocess.run(pip, check=True)
        note.write_text(REQUIREMENTS.read_text())
    paths = [path for path in sys.path[1:] if path.endswith(("site-packages", "dist-packages"))]
    environment = os.environ | {"PARITY_CALLERS_PACKAGES": os.pathsep.join(paths), "JAX_PLATFORMS": "cpu"}
    python = str(ENVIRONMENT / "bin/python")
    os.execve(python, [python, __file__, *sys.argv[1:]], environment)


def compute():
    """The whole content of the reference file."""
    import jax
    import numpy
    import optax
    import sklearn

    import cases
    import data as sets
    import with_jax
    import with_sklearn

    data = sets.all_sets()
    table = cases.jax_cases() + cases.sklearn_cases()
    weights = {}
    for case in table:
        widths = cases.widths(case, data[case["data"]])
        weights.setdefault(" ".join(map(str, widths)), sets.initial_weights(widths, seed=len(weights) + 1))
    results = []
    for number, case in enumerate(table):
        by = with_jax if case["by"] == "jax" else with_sklearn
        theta = weights[" ".join(map(str, cases.widths(case, data[case["data"]])))]
        arguments = (case, data[case["data"]], theta)
        single = [float(f"{value:.8g}") for value in by.loss_per_epoch(*arguments, numpy.float32)]
        double = by.loss_per_epoch(*arguments, numpy.float64).tolist()
        results.append(case | {"single": single, "double": double})
        print(f"\r{number + 1} of {len(table)}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    versions = {
        "jax": jax.__version__, "optax": optax.__version__, "scikit-learn": sklearn.__version__,
        "numpy": numpy.__version__, "python": sys.version.split()[0],
    }
    data = {name: content | {"inputs": content["inputs"].tolist()} for name, content in data.items()}
    return {
        "about": "Made by Benchmarks/parity/make_reference.py; not to be edited.",
        "versions": versions, "epochs": cases.EPOCHS, "defaults": cases.DEFAULTS, "data": data, "weights": weights,
        "cases": results,
    }


def text(value, indent=""):
    """JSON with a line for each innermost list or object, so that a change can be read."""
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    if not any(isinstance(child, (dict, list)) for child in children):
        return json.dumps(value)
    inner = indent + " "
    if isinstance(value, dict):
        lines = [f"{inner}{json.dumps(key)}: {text(child, inner)}" for key, child in value.items()]
        return "{\n" + ",\n".join(lines) + f"\n{indent}}}"
    return "[\n" + ",\n".join(inner + text(child, inner) for child in value) + f"\n{indent}]"


def difference(values, others):
    return max(abs(a - b) / abs(b) for a, b in zip(values, others, strict=True))


def name(case):
    return " ".join(str(case[key]) for key in ("by", "data", "loss", "hidden", "schedule", "batch"))


def check(new, old):
    """True where all numbers of the file are found again."""
    settings = [key for key in new if key not in ("cases", "versions")]
    good = all(new[key] == old[key] for key in settings) and len(new["cases"]) == len(old["cases"])
    if not good:
        print("the file was made from other data, weights or cases: make it anew")
        return False
    for precision, tolerance in TOLERANCES.items():
        pairs = [(difference(a[precision], b[precision]), name(b)) for a, b in zip(new["cases"], old["cases"])]
        worst = max(pairs)
        print(f"{precision}: at most {worst[0]:.1e} apart, in {worst[1]}")
        good = good and worst[0] <= tolerance
    return good


def main():
    enter_environment()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--with-torch", action="store_true")
    options = parser.parse_args()
    new = compute()
    good = True
    if options.check:
        good = check(new, json.loads(REFERENCE.read_text()))
    else:
        REFERENCE.write_text(text(new) + "\n")
        print(f"{REFERENCE.relative_to(ROOT)}: {len(new['cases'])} cases, {REFERENCE.stat().st_size} bytes")
    if options.with_torch:
        import with_torch

        good = with_torch.compare(new, TOLERANCES) and good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
