/// The numbers that a setting may take: an interval, each end of which belongs to it or does not.
struct NumberBounds: Hashable, Sendable {
    var lower: End
    /// Nil where numbers may be as large as they like.
    var upper: End?

    enum End: Hashable, Sendable {
        case closed(Double)
        case open(Double)
    }

    /// All numbers.
    static let all = NumberBounds(lower: .open(-.infinity))

    static func above(_ lower: Double) -> NumberBounds { NumberBounds(lower: .open(lower)) }
    static func atLeast(_ lower: Double) -> NumberBounds { NumberBounds(lower: .closed(lower)) }

    static func from(_ lower: Double, to upper: Double) -> NumberBounds {
        NumberBounds(lower: .closed(lower), upper: .closed(upper))
    }

    static func from(_ lower: Double, below upper: Double) -> NumberBounds {
        NumberBounds(lower: .closed(lower), upper: .open(upper))
    }

    static func between(_ lower: Double, _ upper: Double) -> NumberBounds {
        NumberBounds(lower: .open(lower), upper: .open(upper))
    }

    func contains(_ number: Double) -> Bool {
        let isHighEnough =
            switch lower {
            case .closed(let end): number >= end
            case .open(let end): number > end
            }
        let isLowEnough =
            switch upper {
            case .closed(let end): number <= end
            case .open(let end): number < end
            case nil: true
            }
        return isHighEnough && isLowEnough
    }
}
