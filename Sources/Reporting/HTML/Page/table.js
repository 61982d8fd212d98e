// The best trials with their configurations; sorted by the column that is asked for.

function trialTable() {
    const columns = [
        { name: "trial", value: (trial) => trial.number, isNumber: true },
        { name: metric, value: (trial) => trial.score, text: (trial) => scoreText(trial.score), isNumber: true },
        { name: "±", value: (trial) => trial.error, isNumber: true,
            text: (trial) => (trial.error === null ? "–" : scoreWithError(trial.score, trial.error).split(" ± ")[1]) },
        ...(listedTrials.some((trial) => trial.epochs !== null)
            ? [{ name: "epochs", value: (trial) => trial.epochs, text: (trial) => String(trial.epochs ?? "–"), isNumber: true }] : []),
        ...parameters.map((parameter, place) => ({
            name: parameter.short, title: parameter.name, isNumber: parameter.scale !== "words",
            value: (trial) => trial.codes[place], text: (trial) => valueText(trial, place),
        })),
    ];
    const rows = new Map(listedTrials.map((trial) => [trial, element(
        "tr", trial === winner ? { class: "winner" } : {}, ...columns.map((column) =>
            element("td", column.isNumber ? { class: "number" } : {}, (column.text ?? ((other) => String(column.value(other))))(trial))))]));
    const body = element("tbody", {});
    const heads = columns.map((column, index) => {
        const button = element("button", { type: "button", ...(column.title ? { title: column.title } : {}) }, column.name);
        button.addEventListener("click", () => sort(index));
        return element("th", { scope: "col" }, button);
    });
    const count = element("p", { class: "count" });
    let order = { index: undefined, isDown: false };

    function sort(index) {
        order = { index, isDown: order.index === index && !order.isDown };
        heads.forEach((head, place) => {
            if (place === index) head.setAttribute("aria-sort", order.isDown ? "descending" : "ascending");
            else head.removeAttribute("aria-sort");
        });
        const { value } = columns[index];
        const sorted = [...listedTrials].sort((trial, other) => {
            const [a, b] = [value(trial), value(other)];
            if (a === null || b === null) return (a === null) - (b === null);
            return order.isDown ? b - a : a - b;
        });
        body.append(...sorted.map((trial) => rows.get(trial)));
    }

    function filter() {
        let left = 0;
        for (const [trial, row] of rows) {
            row.hidden = !passes(trial);
            if (!row.hidden) left += 1;
        }
        const all = data.counts.trials;
        count.textContent = `${countText(left, "trial")} of ${all.toLocaleString("en")}`
            + (limits.size > 0 ? ", as chosen on the axes above" : left < all ? ": the best, those without a score left out" : "");
    }

    filterListeners.push(filter);
    filter();
    body.append(...rows.values());
    return element(
        "section", { id: "trials", class: "full" }, element("h2", {}, "The best trials"), count,
        element("div", { class: "scroll tall", tabindex: "0", role: "region", "aria-label": "Table of the best trials" },
            element("table", {}, element("thead", {}, element("tr", {}, ...heads)), body)));
}
