// How much of the differences between scores each parameter explains by itself.

function importanceFigure() {
    const known = data.importance.map((entry, place) => ({ ...entry, short: parameters[place].short }))
        .filter((entry) => entry.share !== null).sort((entry, other) => other.share - entry.share);
    if (known.length === 0) return undefined;

    function draw(room, width) {
        const frame = drawing(room, width, 60 + known.length * 30, { left: 120, top: 4, right: 56 }, "Importance of the parameters");
        const { svg, plot, height } = frame;
        const x = d3.scaleLinear().domain([0, 1]).range([0, frame.width]);
        const y = d3.scaleBand().domain(d3.range(known.length)).range([0, height]).padding(0.35);
        plot.append("g").attr("class", "axis").attr("transform", `translate(0,${height})`)
            .call(d3.axisBottom(x).ticks(4).tickFormat(d3.format(".0%")).tickSizeOuter(0));
        plot.append("text").attr("class", "name").attr("x", frame.width / 2).attr("y", height + 38).text("share of the scores' variance");
        const bars = plot.append("g").selectAll("rect").data(known).join("rect").attr("class", "bar")
            .attr("y", (entry, place) => y(place)).attr("width", (entry) => Math.max(1.5, x(entry.share))).attr("height", y.bandwidth()).attr("rx", 2);
        plot.append("g").selectAll("text").data(known).join("text").attr("class", "small end")
            .attr("x", -10).attr("y", (entry, place) => y(place) + y.bandwidth() / 2).attr("dy", "0.32em").text((entry) => shortened(entry.short, 17));
        plot.append("g").selectAll("text").data(known).join("text").attr("class", "small start")
            .attr("x", (entry) => x(entry.share) + 8).attr("y", (entry, place) => y(place) + y.bandwidth() / 2).attr("dy", "0.32em")
            .text((entry) => `${(entry.share * 100).toFixed(entry.share < 0.0995 ? 1 : 0)} %`);
        describe(svg, bars, (entry) => ({
            title: entry.parameter, lines: [["share", `${(entry.share * 100).toFixed(2)} %`], ["values compared", String(entry.groups)],
                ["trials", String(entry.trials)]],
        }));
    }

    return figure({
        id: "importance", title: "What matters", isHalf: true,
        caption: "Look for the long bars: the others may stay as they are. One-way analysis of variance (ε²) of the recorded trials, less "
            + "what chance explains; what parameters do only together is not in it, and a descent, which looks at few places, tells little.",
        draw, header: ["parameter", "share", "values compared", "trials"],
        table: () => data.importance.map((entry) => [entry.parameter, entry.share, entry.groups, entry.trials]),
    }).node;
}
