internal import Glibc
internal import JSON
internal import Search

/// The scores of every configuration of a space, which others have trained; `tables.py` writes the files.
struct ScoreTable {
    let name: String
    let goal: Goal
    let parameters: [Parameter]
    /// How many scores each configuration has.
    let repetitions: Int
    /// By configuration, the last parameter turning fastest, and then by repetition.
    private let scores: [Double]
    /// The mean score of each configuration.
    private let means: [Double]
    private let places: [[JSONValue: Int]]
    private let best: Double
    private let median: Double

    /// - Returns: Nil where the file is not there, or holds no table.
    init?(file: String) {
        guard let handle = fopen(file, "rb") else { return nil }
        defer { fclose(handle) }
        var goal = Goal.minimize
        var repetitions = 1
        var parameters: [Parameter] = []
        while let line = readLine(from: handle), !line.isEmpty {
            let words = line.split(separator: " ").map(String.init)
            switch words[0] {
            case "goal": goal = words[1] == "maximize" ? .maximize : .minimize
            case "repetitions": repetitions = Int(words[1]) ?? 1
            case "number":
                let values = words.dropFirst(2).compactMap { Double($0) }.map { JSONValue.number($0) }
                parameters.append(Parameter(name: words[1], values: values, start: 0))
            case "category":
                parameters.append(
                    Parameter(name: words[1], values: words.dropFirst(2).map { .string($0) }, start: 0))
            default: break
            }
        }
        let count = parameters.reduce(1) { $0 * $1.values.count }
        let scores = [Double](unsafeUninitializedCapacity: count * repetitions) { buffer, read in
            read = fread(buffer.baseAddress, MemoryLayout<Double>.size, count * repetitions, handle)
        }
        guard scores.count == count * repetitions, !parameters.isEmpty else { return nil }
        let file = file.split(separator: "/").last.map(String.init) ?? file
        name = file.hasSuffix(".table") ? String(file.dropLast(6)) : file
        self.goal = goal
        self.repetitions = repetitions
        self.parameters = parameters
        self.scores = scores
        means = (0..<count).map { number in
            scores[number * repetitions..<(number + 1) * repetitions].reduce(0, +) / Double(repetitions)
        }
        places = parameters.map { parameter in
            Dictionary(uniqueKeysWithValues: parameter.values.enumerated().map { ($1, $0) })
        }
        let sorted = means.sorted { goal.prefers($0, to: $1) }
        best = sorted[0]
        median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
    }

    /// The table's space with a start that the seed decides, or in the middle of each parameter.
    func space(startSeed: Int?) -> SearchSpace {
        var state = UInt64(bitPattern: Int64(startSeed ?? 0)) &* 0x9E37_79B9_7F4A_7C15
        return SearchSpace(
            parameters: parameters.map { parameter in
                var parameter = parameter
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let count = parameter.values.count
                parameter.start = startSeed == nil ? count / 2 : Int(state >> 33) % count
                return parameter
            })
    }

    /// - Parameter repetition: Nil for the mean over all of them.
    func score(_ configuration: Configuration, repetition: Int?) -> Double {
        let number = number(of: configuration)
        return repetition.map { scores[number * repetitions + $0] } ?? means[number]
    }

    /// (found − best)/(median − best), of means: 0 for the best configuration of all, 1 for a middling one.
    func regret(_ configuration: Configuration) -> Double {
        (means[number(of: configuration)] - best) / (median - best)
    }

    private func number(of configuration: Configuration) -> Int {
        zip(configuration.values, places).reduce(0) { number, element in
            guard let value = element.0, let place = element.1[value] else {
                preconditionFailure("a search asks for what its space has")
            }
            return number * element.1.count + place
        }
    }
}

/// A line without its end; nil at the end of the file.
private func readLine(from handle: UnsafeMutablePointer<FILE>) -> String? {
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    let length = getline(&line, &capacity, handle)
    guard length >= 0, let line else { return nil }
    return String(decoding: UnsafeRawBufferPointer(start: line, count: length), as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).first.map(String.init)
}
