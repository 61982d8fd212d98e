// Marks tell what they stand for: under the pointer, and with the arrow keys once a drawing has the focus.

const tip = element("div", { id: "tip", role: "status", hidden: "" });

/** Fills the box with a title and lines, and puts it beside a rectangle on the screen. */
function showTip({ title, lines, trial }, box) {
    const list = element("dl", {}, ...lines.flatMap(([name, value]) =>
        [element("dt", {}, name), element("dd", {}, value)]));
    tip.replaceChildren(element("strong", {}, title), list);
    tip.hidden = false;
    const left = box.right + 14 + tip.offsetWidth > innerWidth ? box.left - 14 - tip.offsetWidth : box.right + 14;
    const top = Math.min(box.top - 8, innerHeight - tip.offsetHeight - 8);
    tip.style.left = `${Math.max(8, left)}px`;
    tip.style.top = `${Math.max(8, top)}px`;
    link(trial);
}

function hideTip() {
    tip.hidden = true;
    link(undefined);
}

/** Lifts the marks of one trial in all figures. */
function link(number) {
    for (const mark of document.querySelectorAll(".linked")) mark.classList.remove("linked");
    if (number === undefined) return;
    for (const mark of document.querySelectorAll(`[data-trial="${number}"]`)) mark.classList.add("linked");
}

/** Says of a selection what its marks stand for: `lines(datum)` gives title and lines, and the trial's number. */
function describe(svg, selection, lines) {
    selection.classed("mark", true).attr("data-trial", (datum) => lines(datum).trial ?? null);
    const node = svg.node();
    const marks = [...(node.marks ?? []), ...selection.nodes()];
    if (!node.marks) listen(node);
    node.marks = marks;
    for (const mark of selection.nodes()) mark.lines = () => lines(d3.select(mark).datum());
}

function listen(svg) {
    let place = -1;
    svg.setAttribute("tabindex", "0");
    svg.setAttribute("aria-description", "The arrow keys go from mark to mark.");
    svg.addEventListener("pointerover", (event) => {
        const mark = event.target.closest(".mark");
        if (mark?.lines) showTip(mark.lines(), boxAt(event));
    });
    svg.addEventListener("pointermove", (event) => {
        const mark = event.target.closest(".mark");
        if (mark?.lines) showTip(mark.lines(), boxAt(event));
    });
    svg.addEventListener("pointerout", (event) => {
        if (!event.relatedTarget?.closest?.(".mark")) hideTip();
    });
    svg.addEventListener("blur", () => {
        place = -1;
        hideTip();
    });
    svg.addEventListener("keydown", (event) => {
        const marks = svg.marks;
        const next = {
            ArrowRight: place + 1, ArrowDown: place + 1, ArrowLeft: place - 1, ArrowUp: place - 1, Home: 0,
            End: marks.length - 1,
        }[event.key];
        if (event.key === "Escape") hideTip();
        if (next === undefined || marks.length === 0) return;
        event.preventDefault();
        place = Math.max(0, Math.min(marks.length - 1, next));
        showTip(marks[place].lines(), marks[place].getBoundingClientRect());
        marks[place].classList.add("linked");
    });
}

function boxAt(event) {
    return { left: event.clientX, right: event.clientX, top: event.clientY };
}
