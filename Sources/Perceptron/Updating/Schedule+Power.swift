internal import Glibc

extension Schedule {
    static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
}
