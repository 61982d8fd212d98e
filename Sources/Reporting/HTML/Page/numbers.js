"use strict";

// What the page is made from: the data that stand in it, and how they are written.

const data = JSON.parse(document.getElementById("data").textContent);
const metric = data.metric.name;
const maximizes = data.metric.goal === "maximize";

/** True where a score is better than another. */
function isBetter(score, other) {
    return maximizes ? score > other : score < other;
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

/** Evenly spread elements of a list, all of them where there are few. */
function sample(list, limit) {
    if (list.length <= limit) return list;
    return d3.range(limit).map((index) => list[Math.floor((index * (list.length - 1)) / (limit - 1))]);
}
