// What it costs to open stores of a thousand to a million recorded runs: to resume, report and plan.
//
// Usage: swift run -c release stores FOLDER [PHASE...]
//
// The stores are made in FOLDER, unless they are there already. Each phase is a process of its own.
internal import Glibc

let arguments = CommandLine.arguments
guard arguments.count >= 2 else {
    print("usage: stores FOLDER [\(Phase.allCases.map(\.rawValue).joined(separator: "|"))...]")
    exit(64)
}
mkdir(arguments[1], 0o755)
let grids = [(10, 10, 10), (50, 50, 40), (100, 100, 100)].map { Grid(points: $0, in: arguments[1]) }

if arguments.count == 5, arguments[2] == "--measure", let phase = Phase(rawValue: arguments[3]),
    let grid = grids.first(where: { String($0.count) == arguments[4] })
{
    try Measurement(phase, of: grid).show()
} else {
    let named = arguments.dropFirst(2).compactMap(Phase.init)
    for grid in grids {
        try grid.make()
        for phase in named.isEmpty ? Phase.allCases : named {
            try Measurement.measureApart(phase, of: grid, folder: arguments[1])
        }
    }
}
