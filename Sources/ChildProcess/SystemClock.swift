internal import Glibc

/// The two clocks: one for points in time, one for durations.
package enum SystemClock {
    /// Seconds since 1970; may be set back or forth.
    package static func seconds1970() -> Double { seconds(CLOCK_REALTIME) }

    /// Seconds since the machine started, the same for all its processes; never goes back.
    package static func monotonicSeconds() -> Double { seconds(CLOCK_MONOTONIC) }

    private static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
