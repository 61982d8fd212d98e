import Glibc
import Testing

@Suite("The manual page, end to end", .enabled(if: BuiltBinary.isBuilt, "build it with ./tune --version"))
struct ManualTests {
    @Test(
        "is without fault for mandoc, also in style",
        .enabled(if: access("/usr/bin/mandoc", X_OK) == 0, "mandoc is not installed"))
    func mandoc() throws {
        let folder = try TemporaryFolder()
        let result = try StartedProcess(
            ["manual"], in: folder, wrapper: "\"$@\" | mandoc -T lint -W style"
        ).wait()
        #expect(result.output + result.error == "")
        #expect(result.status == 0)
    }

    @Test(
        "is without fault for groff, which shows the options as they are typed",
        .enabled(if: access("/usr/bin/groff", X_OK) == 0, "groff is not installed"))
    func groff() throws {
        let folder = try TemporaryFolder()
        let result = try StartedProcess(
            ["manual"], in: folder, wrapper: "\"$@\" | groff -man -ww -T ascii -P -cbou"
        ).wait()
        #expect(result.error == "")
        #expect(result.output.contains("--retry-failed"))
        #expect(result.output.contains("> ~/.local/share/man/man1/tune.1"))
    }
}
