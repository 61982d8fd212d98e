/// What names a sweep on a command line.
enum SweepOperands {
    /// The words as they were typed.
    static func words(_ target: String, store: String?) -> [String] {
        [target] + (store.map { ["--store", $0] } ?? [])
    }
}
