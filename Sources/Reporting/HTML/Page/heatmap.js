// Two parameters against each other: what their values have scored together.

function heatmapFigure() {
    const { groups, pairs } = data.pairs;
    if (pairs.length === 0) return undefined;
    const rangesOf = new Map(groups.map((group) => [group.parameter, group.ranges]));
    const chosen = { x: pairs[0].x, y: pairs[0].y, value: "best" };

    /** The cells of the chosen two, whichever way round they are recorded. */
    function cells() {
        const pair = pairs.find(({ x, y }) => (x === chosen.x && y === chosen.y) || (x === chosen.y && y === chosen.x));
        if (!pair) return [];
        const isTurned = pair.x !== chosen.x;
        return pair.cells.map(([x, y, count, mean, best, score]) =>
            ({ x: isTurned ? y : x, y: isTurned ? x : y, count, mean, best, score, value: chosen.value === "best" ? score : mean }));
    }

    function rangeText(place, index) {
        const [from, to] = rangesOf.get(place)[index];
        const { texts, scale, values } = parameters[place];
        if (from === to) return texts[from];
        return scale === "words" ? "others" : `${shortNumber(values[from])} to ${shortNumber(values[to])}`;
    }

    /** The same as an axis has room for: of a group the lowest value. */
    function axisText(place, index) {
        const [from, to] = rangesOf.get(place)[index];
        return from !== to && parameters[place].scale !== "words" ? `${shortNumber(parameters[place].values[from])} …` : rangeText(place, index);
    }

    function draw(room, width) {
        const shown = cells();
        const columns = rangesOf.get(chosen.x).length;
        const rows = rangesOf.get(chosen.y).length;
        const frame = drawing(room, width, Math.max(180, Math.min(460, 90 + rows * 44)), { top: 36, left: 110, right: 24, bottom: 50 },
            "Scores of two parameters together");
        const { svg, plot, height } = frame;
        const x = d3.scaleBand().domain(d3.range(columns)).range([0, frame.width]).paddingInner(0.04);
        const y = d3.scaleBand().domain(d3.range(rows)).range([height, 0]).paddingInner(0.04);
        plot.append("rect").attr("class", "ground").attr("width", frame.width).attr("height", height);
        drawNames(plot, x, y, frame);
        if (shown.length === 0) return "No trial has a score and a value of both.";

        const good = goodness(shown.map((cell) => cell.value));
        const group = plot.append("g").selectAll("g").data(shown).join("g")
            .attr("transform", (cell) => `translate(${x(cell.x)},${y(cell.y)})`).style("--t", (cell) => good.of(cell.value));
        group.append("rect").attr("class", "cell").attr("width", x.bandwidth()).attr("height", y.bandwidth()).attr("rx", 3);
        if (x.bandwidth() > 46 && y.bandwidth() > 16 && shown.length <= 80) {
            group.append("text").attr("class", (cell) => `small inside ${good.of(cell.value) > 0.55 ? "bright" : ""}`)
                .attr("x", x.bandwidth() / 2).attr("y", y.bandwidth() / 2).attr("dy", "0.34em").text((cell) => scoreText(cell.value));
        }
        describe(svg, group, cellLines);
        const hasContours = drawContours(plot, shown, x, y, columns, rows);
        drawScale(svg, good, width);
        return hasContours ? "Lines join places that a smooth surface through the cells takes for equally good." : "";
    }

    function cellLines(cell) {
        const { lines } = numberedLines(cell.best, cell.score);
        return {
            title: `${countText(cell.count, "trial")}, the best is trial ${cell.best}`, trial: cell.best,
            lines: [...lines, ["mean", scoreText(cell.mean)]],
        };
    }

    function drawNames(plot, x, y, { width, height }) {
        const name = (index, place, room) => shortened(axisText(place, index), Math.floor(room / 6.4));
        const every = Math.ceil(66 / x.step());
        plot.append("g").selectAll("text").data(x.domain()).join("text").attr("class", "small middle")
            .attr("x", (index) => x(index) + x.bandwidth() / 2).attr("y", height + 18)
            .text((index) => (index % every === 0 ? name(index, chosen.x, x.step() * every) : ""));
        plot.append("g").selectAll("text").data(y.domain()).join("text").attr("class", "small end")
            .attr("x", -8).attr("y", (index) => y(index) + y.bandwidth() / 2).attr("dy", "0.32em").text((index) => name(index, chosen.y, 84));
        plot.append("text").attr("class", "name").attr("x", width / 2).attr("y", height + 42).text(parameters[chosen.x].name);
        plot.append("text").attr("class", "name start").attr("x", -100).attr("y", -16).text(parameters[chosen.y].name);
    }

    /** Lines of equal height on a surface through the cells, where both are numbers and enough of the cells are filled. */
    function drawContours(plot, shown, x, y, columns, rows) {
        const areNumbers = [chosen.x, chosen.y].every((place) => parameters[place].scale !== "words");
        if (!areNumbers || columns < 4 || rows < 4 || shown.length < 12 || shown.length < 0.6 * columns * rows) return false;
        const fine = 8;
        const [across, up] = [columns * fine, rows * fine];
        const values = d3.range(across * up).map((index) =>
            surface(shown, ((index % across) + 0.5) / fine - 0.5, (Math.floor(index / across) + 0.5) / fine - 0.5));
        const [low, high] = d3.extent(values);
        const contours = d3.contours().size([across, up]).thresholds(d3.range(1, 8).map((step) => low + ((high - low) * step) / 8))(values);
        const project = d3.geoTransform({
            point(left, bottom) {
                this.stream.point((left / across) * x.range()[1], y.range()[0] * (1 - bottom / up));
            },
        });
        plot.append("g").selectAll("path").data(contours).join("path").attr("class", "contour").attr("d", d3.geoPath(project));
        return true;
    }

    /** The mean of the cells around a place, the nearer ones with more weight. */
    function surface(shown, column, row) {
        let [sum, weights] = [0, 0];
        for (const cell of shown) {
            const weight = Math.exp(-((cell.x - column) ** 2 + (cell.y - row) ** 2) / (2 * 0.9 ** 2)) + 1e-9;
            sum += weight * cell.value;
            weights += weight;
        }
        return sum / weights;
    }

    /** What the colours mean. */
    function drawScale(svg, good, width) {
        const group = svg.append("g").attr("transform", `translate(${width - 244},6)`);
        for (const step of d3.range(20)) {
            group.append("rect").attr("class", "cell").style("--t", step / 19).attr("x", 60 + step * 5).attr("width", 5.5).attr("height", 10);
        }
        group.append("text").attr("class", "small end").attr("x", 54).attr("y", 9).text(scoreText(good.worst));
        group.append("text").attr("class", "small start").attr("x", 166).attr("y", 9).text(scoreText(good.best));
    }

    const options = groups.map(({ parameter }) => [String(parameter), parameters[parameter].name]);
    const choose = (axis) => (value) => {
        const other = axis === "x" ? "y" : "x";
        if (chosen[other] === Number(value)) chosen[other] = chosen[axis];
        chosen[axis] = Number(value);
        across.querySelector("select").value = String(chosen.x);
        up.querySelector("select").value = String(chosen.y);
        changed();
    };
    const across = chooser("across", options, String(chosen.x), choose("x"));
    const up = chooser("up", options, String(chosen.y), choose("y"));
    const kind = chooser("colour", [["best", "best score"], ["mean", "mean score"]], "best", (value) => {
        chosen.value = value;
        changed();
    });
    const { node, redraw } = figure({
        id: "heatmap", title: "Two parameters together",
        caption: "Look for a ridge that runs askew: there the best value of one parameter depends on the other. The stronger the "
            + "colour, the better the score; empty cells were not tried.",
        controls: [element("p", { class: "controls" }, across, up, kind)], draw,
        header: ["first parameter", "its value", "second parameter", "its value", "trials", "mean", "best", "best trial"],
        table: () => pairs.flatMap((pair) => pair.cells.map(([x, y, count, mean, best, score]) =>
            [parameters[pair.x].name, rangeText(pair.x, x), parameters[pair.y].name, rangeText(pair.y, y), count, mean, score, best])),
    });
    function changed() {
        redraw();
    }
    return node;
}
