package import Fingerprinting
package import JSON

/// A report as one HTML file that needs nothing else: style, script, drawing library and data stand in it.
///
/// The data go in as JSON in which no tag can begin or end, and the script shows every text as a text, so that a
/// configuration may be called anything.
package struct ReportPage: Sendable {
    let report: Report
    let columns: TrialColumns

    package init(_ report: Report) {
        self.report = report
        columns = TrialColumns(report)
    }

    /// - Parameter curve: Gives what the run of this key said of its epochs; nil where nothing is known. It is asked for
    ///   the runs of a few trials only.
    package func text(curve: (Fingerprint) throws -> [JSONValue]?) rethrows -> String {
        let data = try data(curve).text.escaping("<", as: "\\u003c")
        let title = (report.experiment.printable + ": report").escapedForHTML
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="\(ReportPage.policy)">
            <title>\(title)</title>
            <link rel="icon" href="data:,">
            <style>
            \(PageSource.style)</style>
            </head>
            <body>
            <noscript><pre>\(report.text(columns).escapedForHTML)</pre></noscript>
            <main id="report"></main>
            <footer>
            <details><summary>Drawn with d3, and its licence</summary><pre>\(PageSource.licence.escapedForHTML)</pre></details>
            </footer>
            <script type="application/json" id="data">\(data)</script>
            <script>
            \(PageSource.library)
            </script>
            <script>
            \(PageSource.script)</script>
            </body>
            </html>

            """
    }

    /// Nothing may be fetched from anywhere.
    private static let policy =
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
}
