import Testing
import Tuning

@testable import Reporting

@Suite("The timeline of the workers")
struct RunTimelineTests {
    private static func timeline(_ times: [(Double, Double)]) -> RunTimeline {
        RunTimeline(
            times.map { RunRecord.Execution(started: 1_700_000_000 + $0.0, seconds: $0.1, startSeconds: nil) })
    }

    @Test("runs that overlap stand in lanes of their own, and a lane is taken again once it is free")
    func lanes() {
        let timeline = RunTimelineTests.timeline([(0, 10), (1, 2), (4, 3), (2, 1), (11, 1)])
        #expect(timeline.runs.map(\.index) == [0, 1, 3, 2, 4])
        #expect(timeline.runs.map(\.lane) == [0, 1, 2, 1, 0])
        #expect(timeline.laneCount == 3)
        #expect(timeline.seconds == 12)
        #expect(timeline.breaks.isEmpty)
    }

    @Test("a night in which nobody worked is left out, and said")
    func idle() {
        let timeline = RunTimelineTests.timeline([(0, 10), (50_010, 10), (50_020, 5)])
        #expect(timeline.runs.map(\.start) == [0, 10, 20])
        #expect(timeline.seconds == 25)
        #expect(timeline.breaks.map(\.at) == [10])
        #expect(timeline.breaks.map(\.seconds) == [50_000])
    }

    @Test("the load of all parts is the time that was worked")
    func load() {
        let timeline = RunTimelineTests.timeline([(0, 10), (1, 2.5), (3.25, 3), (9, 0.125)])
        for parts in [1, 3, 100] {
            let load = timeline.load(parts: parts)
            #expect(load.count == parts)
            #expect(abs(load.reduce(0, +) * timeline.seconds / Double(parts) - 15.625) < 1e-6)
        }
    }

    @Test("without a run there is nothing to show")
    func nothing() {
        let timeline = RunTimelineTests.timeline([])
        #expect(timeline.runs.isEmpty && timeline.laneCount == 0 && timeline.seconds == 0)
        #expect(timeline.load(parts: 10).isEmpty)
    }
}
