#!/usr/bin/env python3
"""Steps per second of the trainer beside scikit-learn, JAX and PyTorch, each on one core.

Usage: Benchmarks/trainer.py [--with-torch] [--rounds N]

Builds and runs the benchmark `steps`, and measures the other programs on the same networks: one hidden layer of ReLU,
softmax with cross-entropy, plain mini-batch descent, single precision, random data of 64 batches that are shuffled for
each epoch. They are installed from PyPI into a virtual environment under .build/, which is made at the first call;
PyTorch only with --with-torch, since its wheel brings several gigabytes of libraries for graphics cards. Needs Swift,
OpenBLAS (Debian's libopenblas0-serial), Python 3 with venv, Linux, and a network for the first call.

Times are processor time, so that other work on the machine counts little; all programs are held to the same core,
and the best of the rounds is kept. JAX runs an epoch as one compiled program (jit over lax.scan), once alone and once
for 16 trainings at a time (vmap); its compilation is not in its figures but stands below them. The share is the time
of 2*B*(2*D*H + 3*H*K) operations, at the rate that OpenBLAS's SGEMM reaches on one core with 512 x 512 matrices, over
the time of a step.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".build/trainer-venv"
PYTHON = ENVIRONMENT / "bin/python"
STEPS = 64
RATE = 0.01


# What runs in the virtual environment: one program measured on one network, as JSON.


def random_data(net, numpy):
    random = numpy.random.default_rng(1)
    rows = STEPS * net["batch"]
    x = random.uniform(-1, 1, (rows, net["inputs"])).astype(numpy.float32)
    return x, (numpy.arange(rows) % net["classes"]).astype(numpy.int32)


def best_time(work, steps, seconds=1.5):
    """Processor seconds of a step: the fastest of the repetitions that fit into about so many seconds."""
    work()
    best, end = float("inf"), time.monotonic() + seconds
    while time.monotonic() < end or best == float("inf"):
        start = time.process_time()
        work()
        best = min(best, (time.process_time() - start) / steps)
    return best


def measure_sklearn(net):
    import warnings

    import numpy
    import sklearn
    from sklearn.neural_network import MLPClassifier

    warnings.filterwarnings("ignore")
    x, y = random_data(net, numpy)
    epochs = 3
    model = MLPClassifier(
        (net["hidden"],), solver="sgd", momentum=0, alpha=0, batch_size=net["batch"], learning_rate_init=RATE,
        max_iter=epochs, tol=0, n_iter_no_change=epochs + 1, random_state=1)
    return {"version": sklearn.__version__, "secondsPerStep": best_time(lambda: model.fit(x, y), epochs * STEPS)}


def measure_jax(net, copies=1):
    import jax
    import jax.numpy as jnp
    import numpy

    x, y = (jnp.asarray(values) for values in random_data(net, numpy))
    batch = net["batch"]

    def loss(parameters, x, y):
        w1, b1, w2, b2 = parameters
        logits = jax.nn.relu(x @ w1 + b1) @ w2 + b2
        return -jnp.mean(jnp.take_along_axis(jax.nn.log_softmax(logits), y[:, None], axis=1))

    def step(parameters, rows):
        value, gradient = jax.value_and_grad(loss)(parameters, x[rows], y[rows])
        return jax.tree.map(lambda p, g: p - RATE * g, parameters, gradient), value

    def epoch(parameters, key):
        order = jax.random.permutation(key, len(x)).reshape(-1, batch)
        return jax.lax.scan(step, parameters, order)

    def initial(key):
        first, second = jax.random.split(key)
        return (
            jax.random.normal(first, (net["inputs"], net["hidden"])) * (2 / net["inputs"]) ** 0.5,
            jnp.zeros(net["hidden"]),
            jax.random.normal(second, (net["hidden"], net["classes"])) * (2 / net["hidden"]) ** 0.5,
            jnp.zeros(net["classes"]))

    keys = jax.random.split(jax.random.key(1), copies)
    if copies == 1:
        parameters, keys, program = initial(keys[0]), keys[0], epoch
    else:
        parameters, program = jax.vmap(initial)(keys), jax.vmap(epoch)
    start = time.process_time()
    compiled = jax.jit(program).lower(parameters, keys).compile()
    compilation = time.process_time() - start
    seconds = best_time(lambda: jax.block_until_ready(compiled(parameters, keys)), STEPS * copies)
    return {"version": jax.__version__, "secondsPerStep": seconds, "compileSeconds": compilation}


def measure_torch(net):
    import numpy
    import torch

    torch.set_num_threads(1)
    x, y = (torch.from_numpy(values) for values in random_data(net, numpy))
    y = y.long()
    model = torch.nn.Sequential(
        torch.nn.Linear(net["inputs"], net["hidden"]), torch.nn.ReLU(),
        torch.nn.Linear(net["hidden"], net["classes"]))
    loss = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE)

    def epoch():
        for rows in torch.randperm(len(x)).split(net["batch"]):
            optimizer.zero_grad()
            loss(model(x[rows]), y[rows]).backward()
            optimizer.step()

    return {"version": torch.__version__, "secondsPerStep": best_time(epoch, STEPS)}


PROGRAMS = {
    "scikit-learn": measure_sklearn,
    "JAX": measure_jax,
    "JAX, vmap of 16": lambda net: measure_jax(net, copies=16),
    "PyTorch, eager": measure_torch,
}


# What runs outside of it.


def run(command, environment=None):
    result = subprocess.run(command, capture_output=True, text=True, env=environment)
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\nfailed:\n{result.stdout}{result.stderr}")
    return result.stdout


def install(with_torch):
    if not PYTHON.exists():
        run([sys.executable, "-m", "venv", ENVIRONMENT])
    packages = ["numpy", "scikit-learn", "jax"] + (["torch"] if with_torch else [])
    run([PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages])


def single_threaded():
    """The environment with one thread for every library, and without choices of processor made for another one."""
    foreign = ("OPENBLAS_", "GOTO_", "NVPL_", "MKL_", "OMP_", "XLA_", "JAX_", "PYTHON", "VIRTUAL_ENV")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    environment.update(
        OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", MKL_NUM_THREADS="1", JAX_PLATFORMS="cpu",
        XLA_FLAGS="--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
    return environment


def keep_best(results, key, result):
    if key not in results or result["secondsPerStep"] < results[key]["secondsPerStep"]:
        results[key] = result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--with-torch", action="store_true", help="measure PyTorch too (several GB to download)")
    parser.add_argument("--rounds", type=int, default=2, help="how often everything is measured (default: 2)")
    parser.add_argument("--measure", nargs=2, metavar=("PROGRAM", "NET"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        program, net = arguments.measure
        print(json.dumps(PROGRAMS[program](json.loads(net))))
        return

    run(["swift", "build", "--package-path", ROOT, "--configuration", "release", "--product", "steps"])
    install(arguments.with_torch)
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    environment = single_threaded()
    programs = [name for name in PROGRAMS if arguments.with_torch or name != "PyTorch, eager"]
    rate, results, nets = 0.0, {}, []
    for _ in range(arguments.rounds):
        ours = json.loads(run([ROOT / ".build/release/steps", "--json"], environment))
        rate, nets = max(rate, ours["productRate"]), ours["nets"]
        for net in nets:
            keep_best(results, ("tune", net["name"]), {"secondsPerStep": net["secondsPerStep"]})
            for program in programs:
                command = [PYTHON, __file__, "--measure", program, json.dumps(net)]
                keep_best(results, (program, net["name"]), json.loads(run(command, environment)))

    print(f"SGEMM 512 x 512 x 512 on one core: {rate / 1e9:.1f} GFLOP/s")
    for net in nets:
        print(f"\n{net['name']}, batch {net['batch']}:")
        print(f"  {'program':28}{'steps/s':>10}{'us/step':>10}{'share':>8}")
        for program in ["tune", *programs]:
            result = results[program, net["name"]]
            seconds = result["secondsPerStep"]
            first, *rest = program.split(", ")
            title = ", ".join([f"{first} {result.get('version', '')}".strip(), *rest])
            share = net["operations"] / rate / seconds
            print(f"  {title:28}{1 / seconds:10.0f}{seconds * 1e6:10.2f}{share:8.3f}")
    compilations = [result["compileSeconds"] for result in results.values() if "compileSeconds" in result]
    print(f"\nJAX compiled each program in {min(compilations):.1f} to {max(compilations):.1f} s, not counted above.")


if __name__ == "__main__":
    main()
