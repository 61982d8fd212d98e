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
        ] as [(Quantization, Double, Double, Int, Bool, [Double])])
    func points(scale: Quantization, from: Double, to: Double, count: Int, whole: Bool, points: [Double]) {
        #expect(scale.points(from: from, to: to, count: count, wholeNumbers: whole) == points)
    }
}
