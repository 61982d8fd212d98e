internal import ChildProcess
internal import JSON

/// What a run of a command finds in its arguments and its environment.
package struct RunEnvironment: Sendable {
    private let run: Run
    private let directory: RunDirectory
    private let slot: Int
    /// What CUDA_VISIBLE_DEVICES says; nil where nothing is said of devices.
    private let gpu: String?
    /// What OMP_NUM_THREADS and its like say.
    private let threads: Threads

    package enum Threads: Hashable, Sendable {
        case exactly(Int)
        /// One, where our own environment says nothing else.
        case oneUnlessInherited
        case untold

        package init(_ threads: Int?, workers: Int) {
            self = threads.map(Threads.exactly) ?? (workers > 1 ? .oneUnlessInherited : .untold)
        }
    }

    package init(_ run: Run, in directory: RunDirectory, slot: Int, gpu: String?, threads: Threads) {
        self.run = run
        self.directory = directory
        self.slot = slot
        self.gpu = gpu
        self.threads = threads
    }

    /// The text with the run's values in its places.
    package func text(_ template: TextTemplate) -> String {
        template.text { name in
            switch RunPlace(rawValue: name) {
            case .runDirectory: directory.path
            case .checkpointDirectory: directory.checkpointDirectory
            case .seed, .fold, nil: run.text(ofPlace: name)
            }
        }
    }

    /// The entries to add to our own environment; of equal names the last one counts.
    ///
    /// - Parameters:
    ///   - own: What the experiment says.
    ///   - inherited: The names in our own environment.
    package func entries(_ own: [Command.EnvironmentEntry], inherited: Set<String>) -> [String] {
        var entries = [
            "TUNE_SETTINGS=\(run.settings.root.text)", "TUNE_SEED=\(run.seed)", "TUNE_RUN_DIRECTORY=\(directory.path)",
            "TUNE_CHECKPOINT_DIRECTORY=\(directory.checkpointDirectory)", "TUNE_SLOT=\(slot)",
        ]
        if let fold = run.fold { entries.append("TUNE_FOLD=\(fold)") }
        if let gpu { entries.append("CUDA_VISIBLE_DEVICES=\(gpu)") }
        entries += threadEntries(inherited)
        return entries + own.map { "\($0.name)=\(text($0.value))" }
    }

    private func threadEntries(_ inherited: Set<String>) -> [String] {
        switch threads {
        case .exactly(let count): RunEnvironment.threadVariables.map { "\($0)=\(count)" }
        case .oneUnlessInherited:
            RunEnvironment.threadVariables.filter { !inherited.contains($0) }.map { "\($0)=1" }
        case .untold: []
        }
    }

    /// What libraries read to know how many threads to start: OpenMP (PyTorch and others), BLAS, NumExpr, Numba,
    /// Accelerate, Rayon, Polars, TensorFlow and Julia.
    package static let threadVariables = [
        "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "NUMEXPR_NUM_THREADS",
        "NUMBA_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "RAYON_NUM_THREADS", "POLARS_MAX_THREADS",
        "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS", "JULIA_NUM_THREADS",
    ]

    /// Our own environment without what it says of another run: a sweep may itself be a run of a sweep.
    package static var inheritedEntries: [String] {
        ChildProcess.environment.filter { entry in !names.contains { entry.hasPrefix("\($0)=") } }
    }

    private static let names = [
        "TUNE_SETTINGS", "TUNE_SEED", "TUNE_FOLD", "TUNE_RUN_DIRECTORY", "TUNE_CHECKPOINT_DIRECTORY", "TUNE_SLOT",
        CommandLaunch.markVariable,
    ]
}

extension Run {
    /// What a command's text has in the place of this name; empty for the run's directories, which only an attempt has.
    package func text(ofPlace name: String) -> String {
        switch RunPlace(rawValue: name) {
        case .seed: return String(seed)
        case .fold: return fold.map { String($0) } ?? ""
        case .runDirectory, .checkpointDirectory: return ""
        case nil:
            guard let value = settings[name] else { return "" }
            return value.string ?? value.text
        }
    }
}
