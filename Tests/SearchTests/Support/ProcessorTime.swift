import Glibc

/// The processor's time in this thread, which other work on the machine does not lengthen.
func processorSeconds(_ body: () -> Void) -> Double {
    func now() -> Double {
        var time = timespec(tv_sec: 0, tv_nsec: 0)
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
    let begin = now()
    body()
    return now() - begin
}
