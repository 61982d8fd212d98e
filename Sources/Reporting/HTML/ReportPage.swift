package import Fingerprinting
package import JSON

/// A report as one HTML file that needs nothing else.
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
        PageFrame(
            title: report.experiment.printable + ": report", plainText: report.text(columns), data: try data(curve),
            script: PageSource.reportScript
        ).text
    }
}
