internal import Glibc

do throws(UsageError) {
    exit(try Invocation.parse(Array(CommandLine.arguments.dropFirst())).perform().rawValue)
} catch {
    Console.say("\(error)")
    exit(ExitStatus.wrongUsage.rawValue)
}
