# Logistic regression by gradient descent on a CSV file whose last column is 0 or 1: a whole training program for tune.
#
# awk -v rate=1 -v lambda=0.001 -v epochs=200 -v seed=1 -f logistic.awk data.csv
#
# It tells the metric as one JSON object an epoch, and goes on from its own checkpoint where an attempt before was ended.
BEGIN { FS = ","; checkpoint = ENVIRON["TUNE_CHECKPOINT_DIRECTORY"] }

NR > 1 {
    # A generator of its own (Park and Miller's), so that every awk draws the same rows: one in five validates.
    state = ((seed * 2654435 + NR) % 2147483646) + 1
    for (i = 0; i < 3; i++) state = (state * 16807) % 2147483647
    rows++
    validates[rows] = state / 2147483647 < 0.2
    for (j = 1; j < NF; j++) x[rows, j] = $j
    y[rows] = $NF
    inputs = NF - 1
}

# z = (x - mean) / deviation, fitted on the training rows.
function standardise(j,    n, r, sum, squares, mean, deviation) {
    for (r = 1; r <= rows; r++) if (!validates[r]) { n++; sum += x[r, j]; squares += x[r, j] ^ 2 }
    mean = sum / n
    deviation = sqrt(squares / n - mean ^ 2)
    for (r = 1; r <= rows; r++) x[r, j] = deviation > 0 ? (x[r, j] - mean) / deviation : 0
}

function probability(r,    j, a) {
    a = w[0]
    for (j = 1; j <= inputs; j++) a += w[j] * x[r, j]
    return a > 30 ? 1 : a < -30 ? 0 : 1 / (1 + exp(-a))
}

# One step along the gradient of the mean cross-entropy + lambda/2 ||w||^2.
function step(    r, j, n, difference, gradient) {
    for (r = 1; r <= rows; r++) {
        if (validates[r]) continue
        n++
        difference = probability(r) - y[r]
        gradient[0] += difference
        for (j = 1; j <= inputs; j++) gradient[j] += difference * x[r, j]
    }
    w[0] -= rate * gradient[0] / n
    for (j = 1; j <= inputs; j++) w[j] -= rate * (gradient[j] / n + lambda * w[j])
}

# Mean cross-entropy of the validation rows.
function loss(    r, n, p, sum) {
    for (r = 1; r <= rows; r++) {
        if (!validates[r]) continue
        n++
        p = y[r] == 1 ? probability(r) : 1 - probability(r)
        sum -= log(p > 1e-13 ? p : 1e-13)
    }
    return sum / n
}

# Written aside and renamed, so that there is always a whole one.
function keep(epoch,    file, j) {
    file = checkpoint "/weights.new"
    print epoch > file
    for (j = 0; j <= inputs; j++) printf "%.17g\n", w[j] > file
    close(file)
    system("mv '" file "' '" checkpoint "/weights'")
}

END {
    for (j = 1; j <= inputs; j++) standardise(j)
    if (checkpoint != "" && (getline begin < (checkpoint "/weights")) > 0)
        for (j = 0; j <= inputs; j++) getline w[j] < (checkpoint "/weights")
    for (epoch = begin + 1; epoch <= epochs; epoch++) {
        step()
        if (epoch % 10 == 0 || epoch == epochs) printf "{\"epoch\": %d, \"val_loss\": %.9g}\n", epoch, loss()
        if (checkpoint != "" && epoch % 100 == 0) keep(epoch)
    }
}
