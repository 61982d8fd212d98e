"""The reference by scikit-learn's networks, translated to the lecture's objective.

- MLPRegressor minimises ½ (y − ŷ)² where the lecture has (y − ŷ)²: its gradient is half of ours, so its rate is twice
  ours (adam needs no such factor: it divides the gradient by its own size), and its loss counts double.
- `alpha` enters as alpha/(2 B) ‖W‖², B the rows of the batch, without biases: λ = alpha/(2 B); for regression, where
  all counts double, λ = alpha/B.
- momentum = 0 gives plain steps; Nesterov's variant is off.
- `invscaling` has η/(t + 1)^p with t = rows seen before the epoch: that is τ = 1/M, by epochs.
- It offers no way to begin with given weights: one epoch is trained to have the attributes, then they are replaced,
  and `warm_start` keeps them.
"""
import warnings

import numpy
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier, MLPRegressor

import cases
import data as sets

# That 50 epochs are no convergence is known.
warnings.simplefilter("ignore", ConvergenceWarning)


def network(case, data):
    regression = data["classes"] == 0
    size = cases.batches(case, len(data["inputs"]))[0][1]
    adam = case["schedule"] == "adam"
    inverse = {"1/t": 1.0, "1/sqrt(t)": 0.5}
    options = {
        "hidden_layer_sizes": case["hidden"], "activation": case["activation"].replace("sigmoid", "logistic"),
        "solver": "adam" if adam else "sgd", "batch_size": size, "shuffle": False, "warm_start": True,
        "alpha": case["lambda"] * size * (1 if regression else 2),
        "learning_rate_init": case["learningRate"] * (2 if regression and not adam else 1),
        "learning_rate": "invscaling" if case["schedule"] in inverse else "constant",
        "power_t": inverse.get(case["schedule"], 0.5),
        "momentum": case["momentum"] if case["schedule"] == "momentum" else 0, "nesterovs_momentum": False,
        "beta_1": case["beta1"], "beta_2": case["beta2"], "epsilon": case["epsilon"],
        "tol": 0, "n_iter_no_change": numpy.inf, "max_iter": 1, "random_state": 0,
    }
    return (MLPRegressor if regression else MLPClassifier)(**options)


def loss_per_epoch(case, data, theta, dtype):
    case = cases.settings(case)
    x = numpy.asarray(data["inputs"], dtype)
    y = numpy.asarray(data["targets"], dtype if data["classes"] == 0 else int)
    learner = network(case, data).fit(x, y)
    layers = sets.layers(theta, cases.widths(case, data), dtype)
    learner.coefs_ = [w for w, _ in layers]
    learner.intercepts_ = [b for _, b in layers]
    learner.t_ = 0
    learner.set_params(max_iter=cases.EPOCHS).fit(x, y)
    assert all(w.dtype == dtype for w in learner.coefs_ + learner.intercepts_)
    curve = numpy.asarray(learner.loss_curve_[1:], float)
    assert len(curve) == cases.EPOCHS
    return curve * (2 if data["classes"] == 0 else 1)
