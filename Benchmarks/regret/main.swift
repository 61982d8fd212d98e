// How near to the best of all configurations a search comes, on tables of networks that others have trained.
//
// Usage: swift run -c release regret [--seeds N] [--single] [--method NAME] [TABLE ...]
//
//   --seeds N      how many starts and seeds (default: 100)
//   --single       the search sees a single repetition, with its noise, in place of the mean over all of them
//   --method NAME  one of the methods alone
//   TABLE          names of tables (default: the six that decide); Benchmarks/regret/tables.py writes them
//
// Prints medians over the seeds of the normalised regret (found − best)/(median − best) after 20, 50, 100 and 200 trials.
internal import Glibc
internal import Search

var tables: [String] = []
var seeds = 100
var isNoisy = false
var chosen: String?
var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
    switch argument {
    case "--seeds": seeds = arguments.popFirst().flatMap { Int($0) } ?? 0
    case "--single": isNoisy = true
    case "--method": chosen = arguments.popFirst()
    default: tables.append(argument)
    }
}
let contestants = Contestant.all.filter { chosen == nil || $0.name == chosen }
guard seeds > 0, !contestants.isEmpty, !tables.contains(where: { $0.hasPrefix("-") }) else {
    print("usage: regret [--seeds N] [--single] [--method NAME] [TABLE ...]")
    exit(64)
}
if tables.isEmpty {
    tables = ["car", "phoneme", "vehicle", "segment", "naval_propulsion", "parkinsons_telemonitoring"]
}

func padded(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(1, width - text.count)) }

/// Four decimals.
func fixed(_ number: Double) -> String {
    let scaled = Int((number * 10_000).rounded())
    let digits = String(scaled % 10_000)
    return "\(scaled / 10_000)." + String(repeating: "0", count: 4 - digits.count) + digits
}

func median(_ numbers: [Double]) -> Double {
    let sorted = numbers.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}

for name in tables {
    let file = ".build/regret/\(name).table"
    guard let table = ScoreTable(file: file) else {
        print("regret: \(file) is missing or no table; Benchmarks/regret/tables.py writes it, called from this folder")
        exit(65)
    }
    print("\(padded(name, 28))\(Run.budgets.map { padded(String($0), 8) }.joined()) trials  s/search")
    for contestant in contestants {
        let began = clock()
        // Without anything random one search is all there is, but for the repetition that it sees.
        let count = contestant.startsAnywhere ? seeds : isNoisy ? table.repetitions : 1
        let runs = (0..<count).map { Run(contestant, table, seed: $0, isNoisy: isNoisy) }
        let seconds = Double(clock() - began) / Double(CLOCKS_PER_SEC) / Double(count)
        let columns = Run.budgets.indices.map { budget in padded(fixed(median(runs.map { $0.regrets[budget] })), 8) }
        let trials = Int(median(runs.map { Double($0.trials) }))
        print("  \(padded(contestant.name, 26))\(columns.joined()) \(padded(String(trials), 8))\(fixed(seconds))")
        fflush(nil)
    }
}
