extension NumberText {
    /// How long something will take, no finer than anybody wants to know: 2 to 4 min, about 3 h, less than 5 s.
    static func range(_ seconds: ClosedRange<Double>) -> String {
        let (unit, name): (Double, String) =
            switch seconds.upperBound {
            case ..<100: (1, "s")
            case ..<6000: (60, "min")
            case ..<360_000: (3600, "h")
            default: (86_400, "d")
            }
        guard seconds.upperBound < 1e11 else { return "more than 1000 years" }
        let step = unit == 1 && seconds.upperBound > 20 ? 5.0 : 1
        let low = Int((seconds.lowerBound / unit / step).rounded(.down) * step)
        let high = Int(max(1, (seconds.upperBound / unit / step).rounded(.up)) * step)
        if low == 0 { return "less than \(high) \(name)" }
        return low == high ? "about \(high) \(name)" : "\(low) to \(high) \(name)"
    }

    /// How many runs end in a second, or how long one takes where that is less than one.
    static func pace(_ runsPerSecond: Double) -> String {
        if runsPerSecond < 1 { return "a run in \(duration(1 / runsPerSecond))" }
        return "\(formatted(runsPerSecond < 10 ? "%.1f" : "%.0f", runsPerSecond)) runs per second"
    }
}
