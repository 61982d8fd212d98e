// Puts the page together.

function header() {
    const { state, best, counts } = data;
    const rank = data.ending === null ? "the best so far" : best?.simplest ? "the simplest of the best" : "the best";
    const all = countText(counts.trials, "trial");
    const title = best === null ? `${all}, none with a score` : `${rank} of ${all}`;
    const { trainingSeconds, seconds } = data.execution;
    const facts = [
        `${countText(counts.runs, "run")}, ${durationText(trainingSeconds)} of training in ${durationText(seconds)}`,
        ...(data.ending === null ? [] : [`the search: ${data.ending}`]),
        `recorded in ${data.execution.store}`,
    ];
    return element(
        "header", {}, element("h1", {}, data.experiment),
        element("p", { class: "state" }, element("span", { class: `badge ${state}` }, state), " ", title),
        ...(best === null ? [] : [winnerCard(best)]),
        ...(data.warnings.length === 0 ? [] : [element(
            "ul", { class: "warnings", "aria-label": "Warnings" },
            ...data.warnings.map((sentence) => element("li", {}, sentence)))]),
        element("p", { class: "facts" }, facts.join(" · ")));
}

/** What has won, how well it does, and what does as well. */
function winnerCard(best) {
    const members = Object.entries(best.configuration);
    const configuration = members.flatMap(([name]) => {
        const place = parameters.findIndex((parameter) => parameter.name === name);
        const text = winner && place >= 0 ? valueText(winner, place) : JSON.stringify(best.configuration[name]);
        return [element("dt", {}, name), element("dd", {}, text)];
    });
    const numbers = [
        figureOf("validation", scoreWithError(best.score, best.standardError)),
        ...(best.test === null ? [] : [figureOf("test", scoreWithError(best.test.score, best.test.standardError))]),
    ];
    return element(
        "section", { class: "winner" },
        element(
            "div", {}, element("p", { class: "over" }, `trial ${best.trial}, ${metric}`),
            element("div", { class: "numbers" }, ...numbers),
            element("p", { class: "others" }, indistinguishableText(best))),
        element("dl", {}, ...(configuration.length > 0 ? configuration : [element("dt", {}, "nothing is varied")])));
}

function figureOf(name, text) {
    const [score, error] = text.split(" ± ");
    return element("p", { class: "value" }, element("span", { class: "name" }, name), element("strong", {}, score),
        ...(error === undefined ? [] : [element("span", { class: "error" }, ` ± ${error}`)]));
}

function indistinguishableText({ trial, standardError, indistinguishable, simplest }) {
    const other = simplest?.best;
    const from = other && other.trial !== trial
        ? `the best, trial ${other.trial} with ${scoreWithError(other.score, other.standardError)}` : "it";
    const count = indistinguishable.length;
    if (count === 0 && standardError === null) return "No other trial has this score.";
    if (count === 0) return `Every other trial is worse than ${from} by more than one standard error.`;
    const shown = indistinguishable.slice(0, 12).join(", ") + (count > 12 ? ` and ${count - 12} more` : "");
    return `Cannot be told apart from ${from}: trial${count === 1 ? "" : "s"} ${shown}.`;
}

/** Half a row looks lost alone. */
function widenLonely() {
    const halves = page.querySelectorAll("figure.half");
    if (halves.length === 1) halves[0].className = "full";
}

const page = document.getElementById("report");
page.append(header());
const parts = [
    historyFigure, pathFigure, slicesFigure, parallelFigure, trialTable, heatmapFigure, importanceFigure,
    distributionFigure, curvesFigure, failureSection, timelineFigure,
];
for (const make of parts) {
    const node = make();
    if (node) page.append(node);
}
widenLonely();
document.body.append(tip);
