"""What is compared: settings by the names that they have in the experiment file's section `training`.

A case names only what differs from DEFAULTS.
"""
EPOCHS = 50

DEFAULTS = {
    "activation": "relu", "schedule": "constant", "decayAfter": 1, "decayPer": "epoch", "power": 1, "finalFactor": 0,
    "momentum": 0.9, "rho": 0.99, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "layerFactors": [], "biasFactors": [],
    "penalty": "none", "lambda": 0, "biasLambda": 0, "l1Ratio": 0.5,
}

# Each output with its loss, and the rate that suits plain steps.
OUTPUTS = [
    ("digits", "cross-entropy", 0.2), ("digits", "squared", 0.5), ("breast_cancer", "cross-entropy", 0.2),
    ("breast_cancer", "squared", 0.5), ("concrete", "squared", 0.02),
]

# Each schedule and rule, with the factor on the rate that suits it.
RULES = [
    (1, {"schedule": "constant"}),
    (3, {"schedule": "1/t", "decayAfter": 1, "decayPer": "epoch"}),
    (1, {"schedule": "1/t", "decayAfter": 40, "decayPer": "step"}),
    (2, {"schedule": "1/sqrt(t)", "decayAfter": 1, "decayPer": "epoch"}),
    (2, {"schedule": "1/sqrt(t)", "decayAfter": 10, "decayPer": "step"}),
    (1, {"schedule": "polynomial", "power": 1, "finalFactor": 0, "decayPer": "epoch"}),
    (1, {"schedule": "polynomial", "power": 2, "finalFactor": 0.1, "decayPer": "step"}),
    (0.2, {"schedule": "momentum", "momentum": 0.8}),
    # These choose the size of a step themselves: their rate is given as such.
    (None, {"schedule": "adagrad", "learningRate": 0.1}),
    (None, {"schedule": "rmsprop", "learningRate": 0.005, "rho": 0.9}),
    (None, {"schedule": "adam", "learningRate": 0.01}),
]

PENALTIES = [
    {}, {"penalty": "l2", "lambda": 0.01, "biasLambda": 0.003}, {"penalty": "l1", "lambda": 0.003, "biasLambda": 0.001},
    {"penalty": "elastic", "lambda": 0.005, "biasLambda": 0, "l1Ratio": 0.3},
    {"penalty": "l1-column", "lambda": 0.01, "biasLambda": 0.002},
]
HIDDEN = [[8], [], [8, 6]]
ACTIVATIONS = ["relu", "tanh", "sigmoid"]
# 60 rows: 3 batches of 16 and one of 12; single rows; all at once; 8 of 7 and one of 4.
BATCHES = [16, 1, "full", 7]


def factors(hidden):
    """η_l and η_l0 that differ from layer to layer."""
    count = len(hidden) + 1
    return {"layerFactors": [1, 0.5, 2][:count], "biasFactors": [2, 1, 0.25][:count]}


def jax_cases():
    """Every output with every schedule and rule; the rest goes round so that each pair of choices occurs."""
    result = []
    for o, (data, loss, rate) in enumerate(OUTPUTS):
        for r, (factor, rule) in enumerate(RULES):
            hidden = HIDDEN[(o + r) % 3]
            case = {
                "by": "jax", "data": data, "loss": loss, "hidden": hidden,
                "activation": ACTIVATIONS[(r // 3 + o + r) % 3], "batch": BATCHES[(o + 3 * r) % 4],
                "learningRate": round(rate * (factor or 1), 6),
            }
            case |= rule | PENALTIES[(o + r) % 5]
            if case["batch"] == 1 and "lambda" in case:
                # Where |w| has its kink, the last bit decides the sign, and with many steps single precision shows it.
                case |= {"lambda": case["lambda"] / 10, "biasLambda": case["biasLambda"] / 10}
            if (o + r) % 4 == 3:
                case |= factors(hidden)
            result.append(case)
    return result


def sklearn_cases():
    """What scikit-learn's networks have: no penalty on biases, ½ squared loss, rates that fall by rows seen.

    Their η/(t + 1)^p with t = rows seen before the epoch is our O(1/t) or O(1/√t) with τ = 1/rows, by epochs.
    Their adam adds ε before its correction, ours after it: with ε of next to nothing both are the same.
    """
    per_row = 1 / 60
    rules = [
        {"schedule": "constant", "learningRate": 0.1}, {"schedule": "momentum", "momentum": 0.9, "learningRate": 0.02},
        {"schedule": "1/sqrt(t)", "decayAfter": per_row, "decayPer": "epoch", "learningRate": 0.5},
        {"schedule": "1/t", "decayAfter": per_row, "decayPer": "epoch", "learningRate": 0.5},
        {"schedule": "adam", "learningRate": 0.01, "epsilon": 1e-30},
    ]
    result = []
    for d, (data, loss) in enumerate(
        [("digits", "cross-entropy"), ("breast_cancer", "cross-entropy"), ("concrete", "squared")]
    ):
        for r, rule in enumerate(rules):
            case = {
                "by": "scikit-learn", "data": data, "loss": loss, "hidden": HIDDEN[(d + r) % 3],
                "activation": ACTIVATIONS[(d + 2 * r) % 3], "batch": [16, 7, 20][(d + r) % 3],
            }
            case |= rule
            if data == "concrete":
                case["learningRate"] = round(case["learningRate"] * 0.2, 6)
            # Their λ is divided by each batch's own size: comparable where all batches have the same.
            if case["batch"] == 20:
                case |= {"penalty": "l2", "lambda": 0.01}
            result.append(case)
    return result


def settings(case):
    return DEFAULTS | case


def rate(case, t, last=None):
    """η_t; t is counted from 1, in epochs or steps as the case says, up to `last`."""
    case = settings(case)
    eta, after = case["learningRate"], case["decayAfter"]
    if case["schedule"] == "1/t":
        return eta * after / (after + t - 1)
    if case["schedule"] == "1/sqrt(t)":
        return eta * (after / (after + t - 1)) ** 0.5
    if case["schedule"] == "polynomial":
        f = case["finalFactor"]
        return eta * (f + (1 - f) * (1 - (t - 1) / last) ** case["power"])
    return eta


def batches(case, rows):
    size = rows if case["batch"] == "full" else case["batch"]
    return [(start, min(start + size, rows)) for start in range(0, rows, size)]


def widths(case, data):
    outputs = data["classes"] if data["classes"] > 2 else 1
    return [data["inputs"].shape[1], *case["hidden"], outputs]
