import Search
import Testing

@Suite("Quantising a range")
struct QuantizationTests {
    @Test(
        "both ends are points, and the points between them are short numbers",
        arguments: [
            (Quantization.log, 0.001, 1, 7, false, [0.001, 0.00316228, 0.01, 0.0316228, 0.1, 0.316228, 1]),
            (.log, 1e-6, 0.1, 6, false, [1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1]),
            (.linear, 0, 1, 4, false, [0, 0.333333, 0.666667, 1]),
            (.linear, -0.3, 0.3, 3, false, [-0.3, 0, 0.3]),
            (.linear, 0.1, 0.7, 7, false, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]),
            (.linear, 5, 6, 2, false, [5, 6]),
            (.log, 8, 128, 5, true, [8, 16, 32, 64, 128]),
            (.linear, 1, 4, 10, true, [1, 2, 3, 4]),
            // Sums and products that are not what they are on paper.
            (.linear, 0.1, 0.3, 3, false, [0.1, 0.2, 0.3]),
            (.linear, 0.1, 0.8, 8, false, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]),
            (.linear, -0.1, 0.2, 4, false, [-0.1, 0, 0.1, 0.2]),
            (.linear, -0.7, 0.7, 15, false, (-7...7).map { $0 == 0 ? 0 : Double($0) / 10 }),
            (.linear, -1, -0.1, 4, false, [-1, -0.7, -0.4, -0.1]),
            (.log, 0.1, 0.4, 3, false, [0.1, 0.2, 0.4]),
            // Very large, very small, very near.
            (.log, 1e-10, 1e10, 5, false, [1e-10, 1e-5, 1, 1e5, 1e10]),
            (.log, 1e-10, 1e-6, 5, false, [1e-10, 1e-9, 1e-8, 1e-7, 1e-6]),
            (.log, 1e-300, 1e300, 3, false, [1e-300, 1, 1e300]),
            (.linear, -1e308, 1e308, 3, false, [-1e308, 0, 1e308]),
            (.linear, 0, 0x1p-1070, 2, false, [0, 0x1p-1070]),
            (.linear, 1e6, 1_000_001, 5, false, [1e6, 1_000_000.25, 1_000_000.5, 1_000_000.75, 1_000_001]),
            (.log, 1000, 1000.001, 3, false, [1000, 1000.0005, 1000.001]),
            (.linear, 1, 1.0000000000000002, 9, false, [1, 1.0000000000000002]),
            // Halves go away from zero; what falls together, or on an end, is one point.
            (.linear, 0, 10, 5, true, [0, 3, 5, 8, 10]),
            (.linear, -10, 0, 5, true, [-10, -8, -5, -3, 0]),
            (.linear, 0, 3, 15, true, [0, 1, 2, 3]),
            (.log, 1, 2, 10, true, [1, 2]),
            (.log, 1, 10, 20, true, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
            (.log, 1, 1024, 11, true, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]),
            // Ends stay as they are, however many digits they have.
            (.linear, 0.123456789, 1.123456789, 3, false, [0.123456789, 0.623457, 1.123456789]),
            (.linear, 0.5, 3.5, 4, true, [0.5, 2, 3, 3.5]),
        ] as [(Quantization, Double, Double, Int, Bool, [Double])])
    func points(scale: Quantization, from: Double, to: Double, count: Int, whole: Bool, points: [Double]) {
        #expect(scale.points(from: from, to: to, count: count, wholeNumbers: whole) == points)
    }

    @Test("points ascend from one end to the other without duplicates, none of them minus zero", arguments: 0..<20)
    func ascending(block: Int) {
        var generator = SplitMix64(seed: block)
        for _ in 0..<50 {
            let scale = Quantization.allCases.randomElement(using: &generator) ?? .linear
            let magnitude: Double = [1e-12, 1, 1e9].randomElement(using: &generator) ?? 1
            let low: Double = scale == .log ? 1e-6 : -1
            let ends = [0, 1].map { _ in Double.random(in: low...1, using: &generator) * magnitude }.sorted()
            let count = Int.random(in: 2...500, using: &generator)
            let whole = Bool.random(using: &generator)
            let points = scale.points(from: ends[0], to: ends[1], count: count, wholeNumbers: whole)
            #expect(points.first == ends[0] && points.last == ends[1])
            #expect(zip(points, points.dropFirst()).allSatisfy { $0 < $1 })
            #expect(whole ? points.count <= count : points.count == count)
            #expect(points.allSatisfy { $0 != 0 || $0.sign == .plus })
        }
    }

    @Test(
        "a finer grid holds the points of a coarser one",
        arguments: [
            (Quantization.log, 0.001, 1.0), (.log, 1e-6, 0.1), (.linear, 0, 1), (.linear, -0.3, 0.7), (.linear, 5, 6),
        ])
    func nesting(scale: Quantization, from: Double, to: Double) {
        let coarse = scale.points(from: from, to: to, count: 7, wholeNumbers: false)
        for count in [13, 19, 31, 61] {
            let fine = Set(scale.points(from: from, to: to, count: count, wholeNumbers: false))
            #expect(coarse.allSatisfy(fine.contains), "\(count) points")
        }
    }

    @Test("the last bit of an end moves no inner point")
    func lastBit() {
        for (from, to) in [(0.1, 0.7), (0.001, 1), (1e-6, 0.1), (0.3, 30)] {
            for scale in Quantization.allCases {
                let points = scale.points(from: from, to: to, count: 7, wholeNumbers: false)
                for nearTo in [to.nextUp, to.nextDown] {
                    let near = scale.points(from: from, to: nearTo, count: 7, wholeNumbers: false)
                    #expect(near.dropLast() == points.dropLast())
                }
            }
        }
    }
}
