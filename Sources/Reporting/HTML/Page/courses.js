// How the best score of each sweep came about, against what was spent on it.

const sweeps = data.sweeps.map((sweep, place) => ({ ...sweep, place, letter: String.fromCharCode(65 + place) }));

/** The colour of a sweep; its letter stands beside it, so that nobody has to tell colours apart. */
function sweepColour(place) {
    return d3.schemeTableau10[place % 10];
}

/**
 * A figure of step lines, one for each sweep.
 *
 * `courses` are `{ name, unit, steps(sweep), end(sweep), spent(step), text(number) }`; where there are several, one is
 * chosen above the drawing.
 */
function coursesFigure({ id, title, caption, courses }) {
    const scored = sweeps.filter((sweep) => courses[0].steps(sweep).length > 0);
    if (scored.length === 0) return undefined;
    let chosen = courses[0];

    function draw(room, width) {
        const frame = drawing(room, width, 340, { right: 40 }, title);
        const { svg, plot, height } = frame;
        const { steps, spent, end, text } = chosen;
        const lines = scored.map((sweep) => ({
            sweep, points: [...steps(sweep).map((step) => [spent(step), step.score]), [end(sweep), steps(sweep).at(-1).score]],
        }));
        const all = lines.flatMap(({ points }) => points);
        const { scale: y, isOutside, outside } = scoreScale(all.map(([, score]) => score), height);
        const [least, most] = d3.extent(all, ([number]) => number);
        const x = d3.scaleLog().domain(least < most ? [least, most] : [least / 2, least * 2]).range([0, frame.width]);
        scoreAxis(frame, y, `best ${metric} so far`);
        bottomAxis(frame, x, chosen.name, Math.max(2, Math.floor(width / 150)), text);
        const ends = [];
        for (const { sweep, points } of lines) {
            const colour = sweepColour(sweep.place);
            plot.append("path").attr("class", "course line").style("stroke", colour)
                .attr("stroke-dasharray", sweep.place < 10 ? null : "6 3")
                .attr("d", d3.line().curve(d3.curveStepAfter)(points.map(([number, score]) => [x(number), y(score)])));
            const dots = plot.append("g").selectAll("circle").data(steps(sweep)).join("circle")
                .attr("class", "dot").attr("r", 4).style("fill", colour)
                .attr("cx", (step) => x(spent(step))).attr("cy", (step) => y(step.score))
                .classed("outside", (step) => isOutside(step.score));
            describe(svg, dots, (step) => ({
                title: `${sweep.letter}, ${sweep.experiment}`,
                lines: [["trial", String(step.trial)], [metric, scoreText(step.score)], [chosen.name, text(spent(step))]],
            }));
            const [number, score] = points.at(-1);
            ends.push({ sweep, left: x(number), top: y(score) });
        }
        drawLetters(plot, ends);
        return edgeRemark(outside, "step");
    }

    /** The letters at the ends of the lines; those of lines that end at one place stand beside each other. */
    function drawLetters(plot, ends) {
        const taken = [];
        for (const { sweep, left, top } of ends) {
            let place = left + 8;
            while (taken.some((other) => Math.abs(other.place - place) < 11 && Math.abs(other.top - top) < 12)) place += 11;
            taken.push({ place, top });
            plot.append("text").attr("class", "small start strong halo").attr("x", place).attr("y", top)
                .attr("dy", "0.32em").style("fill", sweepColour(sweep.place)).text(sweep.letter);
        }
    }

    const { node, redraw } = figure({
        id, title, caption,
        controls: courses.length < 2 ? [] : [element("p", { class: "controls" }, chooser(
            "against", courses.map(({ name }) => [name, name]), chosen.name, (name) => {
                chosen = courses.find((course) => course.name === name);
                redraw();
            }))],
        draw, header: ["sweep", "trial", metric, "after", ""],
        table: () => scored.flatMap((sweep) => courses.flatMap((course) => course.steps(sweep).map((step) =>
            [sweep.letter, step.trial, step.score, course.spent(step), course.unit]))),
    });
    return node;
}

function runsFigure() {
    return coursesFigure({
        id: "runs", title: "By the number of runs",
        caption: "The best score of the trials that were complete after so many runs, in the searcher's order. Look for "
            + `the line that is ${maximizes ? "highest" : "lowest"} at the number of runs that you can afford.`,
        courses: [{
            name: "runs", unit: "runs", steps: (sweep) => sweep.bestByRuns, end: (sweep) => sweep.runs,
            spent: (step) => step.runs, text: (number) => String(Math.round(number)),
        }],
    });
}

function timeFigure() {
    const spent = (step) => step.seconds;
    return coursesFigure({
        id: "time", title: "By time",
        caption: "The best score of the trials that had ended by then, as the sweep was executed. The time gone by "
            + "leaves out pauses and depends on how many workers there were; the time of training is that of all of them.",
        courses: [
            {
                name: "time gone by", unit: "seconds gone by", steps: (sweep) => sweep.bestByElapsed,
                end: (sweep) => sweep.elapsedSeconds, spent, text: durationText,
            },
            {
                name: "time of training, all workers together", unit: "seconds of training",
                steps: (sweep) => sweep.bestByTraining, end: (sweep) => sweep.trainingSeconds, spent,
                text: durationText,
            },
        ],
    });
}
