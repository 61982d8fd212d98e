import JSON
import Perceptron
import Testing

@testable import Nursery

@Suite("Safetensors")
struct SafetensorsTests {
    /// A network 2-3-1 whose parameters are 0.5, 1.5, ….
    private static func weights<Real: Scalar>(_ type: Real.Type) -> NetworkWeights<Real> {
        let shape = NetworkShape(inputs: 2, hidden: [3], outputs: 1)
        return NetworkWeights(shape: shape, values: (0..<shape.parameterCount).map { Real($0) + 0.5 })
    }

    private static let metadata = ["b": "x", "a": "a \"quote\"\n\u{7F}é"]

    /// A file of a header and as many zeros as it is told.
    private static func file(_ header: String, zeros: Int) -> [UInt8] {
        withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Array($0) } + Array(header.utf8)
            + Array(repeating: 0, count: zeros)
    }

    @Test("what is written is read back, in either precision")
    func roundTrip() throws {
        let single = SafetensorsTests.weights(Float.self)
        let file = single.safetensors(metadata: SafetensorsTests.metadata)
        #expect(try Safetensors(parsing: file.bytes) == file)
        let again = try NetworkWeights<Float>(Safetensors(parsing: file.bytes))
        #expect(again.values == single.values)
        #expect(again.shape == single.shape)
        let double = try NetworkWeights<Double>(Safetensors(parsing: file.bytes))
        #expect(double.values == single.values.map { Double($0) })
        let back = try NetworkWeights<Float>(Safetensors(parsing: double.safetensors(metadata: [:]).bytes))
        #expect(back.values == single.values)
    }

    @Test("a file is what the format says, byte for byte")
    func bytes() {
        let shape = NetworkShape(inputs: 1, hidden: [], outputs: 1)
        let bytes = NetworkWeights<Float>(shape: shape, values: [1, -2]).safetensors(metadata: ["k": "v"]).bytes
        var header =
            #"{"__metadata__":{"k":"v"},"W1":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]},"#
            + #""b1":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#
        while header.utf8.count % 8 != 0 { header += " " }
        #expect(bytes == SafetensorsTests.file(header, zeros: 0) + [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0])
    }

    @Test("the order of entries and of bytes is free, and precisions may be mixed")
    func anyOrder() throws {
        let header =
            #"{"b1":{"shape":[1],"data_offsets":[0,8],"dtype":"F64"},"#
            + #""W1":{"data_offsets":[8,16],"dtype":"F32","shape":[2,1]}}"#
        let weights = try NetworkWeights<Double>(Safetensors(parsing: SafetensorsTests.file(header, zeros: 16)))
        #expect(weights.shape == NetworkShape(inputs: 2, hidden: [], outputs: 1))
    }

    /// Entries of a network 1-1, with one of them replaced.
    private static func pair(W1: String = entry("[1,1]", "[0,4]"), b1: String = entry("[1]", "[4,8]")) -> String {
        "{\"W1\":\(W1),\"b1\":\(b1)}"
    }

    private static func entry(_ shape: String, _ offsets: String, dtype: String = "F32") -> String {
        "{\"dtype\":\"\(dtype)\",\"shape\":\(shape),\"data_offsets\":\(offsets)}"
    }

    @Test(
        "what is malformed is refused with what is wrong",
        arguments: [
            ("", 8, .header(problem: "it does not begin with \"{\"")),
            (" {}", 0, .header(problem: "it does not begin with \"{\"")),
            ("[]", 0, .header(problem: "it does not begin with \"{\"")),
            ("{}", 0, .missing(name: "W1")),
            ("{}", 3, .surplus(bytes: 3)),
            (#"{"__metadata__":[]}"#, 0, .metadata),
            (#"{"__metadata__":{"a":1}}"#, 0, .metadata),
            (#"{"W1":3}"#, 0, .entry(name: "W1")),
            (pair(W1: #"{"dtype":"F32","shape":[1,1]}"#), 8, .entry(name: "W1")),
            (pair(W1: #"{"dtype":"F32","shape":[1,1],"data_offsets":[0,4],"x":1}"#), 8, .entry(name: "W1")),
            (pair(W1: entry("[1,1]", "[0]")), 8, .entry(name: "W1")),
            (pair(W1: entry("[1,1]", "[4,0]")), 8, .entry(name: "W1")),
            (pair(W1: entry("[1,1]", "[-4,0]")), 8, .entry(name: "W1")),
            (pair(W1: entry("[1,1]", "[0,4.5]")), 8, .entry(name: "W1")),
            (pair(W1: entry("[1,1]", "[0,1e30]")), 8, .entry(name: "W1")),
            (pair(W1: entry("[1,-1]", "[0,4]")), 8, .entry(name: "W1")),
            (pair(W1: entry("1", "[0,4]")), 8, .entry(name: "W1")),
            (pair(W1: entry("[1,1]", "[0,4]", dtype: "BF16")), 8, .type(name: "W1", found: "BF16")),
            (
                pair(W1: entry("[2,1]", "[0,4]")), 8,
                .offsets(name: "W1", found: 0..<4, needed: 0..<8)
            ),
            (pair(b1: entry("[1]", "[8,12]")), 12, .offsets(name: "b1", found: 8..<12, needed: 4..<8)),
            (pair(b1: entry("[1]", "[0,4]")), 8, .offsets(name: "b1", found: 0..<4, needed: 4..<8)),
            (pair(), 7, .truncated(bytes: 7, needed: 8)),
            (pair(W1: entry("[3,1]", "[0,12]")), 8, .shape(name: "W1", found: [3, 1], needed: "")),
            (pair(), 12, .surplus(bytes: 4)),
            (
                pair(W1: entry("[3037000500,3037000500]", "[0,4]")), 8,
                .shape(name: "W1", found: [3_037_000_500, 3_037_000_500], needed: "")
            ),
            (
                pair(W1: entry("[0,9007199254740992]", "[0,0]"), b1: entry("[1]", "[0,4]")), 4,
                .shape(name: "W1", found: [0, 9_007_199_254_740_992], needed: "")
            ),
            (pair(W1: entry("[1]", "[0,4]")), 8, .shape(name: "W1", found: [1], needed: "")),
            (
                pair(b1: entry("[2]", "[4,12]")), 12,
                .shape(name: "b1", found: [2], needed: "")
            ),
            (
                "{\"W1\":\(entry("[1,1]", "[0,4]"))}", 4, .missing(name: "b1")
            ),
            (
                "{\"W1\":\(entry("[1,1]", "[0,4]")),\"b1\":\(entry("[1]", "[4,8]")),\"W3\":\(entry("[1,1]", "[8,12]"))}",
                12, .unexpected(name: "W3")
            ),
            (
                "{\"W1\":\(entry("[1,1]", "[0,4]")),\"b1\":\(entry("[1]", "[4,8]")),"
                    + "\"W2\":\(entry("[2,1]", "[8,16]")),\"b2\":\(entry("[1]", "[16,20]"))}",
                20, .shape(name: "W2", found: [2, 1], needed: "")
            ),
        ] as [(String, Int, SafetensorsError)])
    func malformed(header: String, zeros: Int, expected: SafetensorsError) {
        let found = SafetensorsTests.error(of: SafetensorsTests.file(header, zeros: zeros))
        if case .shape(let name, let shape, _) = expected, case .shape(let foundName, let foundShape, _) = found {
            #expect(name == foundName && shape == foundShape)
        } else {
            #expect(found == expected)
        }
    }

    @Test(
        "a header that is no JSON is refused with the place",
        arguments: [
            "{", "{}x", "{\"a\":1,\"a\":1}", "{\"W1\":{}", "{\"a\":\"\\ud800\"}",
            String(repeating: "{\"a\":", count: 9000),
        ])
    func brokenHeader(header: String) {
        guard case .header(let problem)? = SafetensorsTests.error(of: SafetensorsTests.file(header, zeros: 0)) else {
            Issue.record("the header was taken")
            return
        }
        #expect(problem.hasPrefix("line "))
    }

    @Test("lengths beyond the file and beyond the bound are refused before anything is made for them")
    func lengths() {
        #expect(SafetensorsTests.error(of: []) == .truncated(bytes: 0, needed: 8))
        #expect(SafetensorsTests.error(of: [2, 0, 0, 0, 0, 0, 0]) == .truncated(bytes: 7, needed: 8))
        #expect(SafetensorsTests.error(of: [2, 0, 0, 0, 0, 0, 0, 0, 0x7B]) == .truncated(bytes: 9, needed: 10))
        #expect(SafetensorsTests.error(of: Array(repeating: 0xFF, count: 20)) == .longHeader(bytes: .max))
        let invalid: [UInt8] = [4, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0xFF, 0xFE, 0x7D]
        #expect(SafetensorsTests.error(of: invalid) == .header(problem: "it is no text in UTF-8"))
    }

    @Test("numbers that are not finite are refused, also where another precision makes them so")
    func notFinite() throws {
        let shape = NetworkShape(inputs: 1, hidden: [], outputs: 1)
        let infinite = NetworkWeights<Float>(shape: shape, values: [1, .infinity]).safetensors(metadata: [:])
        #expect(throws: SafetensorsError.notFinite(name: "b1", index: 0)) { try NetworkWeights<Float>(infinite) }
        let large = NetworkWeights<Double>(shape: shape, values: [1e300, 0]).safetensors(metadata: [:])
        #expect(throws: SafetensorsError.notFinite(name: "W1", index: 0)) { try NetworkWeights<Float>(large) }
        #expect(try NetworkWeights<Double>(large).values == [1e300, 0])
    }

    @Test("every file cut short is refused, and no change of a byte in the header is taken for another network")
    func everyCutAndChange() throws {
        let weights = SafetensorsTests.weights(Float.self)
        let bytes = weights.safetensors(metadata: ["k": "v"]).bytes
        for count in bytes.indices { #expect(SafetensorsTests.error(of: Array(bytes[..<count])) != nil) }
        let headerEnd = bytes.count - 4 * weights.values.count
        for index in 0..<headerEnd {
            for byte in [bytes[index] ^ 1, UInt8(ascii: "9"), UInt8(ascii: "\""), 0xFF] {
                var changed = bytes
                changed[index] = byte
                // Other metadata or other blanks may still be a right file, of the same network.
                guard let file = try? Safetensors(parsing: changed),
                    let read = try? NetworkWeights<Float>(file)
                else { continue }
                #expect(read.values == weights.values && read.shape == weights.shape)
            }
        }
    }

    private static func error(of bytes: [UInt8]) -> SafetensorsError? {
        do throws(SafetensorsError) {
            _ = try NetworkWeights<Float>(Safetensors(parsing: bytes))
            return nil
        } catch {
            return error
        }
    }
}
