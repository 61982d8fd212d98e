"""A comparison with PyTorch, for whoever has it: printed, never written to the reference file."""
import os
import sys

import numpy

import cases
import data as sets


def is_comparable(case):
    """PyTorch's Adagrad adds ε outside the root: other numbers by definition."""
    return case["by"] == "jax" and case["schedule"] != "adagrad"


def losses(torch, z, y, classes, loss):
    functional = torch.nn.functional
    if classes == 0:
        return (z[:, 0] - y) ** 2
    if classes == 2 and loss == "cross-entropy":
        return functional.binary_cross_entropy_with_logits(z[:, 0], y, reduction="none")
    if classes == 2:
        return (torch.sigmoid(z[:, 0]) - y) ** 2 / 2
    if loss == "cross-entropy":
        return functional.cross_entropy(z, y, reduction="none")
    return ((torch.softmax(z, 1) - functional.one_hot(y, classes)) ** 2).sum(1) / 2


def penalty(w, case):
    l1, l2 = w.abs().sum(), (w**2).sum()
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
            return w.abs().sum(0).max()


def optimizer(torch, case, theta):
    """A group for each weight and bias, so that each can have its own rate."""
    groups = [{"params": [part]} for layer in theta for part in layer]
    match case["schedule"]:
        case "momentum":
            return torch.optim.SGD(groups, lr=1, momentum=case["momentum"])
        case "rmsprop":
            return torch.optim.RMSprop(groups, lr=1, alpha=case["rho"], eps=case["epsilon"])
        case "adam":
            return torch.optim.Adam(groups, lr=1, betas=(case["beta1"], case["beta2"]), eps=case["epsilon"])
        case _:
            return torch.optim.SGD(groups, lr=1)


def loss_per_epoch(torch, case, data, theta, dtype):
    case = cases.settings(case)
    real = torch.float32 if dtype == numpy.float32 else torch.float64
    x = torch.tensor(data["inputs"], dtype=real)
    y = torch.tensor(data["targets"], dtype=torch.int64 if data["classes"] > 2 else real)
    widths = cases.widths({"hidden": case["hidden"]}, data | {"inputs": numpy.asarray(data["inputs"])})
    theta = [[torch.tensor(part).requires_grad_() for part in layer] for layer in sets.layers(theta, widths, dtype)]
    factors = [
        (case["layerFactors"] or [1] * len(theta))[l] if part == 0 else (case["biasFactors"] or [1] * len(theta))[l]
        for l in range(len(theta)) for part in (0, 1)
    ]
    rule = optimizer(torch, case, theta)
    batches = cases.batches(case, len(x))
    activation = getattr(torch, case["activation"])
    result, step = [], 0
    for epoch in range(1, cases.EPOCHS + 1):
        total = 0.0
        for start, end in batches:
            step += 1
            by_epoch = case["decayPer"] == "epoch"
            time = (epoch, cases.EPOCHS) if by_epoch else (step, cases.EPOCHS * len(batches))
            for group, factor in zip(rule.param_groups, factors):
                group["lr"] = cases.rate(case, *time) * factor
            h = x[start:end]
            for w, b in theta[:-1]:
                h = activation(h @ w + b)
            z = h @ theta[-1][0] + theta[-1][1]
            value = losses(torch, z, y[start:end], data["classes"], case["loss"]).mean() + sum(
                case["lambda"] * penalty(w, case) + case["biasLambda"] * penalty(b, case) for w, b in theta
            )
            rule.zero_grad()
            value.backward()
            rule.step()
            total += value.item() * (end - start)
        result.append(total / len(x))
    return result


def compare(reference, tolerances):
    """True where PyTorch's numbers are the reference's."""
    sys.path += os.environ.get("PARITY_CALLERS_PACKAGES", "").split(os.pathsep)
    try:
        import torch
    except ImportError as error:
        print(f"PyTorch cannot be imported ({error}): install it for the Python that calls this script", file=sys.stderr)
        return False
    torch.set_num_threads(1)
    good = True
    for precision, dtype in (("single", numpy.float32), ("double", numpy.float64)):
        worst = 0.0
        for case in filter(is_comparable, reference["cases"]):
            data = reference["data"][case["data"]]
            widths = cases.widths(case, data | {"inputs": numpy.asarray(data["inputs"])})
            theta = reference["weights"][" ".join(map(str, widths))]
            ours = loss_per_epoch(torch, case, data, theta, dtype)
            worst = max(worst, *(abs(a - b) / abs(b) for a, b in zip(ours, case[precision], strict=True)))
        print(f"PyTorch {torch.__version__}, {precision}: at most {worst:.1e} apart")
        good = good and worst <= tolerances[precision]
    return good
