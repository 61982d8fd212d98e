"""The reference by JAX and optax: the objective is written as in the lecture, its gradient is JAX's own."""
import jax
import jax.numpy as jnp
import numpy
import optax

import cases
import data as sets

# Single precision is asked for by the arrays. Without this, scalars such as 1 - 0.999^t would lose four digits.
jax.config.update("jax_enable_x64", True)
jax.config.update("jax_default_matmul_precision", "highest")

ACTIVATIONS = {"relu": jax.nn.relu, "tanh": jnp.tanh, "sigmoid": jax.nn.sigmoid}


def forward(theta, x, activation):
    h = x
    for w, b in theta[:-1]:
        h = ACTIVATIONS[activation](h @ w + b)
    w, b = theta[-1]
    return h @ w + b


def losses(z, y, classes, loss):
    """l of each row."""
    if classes == 0:
        return optax.squared_error(z[:, 0], y)
    if classes == 2 and loss == "cross-entropy":
        return optax.sigmoid_binary_cross_entropy(z[:, 0], y)
    if classes == 2:
        return optax.l2_loss(jax.nn.sigmoid(z[:, 0]), y)
    if loss == "cross-entropy":
        return optax.softmax_cross_entropy_with_integer_labels(z, y)
    return optax.l2_loss(jax.nn.softmax(z), jax.nn.one_hot(y, classes, dtype=z.dtype)).sum(axis=1)


def penalty(w, case):
    l1, l2 = jnp.abs(w).sum(), jnp.square(w).sum()
    match case["penalty"]:
        case "none":
            return 0
        case "l1":
            return l1
        case "l2":
            return l2
        case "elastic":
            return case["l1Ratio"] * l1 + (1 - case["l1Ratio"]) * l2
        case "l1-column":
            return jnp.abs(w).sum(axis=0).max()  # Biases are one column.


def objective(theta, x, y, classes, case):
    regularisation = sum(
        case["lambda"] * penalty(w, case) + case["biasLambda"] * penalty(b, case) for w, b in theta
    )
    return losses(forward(theta, x, case["activation"]), y, classes, case["loss"]).mean() + regularisation


def schedule(case, steps_per_epoch):
    """optax's own where it has one; it counts the steps from 0, in int32, of which JAX would make single precision."""
    by_epoch = case["decayPer"] == "epoch"
    if case["schedule"] == "polynomial":
        eta = case["learningRate"]
        last = cases.EPOCHS if by_epoch else cases.EPOCHS * steps_per_epoch
        rate = optax.polynomial_schedule(eta, eta * case["finalFactor"], case["power"], last)
    else:
        def rate(passed):
            return cases.rate(case, passed + 1)

    return lambda count: rate((count // steps_per_epoch if by_epoch else count).astype(jnp.float64))


def optimizer(case, steps_per_epoch, layer_count):
    match case["schedule"]:
        case "adagrad":
            rule = optax.scale_by_rss(initial_accumulator_value=0, eps=case["epsilon"])
        case "momentum":
            rule = optax.trace(decay=case["momentum"])
        case "rmsprop":
            rule = optax.scale_by_rms(decay=case["rho"], eps=case["epsilon"], eps_in_sqrt=False)
        case "adam":
            rule = optax.scale_by_adam(case["beta1"], case["beta2"], case["epsilon"])
        case _:
            rule = optax.identity()
    chain = [rule, optax.scale_by_learning_rate(schedule(case, steps_per_epoch))]
    if case["layerFactors"]:
        names = [(f"W{l}", f"b{l}") for l in range(layer_count)]
        scales = {}
        for (w, b), of_w, of_b in zip(names, case["layerFactors"], case["biasFactors"]):
            scales |= {w: optax.scale(of_w), b: optax.scale(of_b)}
        chain.append(optax.partition(scales, names))
    return optax.chain(*chain)


def loss_per_epoch(case, data, theta, dtype):
    """The mean over an epoch's steps, each weighted by its rows, of the objective before the step."""
    case = cases.settings(case)
    x = jnp.asarray(data["inputs"], dtype)
    y = jnp.asarray(data["targets"], jnp.int32 if data["classes"] > 2 else dtype)
    theta = jax.tree.map(jnp.asarray, sets.layers(theta, cases.widths(case, data), dtype))
    batches = cases.batches(case, len(x))
    size = batches[0][1]
    full = len(x) // size
    rule = optimizer(case, len(batches), len(theta))

    def step(carry, batch):
        theta, state = carry
        value, gradient = jax.value_and_grad(objective)(theta, *batch, data["classes"], case)
        updates, state = rule.update(gradient, state, theta)
        return (optax.apply_updates(theta, updates), state), value

    def epoch(carry, _):
        whole = [part[: full * size].reshape(full, size, *part.shape[1:]) for part in (x, y)]
        carry, values = jax.lax.scan(step, carry, tuple(whole))
        total = values.astype(jnp.float64).sum() * size
        if full < len(batches):
            carry, value = step(carry, (x[full * size :], y[full * size :]))
            total += value.astype(jnp.float64) * (len(x) - full * size)
        return carry, total / len(x)

    @jax.jit
    def train(theta):
        return jax.lax.scan(epoch, (theta, rule.init(theta)), length=cases.EPOCHS)

    (theta, _), result = train(theta)
    assert all(part.dtype == dtype for layer in theta for part in layer)
    return numpy.asarray(result)
