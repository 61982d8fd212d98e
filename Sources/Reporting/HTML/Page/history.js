// The score of each trial in the searcher's order, and the best so far.

/** The trials that were better than all before them. */
function bests() {
    return data.history.map((number) => trialByNumber.get(number)).filter(Boolean);
}

function historyFigure() {
    const shown = [...new Set([...sampledTrials, ...bests()])].sort((trial, other) => trial.number - other.number);
    const last = data.trials.length === 0 ? 1 : trials[trials.length - 1].number;
    const unscored = trials.filter((trial) => trial.state === "failed" || trial.state === "diverged");

    function draw(room, width) {
        const frame = drawing(room, width, 320, { bottom: 60 }, "Score of each trial in the searcher's order");
        const { svg, plot, height } = frame;
        const x = d3.scaleLinear().domain([0, last + 1]).range([0, frame.width]);
        const { scale: y, isOutside, outside } = scoreScale(shown.map((trial) => trial.score), height);
        scoreAxis(frame, y);
        const axis = plot.append("g").attr("transform", "translate(0,16)");
        bottomAxis({ ...frame, plot: axis }, x, "trial, in the searcher's order");

        const dots = plot.append("g").selectAll("circle").data(shown).join("circle")
            .attr("class", "dot").attr("r", shown.length > 400 ? 2.5 : 4)
            .attr("cx", (trial) => x(trial.number)).attr("cy", (trial) => y(trial.score))
            .classed("outside", (trial) => isOutside(trial.score)).classed("winner", (trial) => trial === winner);
        describe(svg, dots, trialLines);
        const steps = bests().map((trial) => [x(trial.number), y(trial.score)]);
        if (steps.length > 0) steps.push([x(last), steps[steps.length - 1][1]]);
        plot.append("path").attr("class", "best line").attr("d", d3.line().curve(d3.curveStepAfter)(steps));

        const crosses = plot.append("g").selectAll("path").data(unscored).join("path")
            .attr("class", (trial) => trial.state)
            .attr("transform", (trial) => `translate(${x(trial.number)},${height + 8})`)
            .attr("d", (trial) => (trial.state === "failed" ? "M-4,-4L4,4M-4,4L4,-4" : "M-4,4L0,-4L4,4Z"));
        describe(svg, crosses, trialLines);
        return edgeRemark(outside);
    }

    const isSample = data.counts.trials > trials.length;
    const { node } = figure({
        id: "history", title: "History",
        caption: `Look for where the line of the best so far stops ${maximizes ? "rising" : "falling"}: `
            + "what was tried after that brought nothing."
            + (isSample ? " Of all trials an even sample is drawn, and each that was the best so far." : ""),
        controls: [legend(["dot", "trial"], ["line best", "best so far"], ["dot winner", "winner"],
            ...(unscored.length > 0 ? [["failed", "failed"], ["diverged", "diverged"]] : []))],
        draw, header: ["trial", metric, "standard error", "best so far"],
        table() {
            let best = null;
            return trials.map((trial) => {
                if (trial.score !== null && (best === null || isBetter(trial.score, best))) best = trial.score;
                return [trial.number, trial.score ?? trial.state, trial.error, best];
            });
        },
    });
    return node;
}
