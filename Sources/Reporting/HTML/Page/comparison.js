// Puts the page of a comparison together.

function header() {
    return element(
        "header", {}, element("h1", {}, data.title),
        ...data.remarks.map((sentence) => element("p", { class: "state" }, sentence)));
}

/** A table in a frame of its own; a number stands in tabular figures. */
function tableSection(id, title, names, rows) {
    if (rows.length === 0) return undefined;
    const head = element("tr", {}, ...names.map((name) => element("th", { scope: "col" }, name)));
    const body = rows.map((cells) => element("tr", {}, ...cells.map((cell) => element("td", { class: "number" }, cell))));
    return element(
        "section", { id, class: "full" }, element("h2", {}, title),
        element(
            "div", { class: "scroll tall", tabindex: "0", role: "region", "aria-label": title },
            element("table", {}, element("thead", {}, head), element("tbody", {}, ...body))));
}

/** A sweep's letter in its colour. */
function letterOf(sweep) {
    return element("strong", { style: `color: ${sweepColour(sweep.place)}` }, sweep.letter);
}

/** The value of a setting as people write it. */
function settingText(value) {
    if (value === null) return "–";
    return typeof value === "string" ? value : JSON.stringify(value);
}

function sweepTable() {
    return tableSection(
        "sweeps", "The sweeps", ["", "sweep", "state", "searcher", "trials", "runs", "training", "elapsed", "store"],
        sweeps.map((sweep) => [
            letterOf(sweep), sweep.experiment, sweep.state, sweep.method, String(sweep.trials), String(sweep.runs),
            durationText(sweep.trainingSeconds), durationText(sweep.elapsedSeconds), sweep.store,
        ]));
}

function winnerTable() {
    const ahead = new Map(data.differences.map((difference, index) =>
        [difference.sweep - 1, { ...difference, basis: data.bases[index] }]));
    return tableSection(
        "winners", "The winners", ["", "sweep", "trial", metric, "on test", "behind by", "over"],
        sweeps.map((sweep) => {
            const { winner } = sweep;
            if (winner === null) return [letterOf(sweep), sweep.experiment, "no score yet", "", "", "", ""];
            const difference = ahead.get(sweep.place);
            return [
                letterOf(sweep), sweep.experiment, String(winner.trial), scoreWithError(winner.score, winner.standardError),
                winner.test === null ? "–" : scoreWithError(winner.test.score, winner.test.standardError),
                difference ? scoreWithError(difference.lead, difference.standardError) : "–",
                difference ? difference.basis : "the best score",
            ];
        }));
}

function settingTable() {
    return tableSection(
        "settings", "Where the winners' settings differ", ["setting", ...sweeps.map(({ letter }) => letter)],
        data.settings.map(({ setting, values }) => [setting, ...values.map(settingText)]));
}

const page = document.getElementById("report");
page.append(header());
for (const make of [winnerTable, settingTable, runsFigure, timeFigure, sweepTable]) {
    const node = make();
    if (node) page.append(node);
}
document.body.append(tip);
