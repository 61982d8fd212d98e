// All parameters side by side, one line for each trial; what is chosen on an axis filters the table below.

/** The trials that the table lists, the best first. */
const listedTrials = data.table.map((number) => trialByNumber.get(number));

/** What is asked of the trials: by the parameter's place, or "score", the lowest and the highest that is let through. */
const limits = new Map();
const filterListeners = [];

function passes(trial) {
    for (const [axis, [low, high]] of limits) {
        const value = axis === "score" ? trial.score : trial.codes[axis];
        if (value === null || value < low || value > high) return false;
    }
    return true;
}

/** Asks something else of an axis; nothing where `range` is null. */
function setLimit(axis, range) {
    if (range === null) limits.delete(axis); else limits.set(axis, range);
    for (const listener of filterListeners) listener(axis);
}

function parallelFigure() {
    const axes = [...parameters.map((parameter, place) => place).filter((place) => parameters[place].values.length > 1), "score"];
    if (axes.length < 2 || listedTrials.length === 0) return undefined;
    const scores = listedTrials.map((trial) => trial.score);
    const good = goodness(scores);
    const inputs = new Map();
    let lines = d3.select(null);
    let drawn = { brushes: new Map(), isMoving: false };

    function draw(room, width) {
        const frame = drawing(room, width, 380, { top: 40, right: 60, bottom: 28, left: 60 }, "Parallel coordinates");
        const { svg, plot, height } = frame;
        const x = d3.scalePoint().domain(axes).range([0, frame.width]);
        const { scale: score, outside } = scoreScale(scores, height);
        const positions = new Map(axes.map((axis) => [axis, axis === "score" ? score
            : parameterPosition(parameters[axis], height, 0)]));
        const absent = height + 16;
        const place = (trial, axis) => {
            const value = axis === "score" ? trial.score : trial.codes[axis];
            return value === null ? absent : positions.get(axis)(value);
        };
        const path = (trial) => d3.line().curve(d3.curveMonotoneX)(axes.map((axis) => [x(axis), place(trial, axis)]));
        lines = plot.append("g").selectAll("path").data([...listedTrials].reverse()).join("path")
            .attr("class", "strand").attr("d", path)
            .style("--t", (trial) => good.of(trial.score)).classed("winner", (trial) => trial === winner);
        lines.style("opacity", Math.max(0.25, Math.min(0.85, 30 / listedTrials.length)));
        describe(svg, lines, trialLines);

        drawn = { brushes: new Map(), isMoving: false };
        for (const axis of axes) drawn.brushes.set(axis, drawAxis(plot, axis, x, height, positions.get(axis)));
        for (const axis of axes) moveBrush(axis);
        update();
        return outside === 0 ? "" : `${countText(outside, "line")} of scores much worse than the rest end at the edge.`;
    }

    function drawAxis(plot, axis, x, height, position) {
        const group = plot.append("g").attr("class", "axis upright").attr("transform", `translate(${x(axis)},0)`);
        group.append("path").attr("d", `M0,0V${height}`);
        const name = axis === "score" ? metric : parameters[axis].short;
        group.append("text").attr("class", "small strong").attr("y", -18).attr("text-anchor", "middle")
            .text(shortened(name, Math.floor(x.step() / 6.4))).append("title").text(axis === "score" ? metric : parameters[axis].name);
        const ticks = axis === "score" ? position.ticks(6).map((value) => [position(value), shortNumber(value)])
            : sample(d3.range(parameters[axis].values.length), 12).map((code) => [position(code),
                parameters[axis].scale === "words" ? parameters[axis].texts[code] : shortNumber(parameters[axis].values[code])]);
        for (const [top, text] of ticks) {
            group.append("text").attr("class", "small halo").attr("x", axis === "score" ? 8 : -8).attr("y", top).attr("dy", "0.32em")
                .attr("text-anchor", axis === "score" ? "start" : "end").text(shortened(text, 14));
        }
        const brush = d3.brushY().extent([[-10, 0], [10, height]]).on("brush end", () => {
            if (drawn.isMoving) return;
            setLimit(axis, limitOf(axis, d3.event.selection, position));
        });
        const node = group.append("g").attr("class", "brush").call(brush);
        return { brush, node, position, height };
    }

    /** What a stretch of an axis lets through. */
    function limitOf(axis, selection, position) {
        if (!selection) return null;
        const [top, bottom] = selection;
        if (axis === "score") return [position.invert(bottom), position.invert(top)];
        const codes = d3.range(parameters[axis].values.length).filter((code) => position(code) >= top && position(code) <= bottom);
        return codes.length === 0 ? [1, 0] : [codes[0], codes[codes.length - 1]];
    }

    /** Has the stretch on the axis say what the inputs say. */
    function moveBrush(axis) {
        const { brush, node, position, height } = drawn.brushes.get(axis);
        const limit = limits.get(axis);
        const at = (value) => Math.max(0, Math.min(height, position(value)));
        const margin = axis === "score" ? 0 : 6;
        const stretch = limit && limit[0] <= limit[1] ? [Math.max(0, at(limit[1]) - margin), Math.min(height, at(limit[0]) + margin)] : null;
        drawn.isMoving = true;
        node.call(brush.move, stretch);
        drawn.isMoving = false;
    }

    function update() {
        lines.classed("dimmed", (trial) => !passes(trial));
    }

    /** The same with inputs, for those who use no pointer. */
    function makeInputs() {
        const fields = axes.map((axis) => (axis !== "score" && parameters[axis].scale === "words" ? wordField(axis) : numberField(axis)));
        const clear = element("button", { type: "button" }, "Show all");
        clear.addEventListener("click", () => {
            for (const axis of axes) {
                setLimit(axis, null);
                moveBrush(axis);
            }
        });
        return element("details", { class: "filters" }, element("summary", {}, "Filter with the keyboard"),
            element("div", { class: "fields" }, ...fields, clear));
    }

    function wordField(axis) {
        const options = [["", "any"], ...parameters[axis].texts.map((text, code) => [String(code), text])];
        const label = chooser(parameters[axis].short, options, "", (value) => {
            setLimit(axis, value === "" ? null : [Number(value), Number(value)]);
            moveBrush(axis);
        });
        inputs.set(axis, (limit) => {
            label.querySelector("select").value = limit && limit[0] === limit[1] ? String(limit[0]) : "";
        });
        return label;
    }

    function numberField(axis) {
        const name = axis === "score" ? metric : parameters[axis].short;
        const ends = ["from", "to"].map((end) => element("input", { type: "number", step: "any", "aria-label": `${name} ${end}` }));
        const change = () => {
            const [low, high] = ends.map((end, index) => (end.value === "" ? (index === 0 ? -Infinity : Infinity) : Number(end.value)));
            const isOpen = low === -Infinity && high === Infinity;
            setLimit(axis, isOpen ? null : axis === "score" ? [low, high] : codesBetween(parameters[axis].values, low, high));
            moveBrush(axis);
        };
        for (const end of ends) end.addEventListener("change", change);
        inputs.set(axis, (limit) => {
            if (ends.includes(document.activeElement)) return;
            const values = limit?.map((value) => (axis === "score" ? value : parameters[axis].values[value]));
            ends.forEach((end, index) => {
                end.value = values && Number.isFinite(values[index]) ? Number(values[index].toPrecision(5)) : "";
            });
        });
        return element("fieldset", {}, element("legend", {}, name), ends[0], " to ", ends[1]);
    }

    function codesBetween(values, low, high) {
        const codes = d3.range(values.length).filter((code) => values[code] >= low && values[code] <= high);
        return codes.length === 0 ? [1, 0] : [codes[0], codes[codes.length - 1]];
    }

    const count = element("p", { class: "count", "aria-live": "polite" });
    filterListeners.push((axis) => {
        inputs.get(axis)?.(limits.get(axis));
        update();
        const left = listedTrials.filter(passes).length;
        count.textContent = limits.size === 0 ? "" : `${left} of ${countText(listedTrials.length, "trial")} let through`;
    });
    return figure({
        id: "parallel", title: "All parameters together",
        caption: "Follow the lines of the strongest colour, the best trials, and look for the axes where they come together. Drag along an axis to "
            + "let only a part through: the other lines fade, and the table below follows. A line below an axis is a trial in "
            + "which the parameter has no effect."
            + (data.counts.trials > listedTrials.length + 300 ? ` Shown are the ${listedTrials.length} best.` : ""),
        controls: [makeInputs(), count], draw, header: ["trial", ...axes.map((axis) => (axis === "score" ? metric : parameters[axis].short))],
        table: () => listedTrials.map((trial) =>
            [trial.number, ...axes.map((axis) => (axis === "score" ? trial.score : valueText(trial, axis)))]),
    }).node;
}
