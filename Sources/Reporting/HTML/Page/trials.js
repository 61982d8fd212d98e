"use strict";

// What the page is made from: the data that stand in it, and how they are written.

const data = JSON.parse(document.getElementById("data").textContent);
const metric = data.metric.name;
const maximizes = data.metric.goal === "maximize";

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

/** True where a score is better than another. */
function isBetter(score, other) {
    return maximizes ? score > other : score < other;
}

/** The better score first, of equal ones the trial that was asked for first. */
function byScore(trial, other) {
    if (trial.score === other.score) return trial.number - other.number;
    return isBetter(trial.score, other.score) ? -1 : 1;
}

/** As many decimals as the text report writes a score with; nothing where only an exponent would do. */
function decimals(number) {
    const size = Math.abs(number);
    if (size === 0) return 4;
    if (size < 0.001 || size >= 1e12) return undefined;
    return size < 10 ? 4 : size < 100 ? 3 : size < 1000 ? 2 : size < 1e5 ? 1 : 0;
}

/** A score as the text report writes it: 0.9752, 12.345, 1234.6. */
function scoreText(score) {
    if (score === null || score === undefined) return "–";
    const places = decimals(score);
    return places === undefined ? String(Number(score.toPrecision(3))) : score.toFixed(places);
}

/** A score with its standard error, which has the same decimals where these are not all zeros. */
function scoreWithError(score, error) {
    if (score === null || error === null || error === undefined) return scoreText(score);
    const places = decimals(score);
    const text = places === undefined ? String(Number(error.toPrecision(2))) : error.toFixed(places);
    return `${scoreText(score)} ± ${error === 0 || /[1-9]/.test(text) ? text : Number(error.toPrecision(1))}`;
}

/** Any number in three digits or, for whole numbers below a million, all: what an axis has room for. */
function shortNumber(number) {
    const size = Math.abs(number);
    if (size >= 1000 && size < 1e6) return String(Math.round(number));
    if (size >= 0.0001 && size < 1000 || size === 0) return String(Number(number.toPrecision(3)));
    const [digits, exponent] = number.toExponential(2).split("e");
    return `${Number(digits)}e${Number(exponent)}`;
}

/** How long something took: 340 ms, 4.2 s, 3 min 12 s, 2 h 5 min. */
function durationText(seconds) {
    if (seconds < 0.9995) return `${(seconds * 1000).toFixed(0)} ms`;
    if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
    const whole = Math.round(seconds);
    if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
    if (whole < 360000) return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
    return `${Math.floor(whole / 86400)} d ${Math.floor((whole % 86400) / 3600)} h`;
}

/** A number with its noun: 1 run, 2 runs. */
function countText(count, noun) {
    return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

/** The text cut to so many characters. */
function shortened(text, limit) {
    return text.length <= limit ? text : `${text.slice(0, Math.max(1, limit - 1))}…`;
}

/** What a trial has of a parameter; a dash where the parameter has no effect beside its other values. */
function valueText(trial, place) {
    const code = trial.codes[place];
    return code === null ? "–" : parameters[place].texts[code];
}

/** A trial in a title and lines of name and value, for the box beside a mark. */
function trialLines(trial) {
    const score = trial.score === null ? [["state", trial.state]] : [[metric, scoreWithError(trial.score, trial.error)]];
    const epochs = trial.epochs === null ? [] : [["epochs", String(trial.epochs)]];
    const values = parameters.flatMap((parameter, place) =>
        trial.codes[place] === null ? [] : [[parameter.short, valueText(trial, place)]]);
    return { title: `trial ${trial.number}`, lines: [...score, ...epochs, ...values], trial: trial.number };
}

/** The trial of this number, of which only the score may be known in a large sweep. */
function numberedLines(number, score) {
    const trial = trialByNumber.get(number);
    return trial ? trialLines(trial) : { title: `trial ${number}`, lines: [[metric, scoreText(score)]] };
}

/** Evenly spread elements of a list, all of them where there are few. */
function sample(list, limit) {
    if (list.length <= limit) return list;
    return d3.range(limit).map((index) => list[Math.floor((index * (list.length - 1)) / (limit - 1))]);
}
