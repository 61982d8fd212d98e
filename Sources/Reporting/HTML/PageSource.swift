internal import CD3

/// The parts of a page that are the same for every sweep.
enum PageSource {
    static var style: String { text(PackageResources.style_css) }

    /// Our own script of a report: what the figures have in common, then one file for each, then what puts them on the
    /// page.
    static var reportScript: String {
        script([
            PackageResources.numbers_js, PackageResources.trials_js, PackageResources.frame_js,
            PackageResources.marks_js, PackageResources.history_js, PackageResources.path_js,
            PackageResources.slices_js, PackageResources.parallel_js, PackageResources.heatmap_js,
            PackageResources.curves_js, PackageResources.importance_js, PackageResources.distribution_js,
            PackageResources.timeline_js, PackageResources.table_js, PackageResources.failures_js,
            PackageResources.report_js,
        ])
    }

    /// Likewise of a comparison.
    static var comparisonScript: String {
        script([
            PackageResources.numbers_js, PackageResources.frame_js, PackageResources.marks_js,
            PackageResources.courses_js, PackageResources.comparison_js,
        ])
    }

    /// d3 as one script.
    static var library: String { text(d3_script()) }

    /// Its copyright and conditions.
    static var licence: String { text(d3_licence()) }

    private static func script(_ files: [[UInt8]]) -> String { files.map(text).joined(separator: "\n") }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    private static func text(_ text: d3_text) -> String {
        String(decoding: UnsafeRawBufferPointer(start: text.bytes, count: text.length), as: UTF8.self)
    }
}
