package import Perceptron

/// A training's state as a safetensors file; docs/formats.md describes it.
extension TrainingState {
    private static var format: String { "tune training state" }
    private static var version: Int { 1 }

    /// The same state gives the same bytes.
    ///
    /// - Parameter run: What tells the training from all others, such as its key.
    func safetensors(run: String) -> Safetensors {
        let type = Self.numberType
        let width = weights.count
        let blocks = [weights, bestWeights] + Self.parts(of: accumulators, each: width)
        let tensors = zip(Self.names, blocks).enumerated().map { index, block in
            let start = index * width * type.size
            return Safetensors.Tensor(
                name: block.0, type: type, shape: [width], place: start..<start + width * type.size)
        }
        var metadata = [
            "format": Self.format, "version": String(Self.version), "run": run, "epoch": String(epoch),
            "bestValidationScore": Self.digits(bestValidationScore), "steps": String(steps.count),
            "firstPower": Self.digits(steps.firstPower), "secondPower": Self.digits(steps.secondPower),
            "bestEpoch": String(stop.bestEpoch), "bestScore": Self.digits(stop.bestScore),
        ]
        if let loss = stop.previousLoss { metadata["previousLoss"] = Self.digits(loss) }
        if stop.isEnd { metadata["isEnd"] = "true" }
        let data = blocks.flatMap { block in block.withUnsafeBytes { Array($0) } }
        return Safetensors(metadata: metadata, tensors: tensors, data: data)
    }

    /// Reads the state of a run.
    ///
    /// - Throws: `MalformedState` for anything but a state of this run in this precision.
    package init(_ file: Safetensors, run: String) throws(MalformedState) {
        let metadata = file.metadata
        guard metadata["format"] == Self.format else { throw .foreign }
        guard let version = metadata["version"].flatMap({ Int($0) }), version >= 1 else { throw .wrong("version") }
        guard version <= Self.version else { throw .newer(version: version) }
        guard metadata["run"] == run else { throw .otherRun(metadata["run"] ?? "") }
        func count(_ key: String, atLeast least: Int) throws(MalformedState) -> Int {
            guard let count = metadata[key].flatMap({ Int($0) }), count >= least else { throw .wrong(key) }
            return count
        }
        func number(_ key: String) throws(MalformedState) -> Double {
            guard let number = metadata[key].flatMap(Self.number) else { throw .wrong(key) }
            return number
        }
        var steps = StepCount()
        steps.count = try count("steps", atLeast: 1)
        steps.firstPower = try number("firstPower")
        steps.secondPower = try number("secondPower")
        var stop = StopRule.State()
        stop.bestEpoch = try count("bestEpoch", atLeast: 1)
        stop.bestScore = try number("bestScore")
        stop.previousLoss = metadata["previousLoss"] == nil ? nil : try number("previousLoss")
        guard [nil, "true"].contains(metadata["isEnd"]) else { throw .wrong("isEnd") }
        stop.isEnd = metadata["isEnd"] != nil
        let epoch = try count("epoch", atLeast: stop.bestEpoch)
        let blocks = try Self.blocks(of: file)
        self.init(
            epoch: epoch, weights: blocks[0], bestWeights: blocks[1],
            bestValidationScore: try number("bestValidationScore"), accumulators: blocks[2...].flatMap { $0 },
            steps: steps, stop: stop)
    }

    /// The tensors' numbers: two blocks of weights, and none to two of accumulators.
    private static func blocks(of file: Safetensors) throws(MalformedState) -> [[Real]] {
        let tensors = file.tensors
        guard (2...names.count).contains(tensors.count), tensors.map(\.name) == Array(names.prefix(tensors.count)),
            tensors.allSatisfy({ $0.type == numberType && $0.shape.count == 1 && $0.shape == tensors[0].shape })
        else { throw .tensors }
        return file.data.withUnsafeBytes { bytes in
            tensors.map { tensor in
                stride(from: tensor.place.lowerBound, to: tensor.place.upperBound, by: numberType.size).map {
                    bytes.loadUnaligned(fromByteOffset: $0, as: Real.self)
                }
            }
        }
    }

    private static var names: [String] { ["weights", "bestWeights", "accumulator1", "accumulator2"] }

    private static var numberType: Safetensors.NumberType { MemoryLayout<Real>.size == 4 ? .single : .double }

    private static func parts(of numbers: [Real], each width: Int) -> [[Real]] {
        stride(from: 0, to: numbers.count, by: max(1, width)).map { Array(numbers[$0..<$0 + width]) }
    }

    /// The 16 digits of a number's 64 bits, so that nothing is lost or rounded on the way.
    private static func digits(_ number: Double) -> String {
        let digits = String(number.bitPattern, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private static func number(_ digits: String) -> Double? {
        guard digits.utf8.count == 16, let bits = UInt64(digits, radix: 16) else { return nil }
        return Double(bitPattern: bits)
    }
}

/// Why a file is not the state of a training.
package enum MalformedState: Error, Hashable, Sendable, CustomStringConvertible {
    /// Another kind of file.
    case foreign
    case newer(version: Int)
    /// The run that it belongs to.
    case otherRun(String)
    /// The key that is missing or has a value that does not fit.
    case wrong(String)
    case tensors

    /// What follows the name of the file.
    package var description: String {
        switch self {
        case .foreign: "holds no state of a training"
        case .newer(let version): "was written by a later version of tune (format \(version)); use that version"
        case .otherRun(let run): "holds the state of another run, \"\(run)\""
        case .wrong(let key): "its metadata hold no \"\(key)\" that can be used"
        case .tensors: "its tensors are not those of a training's state in this precision"
        }
    }
}
