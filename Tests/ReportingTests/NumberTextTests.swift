import Testing

@testable import Reporting

@Suite("Numbers for people")
struct NumberTextTests {
    @Test(
        "a score has about five digits and no exponent where it can do without",
        arguments: [
            (0, "0.0000"), (-0.0, "0.0000"), (0.97523, "0.9752"), (1, "1.0000"), (-0.5, "-0.5000"),
            (12.3456, "12.346"), (123.456, "123.46"), (12345.67, "12345.7"), (1_234_567, "1234567"),
            (0.000123456, "0.000123"), (1e-9, "1e-09"), (3e15, "3e+15"), (0.001, "0.0010"),
        ])
    func score(number: Double, text: String) {
        #expect(NumberText.score(number) == text)
    }

    @Test(
        "a standard error has the decimals of its score, or one digit",
        arguments: [
            (0.00123, 0.9, "0.0012"), (0, 0.9, "0.0000"), (0.00001234, 0.9, "1e-05"), (0.5, 123.4, "0.50"),
            (0.0000123, 0.0005, "1.2e-05"), (3, 2_000_000, "3"),
        ])
    func error(error: Double, score: Double, text: String) {
        #expect(NumberText.error(error, ofScore: score) == text)
    }

    @Test(
        "a duration has the unit that suits it",
        arguments: [
            (0, "0 ms"), (0.34, "340 ms"), (0.9994, "999 ms"), (0.9996, "1.0 s"), (4.21, "4.2 s"), (59.94, "59.9 s"),
            (59.96, "1 min 0 s"), (192, "3 min 12 s"), (3599.7, "1 h 0 min"), (7500, "2 h 5 min"),
            (359_999, "99 h 59 min"), (360_000, "4 d 4 h"), (1e300, "more than 1000 years"),
        ])
    func duration(seconds: Double, text: String) {
        #expect(NumberText.duration(seconds) == text)
    }
}
