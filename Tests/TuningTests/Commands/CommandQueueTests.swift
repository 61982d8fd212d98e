import JSON
import Testing

@testable import Tuning

@Suite("Attempts without a slot")
struct CommandQueueTests {
    private func attempt(_ x: Int) -> CommandAttempt {
        CommandAttempt(run: CommandFixture.run(["x": .number(Double(x))], seed: x))
    }

    private func seeds(_ attempts: [CommandAttempt]) -> [Int] { attempts.map(\.run.seed) }

    @Test("they begin in their order, as slots become free")
    func order() {
        var queue = CommandQueue(slots: 2, pauses: RetryPauses())
        #expect(queue.next() == nil)
        for x in 1...4 { queue.append(attempt(x)) }
        let first = queue.next()
        #expect(first?.attempt.run.seed == 1 && first?.slot == 0)
        #expect(queue.next()?.slot == 1)
        #expect(queue.next() == nil)
        #expect(queue.count == 2)
        queue.release(0)
        let third = queue.next()
        #expect(third?.attempt.run.seed == 3 && third?.slot == 0)
    }

    @Test("one that failed waits for its time, longer each time, and then behind the others")
    func retries() {
        var queue = CommandQueue(slots: 1, pauses: RetryPauses(first: 1, longest: 60))
        queue.append(attempt(1))
        guard let (failed, slot) = queue.next() else {
            Issue.record("nothing begins")
            return
        }
        queue.release(slot)
        queue.tryAgain(failed, at: 100)
        #expect(queue.deadline == 101 && queue.count == 1)
        queue.pass(to: 100.9)
        #expect(queue.next() == nil)
        queue.append(attempt(2))
        queue.pass(to: 101)
        #expect(queue.deadline == nil)
        #expect(queue.next()?.attempt.run.seed == 2)
        queue.release(0)
        guard let (again, _) = queue.next() else {
            Issue.record("it is not tried again")
            return
        }
        #expect(again.run.seed == 1 && again.number == 2)
        queue.tryAgain(again, at: 200)
        #expect(queue.deadline == 202)
    }

    @Test("what is dropped is told once, at once, wherever it waited")
    func dropping() {
        var queue = CommandQueue(slots: 1, pauses: RetryPauses())
        for x in 1...3 { queue.append(attempt(x)) }
        queue.tryAgain(attempt(4), at: 100)
        queue.drop { $0.run.seed % 2 == 0 }
        #expect(queue.deadline == 0 && queue.count == 4)
        #expect(seeds(queue.takeDropped()) == [2, 4])
        #expect(queue.takeDropped().isEmpty)
        #expect(queue.deadline == nil)
        #expect(seeds(queue.attempts) == [1, 3])
        queue.removeAll()
        #expect(queue.count == 0)
    }
}
