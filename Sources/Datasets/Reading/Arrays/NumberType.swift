/// How one number of an array is stored.
struct NumberType: Hashable {
    enum Kind { case unsigned, signed, real }

    let kind: Kind
    /// In bytes: 1, 2, 4 or 8; real numbers take at least 2.
    let size: Int
    /// True where the most significant byte comes first.
    let isBigEndian: Bool

    /// Every number that is stored in at most 53 bits is exact; a larger one is rounded.
    @inline(__always)
    func number(at place: UnsafeRawPointer) -> Double {
        switch (kind, size) {
        case (.unsigned, 1): Double(place.load(as: UInt8.self))
        case (.unsigned, 2): Double(load(UInt16.self, place))
        case (.unsigned, 4): Double(load(UInt32.self, place))
        case (.unsigned, _): Double(load(UInt64.self, place))
        case (.signed, 1): Double(place.load(as: Int8.self))
        case (.signed, 2): Double(load(Int16.self, place))
        case (.signed, 4): Double(load(Int32.self, place))
        case (.signed, _): Double(load(Int64.self, place))
        case (.real, 2): NumberType.half(load(UInt16.self, place))
        case (.real, 4): Double(Float(bitPattern: load(UInt32.self, place)))
        case (.real, _): Double(bitPattern: load(UInt64.self, place))
        }
    }

    @inline(__always)
    private func load<Number: FixedWidthInteger & BitwiseCopyable>(
        _ type: Number.Type, _ place: UnsafeRawPointer
    ) -> Number {
        let number = place.loadUnaligned(as: Number.self)
        return isBigEndian ? Number(bigEndian: number) : Number(littleEndian: number)
    }

    /// The value of IEEE 754's binary16: 1 bit of sign, 5 of exponent, 10 of fraction.
    ///
    /// By hand, since the language's own type is missing on some machines.
    private static func half(_ bits: UInt16) -> Double {
        let exponent = Int(bits >> 10 & 31)
        let fraction = Double(bits & 1023)
        let magnitude =
            switch exponent {
            case 0: fraction * 0x1p-24
            case 31: fraction == 0 ? Double.infinity : .nan
            default: (1024 + fraction) * Double(sign: .plus, exponent: exponent - 25, significand: 1)
            }
        return bits >> 15 == 0 ? magnitude : -magnitude
    }
}
