// What the runs of the best trials said of their epochs.

function curvesFigure() {
    const { series } = data.curves;
    const withPoints = data.curves.trials.filter(({ runs }) => runs.some((run) => run.points.length > 0));
    if (series.length === 0 || withPoints.length === 0) return undefined;
    let chosen = withPoints[0];

    /** The series in the panels that they share: the two scores of the built-in trainer stand in one. */
    const panels = [];
    series.forEach((name, index) => {
        const isScore = name === "trainingScore" || name === "validationScore";
        const title = isScore ? metric : name === "loss" ? "training loss" : name;
        const label = { trainingScore: "training", validationScore: "validation" }[name] ?? title;
        const panel = panels.find((other) => isScore && other.isScore);
        if (panel) panel.lines.push({ label, index }); else panels.push({ title, isScore, lines: [{ label, index }] });
    });

    function draw(room, width) {
        const columns = Math.min(panels.length, width > 640 ? 2 : 1);
        room.classList.add("grid");
        room.style.setProperty("--columns", columns);
        for (const panel of panels) drawPanel(room, (width - (columns - 1) * 20) / columns, panel);
    }

    function drawPanel(room, width, panel) {
        const frame = drawing(room, width, 280, { right: panel.lines.length > 1 ? 74 : 16 }, `${panel.title} by epoch`);
        const { svg, plot, height } = frame;
        const runs = chosen.runs.filter((run) => run.points.length > 0);
        const valuesOf = (run, index) => run.points.map((point) => [point[0], point[index + 1], run]).filter((point) => point[1] !== null);
        const all = panel.lines.flatMap(({ index }) => runs.flatMap((run) => valuesOf(run, index)));
        if (all.length === 0) return;
        const x = d3.scaleLinear().domain(d3.extent(all, (point) => point[0])).range([0, frame.width]);
        const y = d3.scaleLinear().domain(curveDomain(all.map((point) => point[1]), panel)).nice(5).range([height, 0]).clamp(true);
        scoreAxis(frame, y, panel.title);
        bottomAxis(frame, x, "epoch");

        const ends = [];
        for (const { label, index } of panel.lines) {
            for (const run of runs) {
                const points = valuesOf(run, index);
                plot.append("path").datum({ run, label, points }).attr("class", `curve line ${label}`)
                    .attr("d", d3.line().x((point) => x(point[0])).y((point) => y(point[1]))(points));
                // A single point makes no line.
                if (points.length === 1) {
                    plot.append("circle").attr("class", "dot").attr("r", 3).attr("cx", x(points[0][0])).attr("cy", y(points[0][1]));
                }
            }
            const last = runs.map((run) => valuesOf(run, index)).filter((points) => points.length > 0)
                .map((points) => points[points.length - 1]);
            if (last.length > 0) ends.push({ label, top: y(d3.mean(last, (point) => point[1])), right: d3.max(last, (point) => x(point[0])) });
        }
        if (panel.lines.length > 1) drawEnds(plot, ends, frame.width);
        const main = panel.lines[panel.lines.length - 1];
        const kept = runs.map((run) => ({ run, point: run.points.find((point) => point[0] === run.kept) }))
            .filter(({ point }) => point && point[main.index + 1] !== null);
        const dots = plot.append("g").selectAll("circle").data(kept).join("circle").attr("class", "dot stop").attr("r", 4.5)
            .attr("cx", ({ point }) => x(point[0])).attr("cy", ({ point }) => y(point[main.index + 1]));
        describe(svg, dots, ({ run, point }) => ({
            ...trialAndRun(run),
            lines: [["kept epoch", String(run.kept)], ...series.map((name, index) => [name, scoreText(point[index + 1])]),
                ...trialAndRun(run).lines],
        }));
    }

    /** The names of the curves at their ends, apart from each other. */
    function drawEnds(plot, ends, width) {
        ends.sort((end, other) => end.top - other.top);
        ends.forEach((end, index) => {
            if (index > 0) end.top = Math.max(end.top, ends[index - 1].top + 15);
            plot.append("text").attr("class", `small start ${end.label}`).attr("x", width + 8).attr("y", end.top).attr("dy", "0.32em").text(end.label);
        });
    }

    function trialAndRun(run) {
        const trial = trialByNumber.get(chosen.trial);
        const { title, lines } = trial ? trialLines(trial) : { title: `trial ${chosen.trial}`, lines: [] };
        return { title: `${title}, ${run.run}`, lines, trial: chosen.trial };
    }

    /** Without the first steps of a training, which dwarf all that follows. */
    function curveDomain(values, panel) {
        const sorted = [...values].sort(d3.ascending);
        const [low, high] = [sorted[0], sorted[sorted.length - 1]];
        const usual = panel.isScore && maximizes ? d3.quantile(sorted, 0.04) : d3.quantile(sorted, 0.96);
        const cut = panel.isScore && maximizes ? [Math.max(low, usual - (high - usual)), high] : [low, Math.min(high, usual + (usual - low))];
        return cut[0] === cut[1] ? [low - 0.5, high + 0.5] : cut;
    }

    const trialOptions = withPoints.map(({ trial }) => [String(trial), `trial ${trial}, ${scoreText(trialByNumber.get(trial)?.score)}`]);
    const { node, redraw } = figure({
        id: "curves", title: "Learning curves",
        caption: "One line for each run, with a dot at the epoch that is kept. Look for training and validation that part, which is "
            + "overfitting, and for curves that still rise at their end, which were stopped too early.",
        controls: [element("p", { class: "controls" }, chooser("trial", trialOptions, String(chosen.trial), (value) => {
            chosen = withPoints.find(({ trial }) => String(trial) === value);
            redraw();
        }))],
        draw, header: ["trial", "run", "kept epoch", "epoch", ...series],
        table: () => withPoints.flatMap(({ trial, runs }) => runs.flatMap((run) =>
            run.points.map((point) => [trial, run.run, run.kept, ...point]))),
    });
    return node;
}
