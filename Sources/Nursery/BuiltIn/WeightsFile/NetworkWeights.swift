internal import Perceptron

/// A network's weights and biases with its shape, in one precision.
struct NetworkWeights<Real: Scalar> {
    let shape: NetworkShape
    /// Θ, as the shape lays it out.
    let values: [Real]

    init(shape: NetworkShape, values: [Real]) {
        precondition(values.count == shape.parameterCount, "the weights fit the network")
        self.shape = shape
        self.values = values
    }

    /// Reads W1, b1, W2, b2, …, in any order and either precision.
    ///
    /// - Throws: `SafetensorsError` for anything but the tensors of one network, all numbers finite.
    init(_ file: Safetensors) throws(SafetensorsError) {
        let byName = Dictionary(file.tensors.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let shape = try NetworkWeights.shape(of: byName)
        var values: [Real] = []
        values.reserveCapacity(shape.parameterCount)
        for l in 1...shape.layerCount {
            for name in ["W\(l)", "b\(l)"] {
                guard let tensor = byName[name] else { throw .missing(name: name) }
                let start = values.count
                NetworkWeights.append(tensor, of: file, to: &values)
                if let wrong = values[start...].firstIndex(where: { !$0.isFinite }) {
                    throw .notFinite(name: name, index: wrong - start)
                }
            }
        }
        self.init(shape: shape, values: values)
    }

    /// The widths on which the shapes of all tensors agree.
    private static func shape(of tensors: [String: Safetensors.Tensor]) throws(SafetensorsError) -> NetworkShape {
        var widths: [Int] = []
        var layer = 1
        repeat {
            let (weightsName, biasesName) = ("W\(layer)", "b\(layer)")
            guard let weights = tensors[weightsName] else { throw .missing(name: weightsName) }
            guard let biases = tensors[biasesName] else { throw .missing(name: biasesName) }
            let isMatrix = weights.shape.count == 2 && !weights.shape.contains(0)
            guard isMatrix, widths.isEmpty || widths.last == weights.shape[0] else {
                let inputs = widths.last.map(String.init) ?? "inputs"
                throw .shape(name: weightsName, found: weights.shape, needed: "[\(inputs), outputs]")
            }
            guard biases.shape == [weights.shape[1]] else {
                throw .shape(name: biasesName, found: biases.shape, needed: "[\(weights.shape[1])]")
            }
            if widths.isEmpty { widths = [weights.shape[0]] }
            widths.append(weights.shape[1])
            layer += 1
        } while tensors["W\(layer)"] != nil
        let known = Set((1..<layer).flatMap { ["W\($0)", "b\($0)"] })
        if let other = tensors.keys.filter({ !known.contains($0) }).min() { throw .unexpected(name: other) }
        return NetworkShape(
            inputs: widths[0], hidden: Array(widths[1..<widths.count - 1]), outputs: widths[widths.count - 1])
    }

    private static func append(_ tensor: Safetensors.Tensor, of file: Safetensors, to values: inout [Real]) {
        file.data.withUnsafeBytes { bytes in
            for offset in stride(from: tensor.place.lowerBound, to: tensor.place.upperBound, by: tensor.type.size) {
                switch tensor.type {
                case .single: values.append(Real(bytes.loadUnaligned(fromByteOffset: offset, as: Float.self)))
                case .double: values.append(Real(bytes.loadUnaligned(fromByteOffset: offset, as: Double.self)))
                }
            }
        }
    }

    /// The file, whose numbers stand in the order of Θ.
    func safetensors(metadata: [String: String]) -> Safetensors {
        let type: Safetensors.NumberType = MemoryLayout<Real>.size == 4 ? .single : .double
        var tensors: [Safetensors.Tensor] = []
        for l in 1...shape.layerCount {
            let layer = shape.layer(l)
            let (start, middle) = (layer.offset * type.size, layer.biasOffset * type.size)
            tensors.append(
                Safetensors.Tensor(
                    name: "W\(l)", type: type, shape: [layer.inputs, layer.outputs], place: start..<middle))
            tensors.append(
                Safetensors.Tensor(
                    name: "b\(l)", type: type, shape: [layer.outputs],
                    place: middle..<middle + layer.outputs * type.size))
        }
        return Safetensors(metadata: metadata, tensors: tensors, data: values.withUnsafeBytes { Array($0) })
    }
}

extension NetworkShape {
    /// The widths as people write them, such as `64-32-10`.
    var text: String { widths.map(String.init).joined(separator: "-") }
}
