// The trials of a sweep.

/** The parameters in the experiment's order; a trial's value is a place among `values`, whose texts are `texts`. */
const parameters = data.parameters;

/** The trials that are shown one by one, in the searcher's order. */
const trials = data.trials.map(([number, state, score, error, epochs, ...codes]) =>
    ({ number, state, score, error, epochs, codes }));
const trialByNumber = new Map(trials.map((trial) => [trial.number, trial]));
const scoredTrials = trials.filter((trial) => trial.score !== null);

/** Those of them that stand for all trials: in a large sweep the best are shown too, which would hide what is usual. */
const sampledTrials = data.sample.map((number) => trialByNumber.get(number)).filter((trial) => trial.score !== null);
const winner = data.best === null ? undefined : trialByNumber.get(data.best.trial);

/** The better score first, of equal ones the trial that was asked for first. */
function byScore(trial, other) {
    if (trial.score === other.score) return trial.number - other.number;
    return isBetter(trial.score, other.score) ? -1 : 1;
}

/** What a trial has of a parameter; a dash where the parameter has no effect beside its other values. */
function valueText(trial, place) {
    const code = trial.codes[place];
    return code === null ? "–" : parameters[place].texts[code];
}

/** A trial in a title and lines of name and value, for the box beside a mark. */
function trialLines(trial) {
    const score = trial.score === null ? ["state", trial.state] : [metric, scoreWithError(trial.score, trial.error)];
    const epochs = trial.epochs === null ? [] : [["epochs", String(trial.epochs)]];
    const values = parameters.flatMap((parameter, place) =>
        trial.codes[place] === null ? [] : [[parameter.short, valueText(trial, place)]]);
    return { title: `trial ${trial.number}`, lines: [score, ...epochs, ...values], trial: trial.number };
}

/** The trial of this number, of which only the score may be known in a large sweep. */
function numberedLines(number, score) {
    const trial = trialByNumber.get(number);
    return trial ? trialLines(trial) : { title: `trial ${number}`, lines: [[metric, scoreText(score)]] };
}
