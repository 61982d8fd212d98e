// When the workers trained what.

function timelineFigure() {
    const { seconds, lanes, breaks, runs, load } = data.execution.timeline;
    if (!(seconds > 0)) return undefined;

    function draw(room, width) {
        const height = load ? 200 : Math.min(460, 76 + lanes * Math.max(7, Math.min(26, 300 / lanes)));
        const frame = drawing(room, width, height, {}, "What the workers did");
        const x = d3.scaleLinear().domain([0, seconds]).range([0, frame.width]);
        if (load) drawLoad(frame, x); else drawRuns(frame, x);
        bottomAxis(frame, timeAxis(x, frame.width), "time since the first run");
        frame.plot.append("g").selectAll("path").data(breaks).join("path").attr("class", "divider")
            .attr("d", ([at]) => `M${x(at)},-8V${frame.height}`).append("title").text(([, idle]) => `idle for ${durationText(idle)}`);
        return breaks.length > 0 ? `Dashed lines stand for idle times, ${durationText(d3.sum(breaks, ([, idle]) => idle))} in all.` : "";
    }

    /** With ticks at whole seconds, minutes and hours. */
    function timeAxis(x, width) {
        const axis = x.copy();
        const count = Math.max(2, Math.floor(width / 110));
        const step = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400, 43200, 86400, 172800, 432000]
            .find((length) => seconds / length <= count);
        if (step && seconds > 5) axis.ticks = () => d3.range(0, seconds, step);
        axis.tickFormat = () => (time) => (time === 0 ? "0" : durationText(time).replace(/ 0 (s|min|h)$/, "").replace(".0 s", " s"));
        return axis;
    }

    function drawRuns(frame, x) {
        const { svg, plot, height } = frame;
        const y = d3.scaleBand().domain(d3.range(lanes)).range([0, height]).paddingInner(0.2);
        const axis = d3.axisLeft(y).tickFormat((lane) => lane + 1).tickValues(d3.range(0, lanes, Math.ceil(lanes / 10))).tickSizeOuter(0);
        plot.append("g").attr("class", "axis").call(axis);
        plot.append("text").attr("class", "name").attr("transform", `translate(-40,${height / 2}) rotate(-90)`).text("at a time");
        const bars = plot.append("g").selectAll("rect").data(runs).join("rect")
            .attr("class", ([, , , , , state, isSpeculative]) => `run ${state} ${isSpeculative ? "speculative" : ""}`)
            .attr("x", (run) => x(run[3])).attr("width", (run) => Math.max(0.75, x(run[3] + run[4]) - x(run[3]) - 0.5))
            .attr("y", (run) => y(run[2])).attr("height", y.bandwidth());
        describe(svg, bars, ([number, run, , start, length, state, isSpeculative]) => {
            const { title, lines, trial } = numberedLines(number, null);
            return {
                title: `${title}, ${run}`, trial,
                lines: [["state", state + (isSpeculative ? ", trained ahead" : "")], ["began after", durationText(start)],
                    ["took", durationText(length)], ...lines],
            };
        });
    }

    function drawLoad(frame, x) {
        const { svg, plot, height } = frame;
        const y = d3.scaleLinear().domain([0, d3.max(load)]).nice().range([height, 0]);
        leftAxis(frame, d3.axisLeft(y).ticks(4), "runs at a time");
        const bars = plot.append("g").selectAll("rect").data(load).join("rect").attr("class", "run succeeded")
            .attr("x", (runs, part) => (part * frame.width) / load.length).attr("width", frame.width / load.length + 0.3)
            .attr("y", y).attr("height", (runs) => height - y(runs));
        describe(svg, bars, (runs) => ({ title: `${runs.toFixed(2)} runs at a time`, lines: [] }));
    }

    const hasSpeculation = runs?.some((run) => run[6]);
    return figure({
        id: "timeline", title: "The workers",
        caption: "One lane for each run at a time. Look for gaps, in which workers waited, and for long bars that others waited for.",
        controls: hasSpeculation ? [legend(["run succeeded", "asked for"], ["run succeeded speculative", "trained ahead, then asked for"])] : [],
        draw, header: load ? ["seconds", "runs at a time"] : ["trial", "run", "lane", "start in s", "seconds", "state", "trained ahead"],
        table: () => (load ? load.map((count, part) => [(part * seconds) / load.length, count])
            : runs.map(([trial, run, lane, ...rest]) => [trial, run, lane + 1, ...rest.map((cell) => (typeof cell === "boolean" ? (cell ? "yes" : "no") : cell))])),
    }).node;
}
