// The runs without a score, those together that ended in the same way.

function failureSection() {
    if (data.failures.length === 0) return undefined;
    const groups = data.failures.flatMap((group) => {
        const common = group.common.length === 0 ? ""
            : group.trials === 1 ? `, with ${group.common.join(", ")}` : `, all with ${group.common.join(", ")}`;
        return [
            element("h3", {}, `${countText(group.runs, "run")} ${group.words}`),
            element("p", {}, `${countText(group.trials, "trial")}${common}`),
            element("pre", {}, `${group.example}: ${group.lines.join("\n  ")}`),
        ];
    });
    return element("section", { id: "failures", class: "full" }, element("h2", {}, "Runs without a score"), ...groups);
}
