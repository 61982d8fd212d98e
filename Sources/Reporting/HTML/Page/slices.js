// For each parameter the scores against its values.

const mostDots = 300;
const mostErrorBars = 120;

function slicesFigure() {
    const shown = parameters.map((parameter, place) => place).filter((place) => parameters[place].values.length > 1);
    if (shown.length === 0 || scoredTrials.length === 0) return undefined;

    function draw(room, width) {
        // Four are a square.
        const columns = Math.max(1, Math.min(shown.length === 4 ? 2 : 3, shown.length, Math.floor(width / 300)));
        room.classList.add("grid");
        room.style.setProperty("--columns", columns);
        let outside = 0;
        for (const place of shown) outside = Math.max(outside, drawSlice(room, (width - (columns - 1) * 20) / columns, place));
        return edgeRemark(outside);
    }

    return figure({
        id: "slices", title: "One parameter at a time",
        caption: "Look for a slope or a hump that stands out of the noise. Dots are trials, with one standard error where they "
            + "are few; the line goes through the means of the values, and its bars are one standard deviation of the trials.",
        draw, header: ["parameter", "from", "to", "trials", "mean", "deviation", "best", "best trial"],
        table: () => shown.flatMap((place) => data.slices[place].map(([from, to, count, mean, deviation, best, score]) =>
            [parameters[place].name, parameters[place].texts[from], parameters[place].texts[to], count, mean, deviation,
                score, best])),
    }).node;
}

/** Draws the slice of the parameter at this place; returns how many trials lie beyond the edge. */
function drawSlice(room, width, place) {
    const parameter = parameters[place];
    const frame = drawing(room, width, 240, {}, `Score by ${parameter.name}`);
    const { svg, plot, height } = frame;
    const withValue = [...new Set([...sampledTrials, ...(winner ? [winner] : [])])].filter((trial) => trial.codes[place] !== null);
    const { scale: y, isOutside, outside } = scoreScale(sampledTrials.map((trial) => trial.score), height);
    const position = parameterPosition(parameter, 0, frame.width);
    scoreAxis(frame, y);
    parameterAxis(frame, parameter, position);

    const groups = data.slices[place].map(([from, to, count, mean, deviation, best, score]) =>
        ({ x: (position(from) + position(to)) / 2, from, to, count, mean, deviation, best, score }));
    const bars = plot.append("g").selectAll("path").data(groups.filter((group) => group.deviation !== null)).join("path");
    bars.attr("class", "spread").attr("d", ({ x, mean, deviation }) => `M${x},${y(mean - deviation)}V${y(mean + deviation)}`);
    const means = groups.map((group) => [group.x, y(group.mean)]);
    if (parameter.scale === "words") {
        plot.append("path").attr("class", "mean line").attr("d", means.map(([x, top]) => `M${x - 9},${top}h18`).join(""));
    } else {
        plot.append("path").attr("class", "mean line").attr("d", d3.line()(means));
    }

    // Trials of one value would hide each other on a line.
    const left = (trial) => position(trial.codes[place]) + (parameter.scale === "words" ? ((trial.number * 7) % 9) - 4 : 0);
    const sampled = sample([...withValue].sort(byScore).reverse(), mostDots);
    if (sampled.length <= mostErrorBars) {
        plot.append("g").selectAll("path").data(sampled.filter((trial) => trial.error)).join("path").attr("class", "whisker")
            .attr("d", (trial) => `M${left(trial)},${y(trial.score - trial.error)}V${y(trial.score + trial.error)}`);
    }
    const dots = plot.append("g").selectAll("circle").data(sampled).join("circle")
        .attr("class", "dot").attr("r", sampled.length > 100 ? 2.5 : 3.5).attr("cx", left).attr("cy", (trial) => y(trial.score))
        .classed("outside", (trial) => isOutside(trial.score)).classed("winner", (trial) => trial === winner);
    describe(svg, dots, trialLines);
    return outside;
}
