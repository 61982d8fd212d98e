import Glibc
import JSON
import Testing

@Suite(
    "The report as a page, in a browser", .serialized,
    .enabled(if: BuiltBinary.isBuilt, "the release binary is not built"),
    .enabled(if: Browser.isInstalled, "there is no Chromium: apt-get install chromium"))
struct ReportPageTests {
    private static let descent: JSONValue = [
        "data": ["file": "data/digits.csv", "target": "target"],
        "network": ["hidden": [8]],
        "training": ["epochs": 4, "learningRate": 0.1],
        "search": [
            "method": "coordinate-descent",
            "parameters": [
                ["name": "training.learningRate", "from": 0.001, "to": 1, "scale": "log", "points": 4],
                ["name": "training.penalty", "values": ["none", "l2"]],
                ["name": "training.lambda", "values": [0.0001, 0.01]],
            ],
            "repeats": 2,
        ],
    ]

    /// One of a number that is to be small.
    private static let regression: JSONValue = [
        "data": ["file": "data/concrete.csv", "target": "strength", "task": "regression"],
        "network": ["hidden": [8]],
        "training": ["epochs": 4, "learningRate": 0.01],
        "metric": ["name": "root-mean-squared-error"],
        "search": [
            "method": "coordinate-descent",
            "parameters": [
                ["name": "training.learningRate", "from": 0.0001, "to": 0.1, "scale": "log", "points": 4],
                ["name": "network.activation", "values": ["relu", "tanh"]],
            ],
            "repeats": 2,
        ],
    ]

    /// A sweep's page and its JSON report.
    private struct Sweep {
        let folder: TemporaryFolder
        let page: String
        let report: JSONValue

        init(_ experiment: JSONValue) throws {
            folder = try TemporaryFolder()
            for data in ["digits.csv", "concrete.csv"] { try folder.addData(data) }
            let file = try folder.write(experiment, as: "sweep")
            let result = try Tune.run([file, "--quiet"], in: folder)
            try #require(result.status == 0, "\(result.error)")
            page = "\(folder.path)/page.html"
            let written = try Tune.run(["report", file, "--format", "html", "--output", page], in: folder)
            try #require(written.status == 0 && written.output.isEmpty, "\(written.error)")
            report = try Tune.report(file, in: folder)
        }

        func open() throws -> Browser { try Browser(opening: page, in: folder) }
    }

    /// Where the middle of an element stands in the window, after it was scrolled there.
    private func middle(of selector: String, _ browser: Browser) throws -> (x: Double, y: Double) {
        let place = try browser.evaluate(
            """
            (() => {
                const node = document.querySelector('\(selector)');
                node.scrollIntoView({ block: "center" });
                const box = node.getBoundingClientRect();
                return [box.x + box.width / 2, box.y + box.height / 2];
            })()
            """)
        let numbers = (place.array ?? []).compactMap(\.number)
        try #require(numbers.count == 2, "\(selector)")
        return (numbers[0], numbers[1])
    }

    /// Expects all figures with their marks, captions and numbers.
    private func expectFigures(_ browser: Browser) throws {
        let figures = try browser.evaluate(
            """
            [...document.querySelectorAll("figure")].map((figure) => {
                figure.querySelector("details:last-child").open = true;
                return [figure.id, figure.querySelectorAll(".mark").length, figure.querySelector("figcaption").textContent.length];
            })
            """)
        let names = (figures.array ?? []).compactMap { $0.array?[0].string }
        #expect(
            names == [
                "history", "path", "slices", "parallel", "heatmap", "importance", "distribution", "curves", "timeline",
            ])
        for figure in figures.array ?? [] {
            #expect((figure.array?[1].number ?? 0) > 0, "\(figure.text)")
            #expect((figure.array?[2].number ?? 0) > 40, "\(figure.text)")
        }
        let rows = try browser.evaluate(
            """
            new Promise((done) => setTimeout(() => done(
                [...document.querySelectorAll("figure")].map((figure) => figure.querySelectorAll("tbody tr").length)), 100))
            """)
        #expect((rows.array ?? []).allSatisfy { ($0.number ?? 0) > 0 }, "\(rows.text)")
        // Nothing is wider than the window.
        #expect(try browser.evaluate("document.documentElement.scrollWidth <= innerWidth") == true)
    }

    /// Expects the numbers of the JSON report.
    private func expectNumbers(of report: JSONValue, _ browser: Browser) throws {
        for key in ["experiment", "state", "metric", "best", "counts", "importance"] {
            #expect(try browser.evaluate("data.\(key)") == report[key], "\(key)")
        }
        let trials = try browser.evaluate(
            """
            trials.map((trial) => ({
                number: trial.number,
                configuration: Object.fromEntries(parameters.flatMap(({ name, values }, place) =>
                    trial.codes[place] === null ? [] : [[name, values[trial.codes[place]]]])),
                score: trial.score, standardError: trial.error,
            }))
            """)
        let expected = (report["trials"]?.array ?? []).map { trial in
            JSONValue.object((trial.members ?? []).filter { $0.key != "state" && $0.key != "runs" })
        }
        #expect(!expected.isEmpty)
        #expect(trials.canonicalText == JSONValue.array(expected).canonicalText)
    }

    /// How many trials the table shows.
    private static let shownRows =
        "[...document.querySelectorAll('#trials tbody tr')].filter((row) => !row.hidden).length"

    @Test("shows every figure with marks, a caption and its numbers, says no error and asks for nothing")
    func figures() throws {
        let browser = try Sweep(ReportPageTests.descent).open()
        try expectFigures(browser)
        browser.expectQuiet()
    }

    @Test("is as whole for a regression, whose score is to be small")
    func regression() throws {
        let sweep = try Sweep(ReportPageTests.regression)
        let browser = try sweep.open()
        try expectFigures(browser)
        try expectNumbers(of: sweep.report, browser)
        try browser.moveMouse(to: try middle(of: #"#history circle[data-trial="1"]"#, browser))
        let text = try #require(try browser.evaluate("document.getElementById('tip').textContent").string)
        #expect(text.hasPrefix("trial 1root-mean-squared-error"), "\(text)")
        #expect(text.contains("learningRate0.01activation"), "\(text)")
        let axis = try middle(of: "#parallel .brush .overlay", browser)
        // The upper half of the rates: 0.01 and 0.1 of four.
        try browser.drag(from: (axis.x, axis.y - 150), to: (axis.x, axis.y))
        let rates = (sweep.report["trials"]?.array ?? []).compactMap {
            $0["configuration"]?["training.learningRate"]?.number
        }
        #expect(try browser.evaluate(ReportPageTests.shownRows).number == Double(rates.count { $0 > 0.005 }))
        #expect(rates.contains { $0 < 0.005 })
        browser.expectQuiet()
    }

    @Test("shows failures by their causes, with the end of a log as the text that it is, and the command to go on with")
    func failures() throws {
        let script = "[ $1 = 1 ] && echo '<b>no memory</b>' && exit 3; echo {{\\\"score\\\": $1}}"
        let sweep = try Sweep([
            "command": ["sh", "-c", .string(script), "sh", "{x}"], "settings": ["x": 1],
            "metric": ["name": "score", "goal": "maximize"],
            "search": ["method": "grid", "parameters": [["name": "x", "values": [1, 2, 3]]]],
        ])
        let browser = try sweep.open()
        let texts = try browser.evaluate(
            "[...document.querySelectorAll('#failures h3, #failures p, #failures pre')].map((node) => node.textContent)"
        )
        #expect(
            texts == [
                "1 run ended with an exit status other than 0", "1 trial, with x 1",
                "trial 1, seed 1: ended with exit status 3; the end of its log:\n  <b>no memory</b>",
            ])
        #expect(try browser.evaluate("document.querySelectorAll('#failures b').length") == 0)
        #expect(
            try browser.evaluate("document.querySelector('.next pre').textContent")
                == sweep.report["execution"]?["next"]?["command"])
        browser.expectQuiet()
    }

    @Test("holds the same numbers as the JSON report, trial by trial")
    func sameNumbers() throws {
        let sweep = try Sweep(ReportPageTests.descent)
        let browser = try sweep.open()
        try expectNumbers(of: sweep.report, browser)
        browser.expectQuiet()
    }

    @Test("tells the configuration and score of a trial under the pointer, and of the next with an arrow key")
    func tip() throws {
        let sweep = try Sweep(ReportPageTests.descent)
        let browser = try sweep.open()
        #expect(try browser.evaluate("document.getElementById('tip').hidden") == true)
        try browser.moveMouse(to: try middle(of: #"#history circle[data-trial="1"]"#, browser))
        let text = try #require(try browser.evaluate("document.getElementById('tip').textContent").string)
        #expect(text.hasPrefix("trial 1accuracy0."), "\(text)")
        #expect(text.contains("learningRate0.1penaltynone"), "\(text)")
        try browser.moveMouse(to: (2, 2))
        #expect(try browser.evaluate("document.getElementById('tip').hidden") == true)

        _ = try browser.evaluate("document.querySelector('#history svg').focus()")
        for title in ["trial 1", "trial 2"] {
            try browser.press("ArrowRight")
            #expect(try browser.evaluate("document.querySelector('#tip strong').textContent").string == title)
        }
        browser.expectQuiet()
    }

    @Test("lets through what is chosen on an axis, by pointer or keyboard, and sorts the table")
    func filter() throws {
        let sweep = try Sweep(ReportPageTests.descent)
        let browser = try sweep.open()
        let left = ReportPageTests.shownRows
        let all = try #require(try browser.evaluate(left).number)
        #expect(all == sweep.report["counts"]?["trials"]?.number)
        let axis = try middle(of: "#parallel .brush .overlay", browser)
        // The upper half of the rates: 0.1 and 1 of four.
        try browser.drag(from: (axis.x, axis.y - 150), to: (axis.x, axis.y))
        let trials = try #require(sweep.report["trials"]?.array)
        let rates = trials.compactMap { $0["configuration"]?["training.learningRate"]?.number }
        #expect(try browser.evaluate(left).number == Double(rates.count { $0 > 0.05 }))
        #expect(rates.contains { $0 < 0.05 })
        #expect(
            try browser.evaluate("document.querySelectorAll('.strand.dimmed').length").number
                == Double(rates.count { $0 < 0.05 }))
        #expect(try browser.evaluate("document.querySelector('.fields input').value") == "0.1")

        _ = try browser.evaluate("[...document.querySelectorAll('.fields button')].at(-1).click()")
        #expect(try browser.evaluate(left).number == all)
        _ = try browser.evaluate(
            """
            (() => {
                const list = document.querySelector('.fields select');
                list.value = [...list.options].find((option) => option.text === 'l2').value;
                list.dispatchEvent(new Event('change'));
            })()
            """)
        let penalties = trials.compactMap { $0["configuration"]?["training.penalty"]?.string }
        #expect(try browser.evaluate(left).number == Double(penalties.count { $0 == "l2" }))

        let first = "document.querySelector('#trials tbody td').textContent"
        _ = try browser.evaluate("document.querySelector('#trials th button').click()")
        #expect(try browser.evaluate(first) == "1")
        _ = try browser.evaluate("document.querySelector('#trials th button').click()")
        #expect(try browser.evaluate(first).string == "\(trials.count)")
        browser.expectQuiet()
    }

    @Test("a command's values may be called anything: nothing of them is obeyed, and there is no test score")
    func hostileNames() throws {
        let hostile = "</script><script>document.title='obeyed'</script><img src=x onerror=document.title='obeyed'>"
        let sweep = try Sweep([
            "name": .string("a<b>&amp;\"c"),
            "command": ["/bin/sh", "-c", "echo \"{{\\\"loss\\\": ${{#WORD}}.5}}\""],
            "environment": ["WORD": "{word}{x}"],
            "settings": ["word": .string(hostile), "x": 1],
            "metric": ["name": "loss", "goal": "minimize"],
            "search": [
                "method": "grid",
                "parameters": [
                    ["name": "word", "values": [.string(hostile), "<b>", "${alert(1)}"]],
                    ["name": "x", "values": [1, 10, 100]],
                ],
            ],
        ])
        let browser = try sweep.open()
        #expect(try browser.evaluate("document.title") == "a<b>&amp;\"c: report")
        #expect(try browser.evaluate("document.querySelector('h1').textContent") == "a<b>&amp;\"c")
        #expect(try browser.evaluate("document.querySelectorAll('img').length") == 0)
        #expect(try browser.evaluate("document.querySelector('#trials').textContent.includes('onerror')") == true)
        #expect(try browser.evaluate("document.querySelectorAll('header .value').length") == 1)
        browser.expectQuiet()
    }

    @Test("is drawn for a phone without anything wider than its screen")
    func narrow() throws {
        let browser = try Sweep(ReportPageTests.descent).open()
        let width = try browser.evaluate(
            """
            new Promise((done) => {
                document.body.style.width = "390px";
                setTimeout(() => done(Math.max(...[...document.querySelectorAll("svg")].map((svg) => svg.getBoundingClientRect().right))), 500);
            })
            """)
        #expect((width.number ?? 1000) <= 390)
        browser.expectQuiet()
    }
}
