import Decoders
import Testing

/// The short form of scripts/fuzz: a crash ends the tests, and leaves its input in /tmp/tune-crash-DECODER-PID.
@Suite("Decoders and bytes that nobody would write")
struct DecoderTests {
    @Test("every folder of seeds is a decoder's, and none is empty")
    func folders() {
        #expect(SeedFolder.names(in: SeedFolder.path) == Decoder.allCases.map(\.rawValue).sorted())
        for decoder in Decoder.allCases { #expect(!SeedFolder.seeds(of: decoder).isEmpty, "\(decoder)") }
    }

    @Test("a decoder comes back from anything that is nearly right", arguments: Decoder.allCases)
    func mutations(decoder: Decoder) {
        let seeds = SeedFolder.seeds(of: decoder)
        let record = InputRecord(decoder)
        for seed in seeds + [[]] { decode(seed, decoder, record) }
        var mutator = Mutator(seeds: seeds, seed: 1)
        for _ in 0..<decoder.mutationCount { decode(mutator.next(), decoder, record) }
    }

    @Test("a mutator makes the same inputs for the same seed, and different ones")
    func repeatability() {
        let seeds = SeedFolder.seeds(of: .json)
        var (one, same) = (Mutator(seeds: seeds, seed: 1), Mutator(seeds: seeds, seed: 1))
        let inputs = (0..<200).map { _ in one.next() }
        #expect(inputs == (0..<200).map { _ in same.next() })
        #expect(Set(inputs).count > 150)
    }

    /// In memory that ends where the input ends, so that AddressSanitizer sees who reads beyond.
    private func decode(_ bytes: [UInt8], _ decoder: Decoder, _ record: InputRecord) {
        let input = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        defer { input.deallocate() }
        input.copyBytes(from: bytes)
        record.note(UnsafeRawBufferPointer(input))
        decoder.decode(UnsafeRawBufferPointer(input))
    }
}

extension Decoder {
    /// So many that each takes a fraction of a second without optimisation.
    fileprivate var mutationCount: Int {
        switch self {
        case .experiment, .metrics, .scores, .csv: 1_000
        case .array, .libsvm, .rows, .safetensors, .trainingState, .model, .json, .nursery: 2_000
        }
    }
}
