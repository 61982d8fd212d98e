/// A process that some run has started and that has become the nursery's own, because its parent has ended.
struct AdoptedProcess: Hashable {
    /// The mark of the run that started it; nil where it has none, as one that began with an empty environment.
    private(set) var mark: String?
    /// The last run that was started before it was found.
    private let lastStarted: Int
    private var looks = 0

    init(lastStarted: Int) {
        self.lastStarted = lastStarted
    }

    /// True where it has to be looked at once more.
    ///
    /// One that is just becoming another program seems to have no environment.
    var isUndecided: Bool { mark == nil && looks < 2 }

    mutating func look(mark: String?) {
        looks += 1
        self.mark = mark
    }

    /// True where its run has ended; one without a mark may be any run's that was running when it was found.
    ///
    /// - Parameters:
    ///   - runningMarks: Of all the runs that are running.
    ///   - firstRunning: The lowest number of a run that is running; nil for none.
    func isStray(runningMarks: Set<String>, firstRunning: Int?) -> Bool {
        if let mark { return !runningMarks.contains(mark) }
        return !isUndecided && firstRunning.map { $0 > lastStarted } ?? true
    }
}
