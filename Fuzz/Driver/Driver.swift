internal import Decoders
internal import Glibc

/// The decoder that TUNE_DECODER names.
private let decoder: Decoder = {
    let name = getenv("TUNE_DECODER").map { String(cString: $0) } ?? ""
    guard let decoder = Decoder(rawValue: name) else {
        let names = Decoder.allCases.map(\.rawValue).joined(separator: " ")
        fatalError("TUNE_DECODER is \"\(name)\"; allowed is one of: \(names)")
    }
    return decoder
}()

/// What libFuzzer calls with one input after the other; its memory ends where the input ends.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    decoder.decode(UnsafeRawBufferPointer(start: start, count: count))
    return 0
}
