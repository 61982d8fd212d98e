internal import CProcess

/// A pipe's two ends; neither is passed on to a spawned program unless it is named there.
package struct Pipe {
    /// Reading never waits: a poller says when there is something.
    package let reader: FileDescriptor
    /// Writing waits as long as the pipe is full.
    package let writer: FileDescriptor

    package init() throws(SystemError) {
        var ends: [Int32] = [-1, -1]
        _ = try checked(tune_pipe(&ends), "open a pipe")
        reader = FileDescriptor(owning: ends[0])
        writer = FileDescriptor(owning: ends[1])
    }
}
