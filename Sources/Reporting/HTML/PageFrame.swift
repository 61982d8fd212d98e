internal import JSON

/// One HTML file that needs nothing else: style, script, drawing library and data stand in it.
///
/// The data go in as JSON in which no tag can begin or end, and the script shows every text as a text, so that a
/// configuration may be called anything.
struct PageFrame {
    var title: String
    /// What is shown where no script may run.
    var plainText: String
    /// What the script reads.
    var data: JSONValue
    var script: String

    var text: String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="\(PageFrame.policy)">
        <title>\(title.escapedForHTML)</title>
        <link rel="icon" href="data:,">
        <style>
        \(PageSource.style)</style>
        </head>
        <body>
        <noscript><pre>\(plainText.escapedForHTML)</pre></noscript>
        <main id="report"></main>
        <footer>
        <details><summary>Drawn with d3, and its licence</summary><pre>\(PageSource.licence.escapedForHTML)</pre></details>
        </footer>
        <script type="application/json" id="data">\(data.text.escaping("<", as: "\\u003c"))</script>
        <script>
        \(PageSource.library)
        </script>
        <script>
        \(script)</script>
        </body>
        </html>

        """
    }

    /// Nothing may be fetched from anywhere.
    private static let policy =
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
}
