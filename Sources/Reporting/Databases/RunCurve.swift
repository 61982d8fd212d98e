internal import JSON

/// What a run has told of its epochs.
struct RunCurve: Sendable {
    private let points: [(epoch: Int, members: [JSONValue.Member])]

    /// - Parameter points: Where one does not say which epoch it is of, its place does.
    init(_ points: [JSONValue]) {
        self.points = points.enumerated().map { place, point in
            let epoch = point["epoch"]?.number.flatMap { Int(exactly: $0) }
            return (epoch ?? place + 1, point.members ?? [])
        }
    }

    /// The names of all numbers that were told, in the order in which they came.
    var keys: [String] {
        var seen: Set<String> = ["epoch"]
        return points.flatMap(\.members).compactMap { member in
            member.value.number != nil && seen.insert(member.key).inserted ? member.key : nil
        }
    }

    /// The finite values of one of them by epoch; of an epoch that was told twice, the last.
    func values(of key: String) -> [Int: Double] {
        points.reduce(into: [:]) { values, point in
            guard let value = point.members.last(where: { $0.key == key })?.value.number, value.isFinite else { return }
            values[point.epoch] = value
        }
    }
}
