/// Mean and variance of numbers that come one after the other (Welford 1962).
struct RunningMoments: Hashable, Sendable {
    private(set) var count = 0
    private(set) var mean = 0.0
    /// Of the differences from the mean.
    private(set) var sumOfSquares = 0.0

    mutating func add(_ number: Double) {
        count += 1
        let difference = number - mean
        mean += difference / Double(count)
        sumOfSquares += difference * (number - mean)
    }

    /// The sample's standard deviation; nil for a single number, which says nothing about it.
    var deviation: Double? { count < 2 ? nil : (sumOfSquares / Double(count - 1)).squareRoot() }
}
