// The way of a descent: for each step the line that was tried, and where the search stood afterwards.

function pathFigure() {
    const { steps, count } = data.path;
    if (count < 2) return undefined;
    const trialsOf = (step) => step.trials.map((number) => trialByNumber.get(number)).filter((trial) => trial?.score != null);

    function draw(room, width) {
        const isCrowded = width / steps.length < 74;
        const frame = drawing(room, width, isCrowded ? 380 : 330, { top: 28, bottom: isCrowded ? 110 : 56 },
            "Steps of the search");
        const { svg, plot, height } = frame;
        const x = d3.scaleBand().domain(d3.range(steps.length)).range([0, frame.width]).paddingInner(0.25);
        const shown = steps.flatMap((step, place) => trialsOf(step).map((trial, index, line) => {
            const share = line.length === 1 ? 0.5 : index / (line.length - 1);
            return { trial, step, place, left: x(place) + x.bandwidth() * (0.1 + 0.8 * share) };
        }));
        const { scale: y, isOutside, outside } = scoreScale(shown.map(({ trial }) => trial.score), height);
        scoreAxis(frame, y);
        drawCycles(plot, x, height);
        drawLabels(plot, x, height, isCrowded);

        for (const [, line] of d3.nest().key((point) => point.place).entries(shown).map((group) => [group.key, group.values])) {
            plot.append("path").attr("class", "thin line")
                .attr("d", d3.line()(line.map((point) => [point.left, y(point.trial.score)])));
        }
        const stands = steps.map((step, place) => [place, trialByNumber.get(step.chosen)])
            .filter(([, trial]) => trial?.score != null);
        const ends = stands.flatMap(([place, trial]) =>
            [[x(place), y(trial.score)], [x(place) + x.bandwidth(), y(trial.score)]]);
        plot.append("path").attr("class", "best line").attr("d", d3.line()(ends));

        const dots = plot.append("g").selectAll("circle").data(shown).join("circle")
            .attr("class", "dot").attr("r", 4).attr("cx", (point) => point.left).attr("cy", (point) => y(point.trial.score))
            .classed("outside", (point) => isOutside(point.trial.score))
            .classed("chosen", (point) => point.trial.number === point.step.chosen);
        describe(svg, dots, ({ trial, step }) => {
            const { title, lines } = trialLines(trial);
            return { title: `${title}, ${step.label}`, lines, trial: trial.number };
        });
        return edgeRemark(outside, "point");
    }

    /** A line and a word where a cycle begins. */
    function drawCycles(plot, x, height) {
        const gap = x.step() - x.bandwidth();
        steps.forEach((step, place) => {
            const before = steps[place - 1];
            if (before && before.cycle === step.cycle && before.start === step.start) return;
            const left = x(place) - gap / 2;
            if (place > 0) plot.append("path").attr("class", "divider").attr("d", `M${left},-20V${height}`);
            if (step.cycle > 0) {
                plot.append("text").attr("class", "small").attr("x", left + 6).attr("y", -12).text(`cycle ${step.cycle}`);
            }
        });
    }

    function drawLabels(plot, x, height, isCrowded) {
        const every = Math.ceil(16 / x.step());
        const labels = plot.append("g").selectAll("text").data(steps).join("text").attr("class", "small")
            .text((step) => shortened(step.label, isCrowded ? 14 : Math.floor(x.step() / 6.4)))
            .classed("hidden", (step, place) => place % every !== 0);
        const middle = (step, place) => x(place) + x.bandwidth() / 2;
        if (isCrowded) {
            labels.attr("text-anchor", "end").attr("transform", (step, place) =>
                `translate(${middle(step, place) + 4},${height + 14}) rotate(-45)`);
        } else {
            labels.attr("text-anchor", "middle").attr("x", middle).attr("y", height + 20);
        }
        plot.append("text").attr("class", "name").attr("x", x.range()[1] / 2).attr("y", height + (isCrowded ? 100 : 48))
            .text("step: the parameter that was varied");
    }

    return figure({
        id: "path", title: "The path",
        caption: "Each group is the line that a step tried, in the order of the parameter's values; look for the filled dot, "
            + "where the search stood afterwards, and for flat lines, which do not matter."
            + (steps.length < count ? ` Of ${count} steps those are shown that changed something.` : ""),
        controls: [legend(["dot", "tried"], ["dot chosen", "accepted"], ["line best", "stands at"])],
        draw, header: ["start", "cycle", "step", "tried", "stands at trial", metric, "why"],
        table: () => steps.map((step) => [step.start, step.cycle, step.label, step.count, step.chosen,
            trialByNumber.get(step.chosen)?.score, step.sentence]),
    }).node;
}
