// swift-tools-version: 6.1
import PackageDescription

let swift: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
]

/// The inner loops are proved by tests that run with their checks on; the released binary runs without them.
let unchecked: [SwiftSetting] = swift + [.unsafeFlags(["-Ounchecked"], .when(configuration: .release))]

/// What scripts/fuzz builds beside the rest: it links libFuzzer, and so is none of the ordinary targets.
let fuzzer: [Target] =
    Context.environment["TUNE_FUZZ"] == nil
    ? []
    : [.executableTarget(name: "fuzz", dependencies: ["Decoders"], path: "Fuzz/Driver", swiftSettings: swift)]

let package = Package(
    name: "tune",
    targets: [
        // C seams: each is imported by exactly one Swift module.
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CJansson", pkgConfig: "jansson", providers: [.apt(["libjansson-dev"])]),
        .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CProcess"),
        .target(name: "CD3"),
        .target(name: "CKernels", cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off"])]),

        // Wrappers: the outside world made safe. They know nothing of trials, and nothing of each other.
        .target(name: "JSON", dependencies: ["CJansson"], swiftSettings: swift),
        .target(name: "SQLite", dependencies: ["CSQLite"], swiftSettings: swift),
        .target(name: "ChildProcess", dependencies: ["CProcess"], swiftSettings: swift),
        .target(name: "Fingerprinting", dependencies: ["CXXHash"], swiftSettings: swift),
        .target(name: "Datasets", dependencies: ["CZlib", "Randomness"], swiftSettings: swift),
        .target(name: "Randomness", swiftSettings: swift),

        // The two things that the product is about, each pure.
        .target(name: "Perceptron", dependencies: ["CKernels", "Randomness"], swiftSettings: unchecked),
        .target(name: "Search", dependencies: ["JSON", "Randomness"], swiftSettings: swift),

        // The product.
        .target(
            name: "Tuning", dependencies: ["JSON", "Fingerprinting", "Search", "SQLite", "ChildProcess"],
            swiftSettings: swift),
        .target(
            name: "Reporting", dependencies: ["CD3", "JSON", "Fingerprinting", "Search", "Tuning"],
            resources: [.embedInCode("HTML/Page")], swiftSettings: swift),
        .target(
            name: "Nursery", dependencies: ["JSON", "ChildProcess", "Datasets", "Perceptron", "Tuning"],
            swiftSettings: swift),
        .target(name: "Exporting", dependencies: ["Reporting", "SQLite"], swiftSettings: swift),
        .target(
            name: "Importing", dependencies: ["Fingerprinting", "JSON", "Reporting", "Search", "SQLite", "Tuning"],
            swiftSettings: swift),
        .executableTarget(
            name: "tune",
            dependencies: [
                "JSON", "Fingerprinting", "ChildProcess", "Search", "Tuning", "Reporting", "Exporting", "Importing",
                "Nursery",
            ],
            swiftSettings: swift),

        .executableTarget(
            name: "steps", dependencies: ["Perceptron"], path: "Benchmarks/steps", swiftSettings: unchecked),

        .executableTarget(
            name: "load", dependencies: ["Datasets"], path: "Benchmarks/load", swiftSettings: swift),
        .executableTarget(
            name: "regret", dependencies: ["JSON", "Search"], path: "Benchmarks/regret",
            exclude: ["tables.py", "requirements.txt"], swiftSettings: swift),
        .executableTarget(
            name: "simulate", dependencies: ["JSON", "Fingerprinting", "Randomness", "Search", "Tuning"],
            path: "Benchmarks/simulate",
            swiftSettings: swift),
        .executableTarget(
            name: "grid", dependencies: ["Search", "Tuning"], path: "Benchmarks/grid",
            swiftSettings: swift),
        .executableTarget(
            name: "stores",
            dependencies: ["Fingerprinting", "JSON", "Nursery", "Reporting", "Search", "Tuning"],
            path: "Benchmarks/stores", swiftSettings: swift),

        // All that reads bytes from outside, as the fuzzer and its small sister among the tests call it.
        .target(
            name: "Decoders", dependencies: ["JSON", "ChildProcess", "Datasets", "Nursery", "Perceptron", "Tuning"],
            path: "Fuzz/Decoders", swiftSettings: swift),

        .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: swift),
        .testTarget(name: "SQLiteTests", dependencies: ["SQLite"], swiftSettings: swift),
        .testTarget(name: "ChildProcessTests", dependencies: ["ChildProcess"], swiftSettings: swift),
        .testTarget(name: "RandomnessTests", dependencies: ["Randomness"], swiftSettings: swift),
        .testTarget(name: "DatasetsTests", dependencies: ["Datasets", "Randomness"], swiftSettings: swift),
        .testTarget(
            name: "PerceptronTests", dependencies: ["Perceptron", "Datasets", "JSON"], exclude: ["parity.json"],
            swiftSettings: swift),
        .testTarget(name: "SearchTests", dependencies: ["Search", "JSON", "Randomness"], swiftSettings: swift),
        .testTarget(name: "FingerprintingTests", dependencies: ["Fingerprinting"], swiftSettings: swift),
        .testTarget(
            name: "TuningTests",
            dependencies: ["Tuning", "JSON", "Fingerprinting", "Search", "SQLite", "ChildProcess"],
            swiftSettings: swift),
        .testTarget(
            name: "ReportingTests", dependencies: ["Reporting", "Tuning", "JSON", "Fingerprinting", "Search"],
            swiftSettings: swift),
        .testTarget(
            name: "ExportingTests",
            dependencies: ["Exporting", "Fingerprinting", "JSON", "Reporting", "Search", "SQLite", "Tuning"],
            swiftSettings: swift),
        .testTarget(
            name: "ImportingTests",
            dependencies: [
                "Exporting", "Fingerprinting", "Importing", "JSON", "Reporting", "Search", "SQLite", "Tuning",
            ],
            swiftSettings: swift),
        .testTarget(
            name: "NurseryTests",
            dependencies: [
                "Nursery", "JSON", "Fingerprinting", "ChildProcess", "Datasets", "Perceptron", "Search", "Tuning",
            ],
            swiftSettings: swift),
        .testTarget(name: "tuneTests", dependencies: ["tune"], swiftSettings: swift),
        .testTarget(name: "EndToEndTests", dependencies: ["JSON", "SQLite"], swiftSettings: swift),
        .testTarget(name: "FuzzTests", dependencies: ["Decoders", "Randomness"], swiftSettings: swift),
    ] + fuzzer
)
