import Testing

@testable import Reporting

@Suite("The pace of runs")
struct PaceTests {
    /// Runs that end one after the other, each after so many seconds.
    private func pace(_ durations: [Double]) -> (pace: Pace, now: Double) {
        var pace = Pace()
        pace.record(runs: 0, at: 100)
        var now = 100.0
        for (index, duration) in durations.enumerated() {
            now += duration
            pace.record(runs: index + 1, at: now)
        }
        return (pace, now)
    }

    @Test("is not known before three runs have ended", arguments: 0..<3)
    func unknown(runs: Int) {
        let (pace, now) = pace(Array(repeating: 2, count: runs))
        #expect(pace.runsPerSecond == nil)
        #expect(pace.secondsLeft(forRuns: 5, at: now) == nil)
    }

    @Test("of even runs gives a narrow range around what they will take")
    func even() throws {
        let (pace, now) = pace(Array(repeating: 2, count: 20))
        #expect(pace.runsPerSecond == 0.5)
        let left = try #require(pace.secondsLeft(forRuns: 50, at: now))
        #expect(abs(left.lowerBound - 95) < 1e-9 && abs(left.upperBound - 105) < 1e-9)
    }

    @Test("of uneven runs gives a wide range, wider where fewer have ended")
    func uneven() throws {
        let few = pace([1, 3, 1, 3])
        let many = pace(Array(repeating: [1, 3], count: 12).flatMap { $0 })
        let leftAfterFew = try #require(few.pace.secondsLeft(forRuns: 50, at: few.now))
        let leftAfterMany = try #require(many.pace.secondsLeft(forRuns: 50, at: many.now))
        #expect(leftAfterFew.contains(100) && leftAfterMany.contains(100))
        #expect(leftAfterFew.upperBound - leftAfterFew.lowerBound > 50)
        #expect(
            leftAfterMany.upperBound - leftAfterMany.lowerBound < leftAfterFew.upperBound - leftAfterFew.lowerBound)
    }

    @Test("follows runs that become slower")
    func slower() throws {
        let (pace, _) = pace(Array(repeating: 1, count: 40) + Array(repeating: 10, count: 40))
        #expect(try #require(pace.runsPerSecond) < 0.11)
    }

    @Test("counts down while a run is waited for, and never below nothing")
    func waiting() throws {
        let (pace, now) = pace(Array(repeating: 60, count: 10))
        let later = try #require(pace.secondsLeft(forRuns: 1, at: now + 30))
        #expect(later.contains(30) && later.upperBound < 40)
        #expect(pace.secondsLeft(forRuns: 1, at: now + 500) == 0...0)
    }

    @Test("of a thousand runs a second is right within a few in a hundred")
    func fast() throws {
        let (pace, now) = pace(Array(repeating: 0.001, count: 20_000))
        let rate = try #require(pace.runsPerSecond)
        #expect(abs(rate - 1000) < 40)
        let left = try #require(pace.secondsLeft(forRuns: 10_000, at: now))
        #expect(left.lowerBound > 8 && left.upperBound < 12)
    }

    @Test("runs that end together count as one moment")
    func together() throws {
        var pace = Pace()
        for batch in 0...6 {
            for worker in 0..<4 {
                pace.record(runs: max(0, batch * 4 - 3 + worker), at: Double(batch) * 10 + Double(worker) * 0.01)
            }
        }
        let rate = try #require(pace.runsPerSecond)
        #expect(abs(rate - 0.4) < 0.01)
    }

    @Test(
        "ranges are as coarse as what is known",
        arguments: [
            (0...4.2, "less than 5 s"), (3.5...7.1, "3 to 8 s"), (42...47, "40 to 50 s"), (110...230, "1 to 4 min"),
            (125...170, "2 to 3 min"), (7200...7200, "about 2 h"), (86_400 * 5...86_400 * 9, "5 to 9 d"),
            (0...0, "less than 1 s"), (0...1e20, "more than 1000 years"),
        ] as [(ClosedRange<Double>, String)])
    func words(range: ClosedRange<Double>, text: String) {
        #expect(NumberText.range(range) == text)
    }
}
