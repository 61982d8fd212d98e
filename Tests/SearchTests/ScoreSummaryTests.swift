import Search
import Testing

@Suite("Score summary")
struct ScoreSummaryTests {
    // s² = Σ(x − mean)²/(n − 1), standard error = √(s²/n), each worked by hand.
    @Test(
        "the mean and its standard error",
        arguments: [
            ([1, 2, 3, 4], 2.5, (5.0 / 3 / 4).squareRoot()),  // deviations 1.5, .5, .5, 1.5: squares add up to 5
            ([2, 4], 3, 1),  // s² = 2, 2/2 = 1
            ([0.5, 0.5, 0.5], 0.5, 0),
            ([-3, 3, -3, 3], 0, 3.0.squareRoot()),  // s² = 36/3 = 12, 12/4 = 3
        ] as [([Double], Double, Double)])
    func several(scores: [Double], mean: Double, standardError: Double) throws {
        let summary = ScoreSummary(scores)
        #expect(summary.mean == mean)
        #expect(abs(try #require(summary.standardError) - standardError) < 1e-15)
        #expect(summary.count == scores.count)
    }

    @Test("one run has a mean and says nothing about noise")
    func one() {
        let summary = ScoreSummary([0.25])
        #expect(summary.mean == 0.25)
        #expect(summary.standardError == nil)
        #expect(summary.count == 1)
    }
}
