package import JSON

/// What the sweep asks of the nursery: one JSON text a message.
package enum NurseryRequest: Hashable, Sendable {
    /// The first message: load the data that the settings name, and split it with this seed, into folds or once.
    case load(settings: JSONValue, metric: String, splitSeed: Int, folds: Int? = nil, memoryLimit: Int? = nil)
    /// Train in a process of its own.
    ///
    /// Two descriptors come with the message: where the run writes its lines, and a memory file for its weights.
    ///
    /// The fold that validates is counted from 1; nil where there are none. With a stage comes a third descriptor, a
    /// memory file for the training's state. A run that is started again goes on from its checkpoint.
    case train(
        id: Int, settings: JSONValue, seed: Int, fold: Int? = nil, stage: TrainingStage? = nil,
        checkpoint: CheckpointFile? = nil)
    /// Score the weights in the memory file on the test split; where the file is empty, train them anew first, up to the
    /// epoch that is named or as the settings say.
    case test(id: Int, settings: JSONValue, seed: Int, fold: Int? = nil, epochs: Int? = nil)
    /// End the process with this number; where it has ended already, nothing is done.
    case end(id: Int)
    /// Start a program; its standard output and its standard error come as descriptors with the message.
    case spawn(id: Int, CommandLaunch)
    /// Send a signal to the group of the program with this number; where that has ended already, nothing is done.
    case signal(id: Int, number: Int32)

    package var text: String {
        let object: JSONValue =
            switch self {
            case .load(let settings, let metric, let splitSeed, let folds, let memoryLimit):
                [
                    "request": "load", "settings": settings, "metric": .string(metric),
                    "splitSeed": .number(Double(splitSeed)), "folds": folds.map { .number(Double($0)) } ?? .null,
                    "memoryLimit": memoryLimit.map { .number(Double($0)) } ?? .null,
                ]
            case .train(let id, let settings, let seed, let fold, let stage, let checkpoint):
                NurseryRequest.object("train", id, settings, seed, fold, stage?.epochs, stage?.training, checkpoint)
            case .test(let id, let settings, let seed, let fold, let epochs):
                NurseryRequest.object("test", id, settings, seed, fold, epochs, nil, nil)
            case .end(let id): ["request": "end", "id": .number(Double(id))]
            case .spawn(let id, let launch):
                ["request": "spawn", "id": .number(Double(id)), "launch": launch.json]
            case .signal(let id, let number):
                ["request": "signal", "id": .number(Double(id)), "number": .number(Double(number))]
            }
        return object.text
    }

    /// Nil for a text that is no request: only our own binary writes them, so that would be a bug.
    package init?(text: String) {
        guard let object = try? JSONValue(parsing: text) else { return nil }
        func number(_ key: String) -> Int? { object[key]?.number.flatMap(Int.init(exactly:)) }
        if let id = number("id"), let request = NurseryRequest(id: id, object) {
            self = request
            return
        }
        guard let settings = object["settings"] else { return nil }
        if object["request"] == "load", let metric = object["metric"]?.string,
            let splitSeed = number("splitSeed")
        {
            self = .load(
                settings: settings, metric: metric, splitSeed: splitSeed, folds: number("folds"),
                memoryLimit: number("memoryLimit"))
            return
        }
        guard let id = number("id"), let seed = number("seed") else { return nil }
        switch object["request"] {
        case "train":
            let stage = object["training"]?.string.map { TrainingStage(training: $0, epochs: number("epochs")) }
            let checkpoint = object["checkpoint"]?.string.map {
                CheckpointFile(
                    path: $0, run: object["run"]?.string ?? "", interval: object["interval"]?.number ?? 0)
            }
            self = .train(
                id: id, settings: settings, seed: seed, fold: number("fold"), stage: stage, checkpoint: checkpoint)
        case "test":
            self = .test(id: id, settings: settings, seed: seed, fold: number("fold"), epochs: number("epochs"))
        default: return nil
        }
    }

    /// What is asked of a process that has a number, beside its training and its test.
    private init?(id: Int, _ object: JSONValue) {
        switch object["request"] {
        case "end": self = .end(id: id)
        case "spawn":
            guard let launch = object["launch"].flatMap(CommandLaunch.init) else { return nil }
            self = .spawn(id: id, launch)
        case "signal":
            guard let number = object["number"]?.number.flatMap(Int32.init(exactly:)) else { return nil }
            self = .signal(id: id, number: number)
        default: return nil
        }
    }

    private static func object(
        _ request: String, _ id: Int, _ settings: JSONValue, _ seed: Int, _ fold: Int?, _ epochs: Int?,
        _ training: String?, _ checkpoint: CheckpointFile?
    ) -> JSONValue {
        [
            "request": .string(request), "id": .number(Double(id)), "settings": settings,
            "seed": .number(Double(seed)), "fold": fold.map { .number(Double($0)) } ?? .null,
            "epochs": epochs.map { .number(Double($0)) } ?? .null, "training": training.map { .string($0) } ?? .null,
            "checkpoint": checkpoint.map { .string($0.path) } ?? .null,
            "run": checkpoint.map { .string($0.run) } ?? .null,
            "interval": checkpoint.map { .number($0.interval) } ?? .null,
        ]
    }
}
