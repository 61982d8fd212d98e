// What all figures have in common: a place on the page, a drawing as wide as it, axes, a caption, and a table.

/** An element with attributes and children; texts stay texts. */
function element(name, attributes = {}, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
}

/**
 * A figure that draws itself anew whenever it gets another width.
 *
 * `controls` are put above the drawing. `draw(room, width)` fills an empty element and may return a sentence that the
 * caption ends with. `table()` gives the numbers, as a list of lists under `header`, once somebody asks for them.
 */
function figure({ id, title, caption, header, table, draw, controls = [], isHalf = false }) {
    const room = element("div", { class: "drawing" });
    const remark = element("span");
    const node = element(
        "figure", { id, class: isHalf ? "half" : "full" },
        element("h2", {}, title), ...controls, room, element("figcaption", {}, caption, remark),
        numbers(header, table));
    let width = 0;
    const redraw = () => {
        if (!room.clientWidth) return;
        width = room.clientWidth;
        room.replaceChildren();
        const sentence = draw(room, width);
        remark.textContent = sentence ? ` ${sentence}` : "";
    };
    new ResizeObserver(() => requestAnimationFrame(() => {
        if (Math.abs(room.clientWidth - width) > 1) redraw();
    })).observe(room);
    return { node, redraw };
}

/** The most rows that a table under a figure shows. */
const mostRows = 500;

/** The numbers of a figure, which are written down when they are asked for. */
function numbers(header, table) {
    const details = element("details", {}, element("summary", {}, "The numbers"));
    details.addEventListener("toggle", () => {
        if (!details.open || details.querySelector("table")) return;
        const rows = table();
        const body = element("tbody", {}, ...rows.slice(0, mostRows).map((cells) =>
            element("tr", {}, ...cells.map((cell) =>
                element("td", typeof cell === "number" ? { class: "number" } : {}, String(cell ?? "–"))))));
        const head = element("tr", {}, ...header.map((name) => element("th", { scope: "col" }, name)));
        details.append(element(
            "div", { class: "scroll", tabindex: "0" }, element("table", {}, element("thead", {}, head), body)));
        if (rows.length > mostRows) details.append(element("p", {}, `The first ${mostRows} of ${rows.length} rows.`));
    });
    return details;
}

/** A label with a list to choose from, whose `change` is called with the chosen value. */
function chooser(label, options, chosen, change) {
    const list = element("select", {}, ...options.map(([value, text]) => element("option", { value }, text)));
    list.value = chosen;
    list.addEventListener("change", () => change(list.value));
    return element("label", {}, label, list);
}

/** An empty drawing of this size: `plot` is what the axes leave of it, from 0 to `width` and `height`. */
function drawing(room, width, height, { top = 12, right = 16, bottom = 44, left = 64 } = {}, title = "") {
    const svg = d3.select(room).append("svg")
        .attr("viewBox", `0 0 ${width} ${height}`).attr("width", width).attr("height", height)
        .attr("role", "group").attr("aria-label", title);
    const plot = svg.append("g").attr("transform", `translate(${left},${top})`);
    return { svg, plot, width: Math.max(10, width - left - right), height: Math.max(10, height - top - bottom) };
}

/** The horizontal axis with its name below, and the ticks that find room, written by `format` where there is one. */
function bottomAxis({ plot, width, height }, scale, name, ticks = Math.max(2, Math.floor(width / 90)), format) {
    const axis = d3.axisBottom(scale).ticks(ticks, format).tickSizeOuter(0);
    plot.append("g").attr("class", "axis").attr("transform", `translate(0,${height})`).call(axis);
    plot.append("text").attr("class", "name").attr("x", width / 2).attr("y", height + 38).text(name);
}

/** The axis of scores at the left with lines across the plot, and its name along it. */
function scoreAxis(frame, scale, name = metric) {
    leftAxis(frame, d3.axisLeft(scale).ticks(Math.max(2, Math.floor(frame.height / 45))).tickFormat(shortNumber), name);
}

function leftAxis({ plot, width, height }, axis, name) {
    plot.append("g").attr("class", "axis grid").call(axis.tickSize(-width).tickPadding(8));
    plot.append("text").attr("class", "name").attr("transform", `translate(-52,${height / 2}) rotate(-90)`).text(name);
}

/** The axis of a parameter, with the texts of its values where they find room. */
function parameterAxis({ plot, width, height }, parameter, position) {
    const axis = plot.append("g").attr("class", "axis").attr("transform", `translate(0,${height})`);
    axis.append("path").attr("d", `M0,0H${width}`);
    const isWords = parameter.scale === "words";
    const codes = d3.range(parameter.values.length);
    const room = isWords ? width / codes.length - 6 : Infinity;
    let end = -Infinity;
    for (const code of isWords ? codes : sample(codes, 400)) {
        const whole = isWords ? parameter.texts[code] : shortNumber(parameter.values[code]);
        const text = isWords ? shortened(whole, Math.floor(room / 6.4)) : whole;
        const half = text.length * 3.4;
        if (position(code) - half < end + 6) continue;
        end = position(code) + half;
        const tick = axis.append("g").attr("class", "tick").attr("transform", `translate(${position(code)},0)`);
        tick.append("line").attr("y2", 5);
        tick.append("text").attr("y", 18).text(text).append("title").text(parameter.texts[code]);
    }
    plot.append("text").attr("class", "name").attr("x", width / 2).attr("y", height + 38)
        .text(shortened(parameter.name, Math.floor(width / 6.5)));
}

/** Where the values of a parameter stand between two ends, by their codes. */
function parameterPosition(parameter, from, to) {
    const values = parameter.values;
    if (parameter.scale === "words" || values.length < 2) {
        const bands = d3.scalePoint().domain(d3.range(values.length)).range([from, to]).padding(0.5);
        return (code) => bands(code);
    }
    const inset = (to - from) * 0.05;
    const scale = parameter.scale === "log" ? d3.scaleLog() : d3.scaleLinear();
    scale.domain([values[0], values[values.length - 1]]).range([from + inset, to - inset]);
    return (code) => scale(values[code]);
}

/** How far scores reach that are worth being told apart: what is much worse than the rest is drawn at the edge. */
function scoreDomain(scores) {
    const sorted = [...scores].sort((score, other) => (isBetter(score, other) ? -1 : 1));
    if (sorted.length === 0) return [0, 1];
    const best = sorted[0];
    const worst = sorted[sorted.length - 1];
    const usual = sorted[Math.floor((sorted.length - 1) * 0.8)];
    const reach = Math.abs(usual - best);
    const isFar = reach > 0 && Math.abs(worst - best) > 4 * reach;
    const end = isFar ? best + (worst > best ? 1 : -1) * reach * 2 : worst;
    const margin = Math.abs(end - best) * 0.06 || Math.abs(best) * 0.05 || 0.5;
    return [Math.min(best, end) - margin, Math.max(best, end) + margin];
}

/** A vertical scale of scores, and whether a score lies beyond it. */
function scoreScale(scores, height) {
    const domain = scoreDomain(scores);
    const scale = d3.scaleLinear().domain(domain).range([height, 0]).clamp(true);
    const isOutside = (score) => score < domain[0] || score > domain[1];
    return { scale, isOutside, outside: scores.filter(isOutside).length };
}

/** What the caption says of scores beyond the edge. */
function edgeRemark(count, noun = "trial") {
    if (count === 0) return "";
    return `${countText(count, noun)} much worse than the rest ${count === 1 ? "is" : "are"} drawn hollow at the edge.`;
}

/** How good a score is among others, from 0 for what is much worse than the rest to 1 for the best. */
function goodness(scores) {
    const [low, high] = scoreDomain(scores);
    const worst = maximizes ? low : high;
    const best = scores.reduce((a, b) => (isBetter(b, a) ? b : a), scores[0]);
    const scale = d3.scaleLinear().domain([worst, best]).range([0, 1]).clamp(true);
    return { of: (score) => (worst === best ? 1 : scale(score)), worst, best };
}

/** A line of what signs mean: pairs of a class and a text. */
function legend(...entries) {
    return element("p", { class: "legend" }, ...entries.map(([sign, text]) =>
        element("span", {}, element("i", { class: sign, "aria-hidden": "true" }), text)));
}
