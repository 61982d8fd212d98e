// How the scores are distributed.

function distributionFigure() {
    const points = data.distribution;
    if (points.length === 0) return undefined;
    // Where every score stands in it, each is that of a trial.
    const sorted = [...scoredTrials].sort((trial, other) => trial.score - other.score);
    const isComplete = points.length === sorted.length && sorted.length === scoredTrials.length;

    function draw(room, width) {
        const frame = drawing(room, width, 280, {}, "Distribution of the scores");
        const { svg, plot, height } = frame;
        const scores = points.map(([score]) => score);
        const domain = scoreDomain(scores);
        const x = d3.scaleLinear().domain(domain).range([0, frame.width]).clamp(true);
        const y = d3.scaleLinear().domain([0, 1]).range([height, 0]);
        leftAxis(frame, d3.axisLeft(y).ticks(4).tickFormat(d3.format(".0%")), "share of the trials");
        bottomAxis(frame, x, metric);
        const inside = points.filter(([score]) => score >= domain[0] && score <= domain[1]);
        const outside = points.length - inside.length;
        // What lies below the edge is counted at the edge.
        const before = outside > 0 && maximizes ? [domain[0], points[outside - 1][1]] : [inside[0][0], 0];
        const steps = [before, ...inside].map((point) => [x(point[0]), y(point[1])]);
        plot.append("path").attr("class", "mean line").attr("d", d3.line().curve(d3.curveStepAfter)(steps));
        const dots = plot.append("g").selectAll("circle")
            .data(sample(inside.map((point) => ({ point, place: points.indexOf(point) })), isComplete ? 120 : 40))
            .join("circle").attr("class", "dot").attr("r", 3).attr("cx", ({ point }) => x(point[0]))
            .attr("cy", ({ point }) => y(point[1]));
        describe(svg, dots, ({ point: [score, share], place }) => {
            const rank = ["at or below it", `${(share * 100).toFixed(1)} % of the trials`];
            if (!isComplete) return { title: `${metric} ${scoreText(score)}`, lines: [rank] };
            const { title, lines, trial } = trialLines(sorted[place]);
            return { title, trial, lines: [...lines, rank] };
        });
        return outside > 0 ? `${(100 * outside / points.length).toFixed(0)} % of the scores lie beyond the edge.` : "";
    }

    return figure({
        id: "distribution", title: "All scores", isHalf: true,
        caption: "How many trials scored at most so much. Look for a steep rise near the best: many configurations "
            + "do as well there.",
        draw, header: [metric, "share at or below"], table: () => points,
    }).node;
}
