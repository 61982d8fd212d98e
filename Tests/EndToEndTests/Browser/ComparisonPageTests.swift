import JSON
import Testing

@Suite(
    "The comparison as a page, in a browser", .serialized,
    .enabled(if: BuiltBinary.isBuilt, "the release binary is not built"),
    .enabled(if: Browser.isInstalled, "there is no Chromium: apt-get install chromium"))
struct ComparisonPageTests {
    /// A program's sweep whose runs cost next to nothing.
    private func sweep(_ name: String, values: [JSONValue], in folder: TemporaryFolder) throws -> String {
        let file = try folder.write(
            [
                "name": .string(name), "command": ["/bin/sh", "-c", "echo \"{{\\\"score\\\": {x}.{seed}}}\""],
                "settings": ["x": 1], "metric": ["name": "score", "goal": "maximize"],
                "search": ["method": "grid", "repeats": 2, "parameters": [["name": "x", "values": .array(values)]]],
            ], as: "sweep\(folder.nextNumber())")
        let result = try Tune.run([file, "--quiet"], in: folder)
        try #require(result.status == 0, "\(result.error)")
        return file
    }

    private func open(_ sweeps: [String], in folder: TemporaryFolder) throws -> Browser {
        let page = "\(folder.path)/page.html"
        let result = try Tune.run(["compare"] + sweeps + ["--format", "html", "--output", page], in: folder)
        try #require(result.status == 0 && result.output.isEmpty, "\(result.error)")
        return try Browser(opening: page, in: folder)
    }

    @Test("draws a line for each sweep in both figures, with the numbers of the JSON comparison")
    func figures() throws {
        let folder = try TemporaryFolder()
        let sweeps = [
            try sweep("a<b>&amp;", values: [1, 2, 5, 3], in: folder), try sweep("b", values: [1, 4], in: folder),
        ]
        let browser = try open(sweeps, in: folder)
        let written = try Tune.run(["compare"] + sweeps + ["--format", "json"], in: folder)
        let json = try JSONValue(parsing: written.output)
        for key in ["metric", "sweeps", "best", "differences", "settings"] {
            #expect(try browser.evaluate("data.\(key)") == json[key], "\(key)")
        }
        let figures = try browser.evaluate(
            """
            [...document.querySelectorAll("figure")].map((figure) => [
                figure.id, figure.querySelectorAll(".course").length, figure.querySelectorAll(".mark").length,
            ])
            """)
        #expect(figures.array?.first == ["runs", 2, 5])
        #expect(figures.array?.last?.array?[0] == "time")
        #expect(figures.array?.last?.array?[1] == 2)
        let title = try browser.evaluate("document.querySelector('h1').textContent")
        #expect(title == "2 sweeps by score, more is better")
        #expect(try browser.evaluate("document.querySelector('#sweeps').textContent.includes('a<b>&amp;')") == true)
        #expect(try browser.evaluate("document.querySelectorAll('#winners tbody tr').length") == 2)
        #expect(try browser.evaluate("document.documentElement.scrollWidth <= innerWidth") == true)
        browser.expectQuiet()
    }

    @Test("draws the other time where it is chosen, and tells a step with an arrow key")
    func choice() throws {
        let folder = try TemporaryFolder()
        let sweeps = [try sweep("a", values: [1, 2], in: folder), try sweep("b", values: [1], in: folder)]
        let browser = try open(sweeps, in: folder)
        let axis = "[...document.querySelectorAll('#time svg text.name')].map((text) => text.textContent)"
        #expect(try browser.evaluate("\(axis).includes('time gone by')") == true)
        _ = try browser.evaluate(
            """
            (() => {
                const list = document.querySelector('#time select');
                list.selectedIndex = 1;
                list.dispatchEvent(new Event('change'));
            })()
            """)
        #expect(try browser.evaluate("\(axis).includes('time of training, all workers together')") == true)
        _ = try browser.evaluate("document.querySelector('#runs svg').focus()")
        try browser.press("ArrowRight")
        let text = try browser.evaluate("document.querySelector('#tip').textContent").string ?? ""
        #expect(text.hasPrefix("A, atrial1score1.15"), "\(text)")
        browser.expectQuiet()
    }
}
