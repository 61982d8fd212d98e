internal import Glibc

/// The time to the end of the search over the number of workers, both on logarithmic axes, as SVG.
struct Chart {
    var panels: [(title: String, points: [Comparison])]

    private static let width = 340.0
    private static let height = 250.0
    private static let left = 46.0
    private static let top = 58.0
    private static let gap = 56.0

    var svg: String {
        let columns = 2
        let rows = (panels.count + 1) / columns
        let width = Double(columns) * (Chart.width + Chart.gap) + 14
        let height = Chart.top + Double(rows) * (Chart.height + Chart.gap)
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Int(width)) \(Int(height))\" "
                + "font-family=\"sans-serif\" font-size=\"12\">",
            "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>",
            text(
                Chart.left, 20, "Time to the end of the descent, in medians of a run's time, over the number of workers"
            ),
            legend(Chart.left, "#888", "without speculation"), legend(Chart.left + 170, "#06c", "with speculation"),
        ]
        for (index, panel) in panels.enumerated() {
            let x = Chart.left + Double(index % columns) * (Chart.width + Chart.gap)
            let y = Chart.top + 20 + Double(index / columns) * (Chart.height + Chart.gap)
            lines += draw(panel.title, panel.points, x, y)
        }
        return (lines + ["</svg>", ""]).joined(separator: "\n")
    }

    private func draw(_ title: String, _ points: [Comparison], _ x: Double, _ y: Double) -> [String] {
        let highest = ceil(log10(points.map(\.timeWithout).max() ?? 1))
        let lowest = floor(log10(points.map(\.timeWith).min() ?? 1))
        let most = log10(Double(points.map(\.workers).max() ?? 10))
        let across = { (workers: Double) in x + Chart.width * log10(workers) / most }
        let down = { (time: Double) in y + Chart.height * (highest - log10(time)) / (highest - lowest) }
        var lines = [
            text(x, y - 6, title),
            "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(Chart.width)\" height=\"\(Chart.height)\" fill=\"none\" stroke=\"#ccc\"/>",
        ]
        for power in Int(lowest)...Int(highest) {
            let time = pow(10, Double(power))
            lines.append(rule(x, down(time), x + Chart.width, down(time)))
            lines.append(text(x - 6, down(time) + 4, "\(Int(time))", anchor: "end"))
        }
        for workers in [1, 4, 16, 64, 256, 1000] where log10(Double(workers)) <= most {
            lines.append(rule(across(Double(workers)), y, across(Double(workers)), y + Chart.height))
            lines.append(text(across(Double(workers)), y + Chart.height + 15, "\(workers)", anchor: "middle"))
        }
        for (color, time) in [("#888", \Comparison.timeWithout), ("#06c", \Comparison.timeWith)] {
            let places = points.map { "\(round(across(Double($0.workers)))),\(round(down($0[keyPath: time])))" }
            lines.append(
                "<polyline points=\"\(places.joined(separator: " "))\" fill=\"none\" stroke=\"\(color)\" stroke-width=\"2\"/>"
            )
            for point in points {
                lines.append(
                    "<circle cx=\"\(across(Double(point.workers)))\" cy=\"\(down(point[keyPath: time]))\" r=\"3\" "
                        + "fill=\"\(color)\"/>")
            }
        }
        return lines
    }

    private func legend(_ x: Double, _ color: String, _ words: String) -> String {
        "<rect x=\"\(x)\" y=\"32\" width=\"18\" height=\"4\" fill=\"\(color)\"/>" + text(x + 24, 39, words)
    }

    private func rule(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> String {
        "<line x1=\"\(x1)\" y1=\"\(y1)\" x2=\"\(x2)\" y2=\"\(y2)\" stroke=\"#eee\"/>"
    }

    private func text(_ x: Double, _ y: Double, _ words: String, anchor: String = "start") -> String {
        "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\" fill=\"#333\">\(words)</text>"
    }
}
