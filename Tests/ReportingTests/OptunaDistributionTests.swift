import JSON
import Search
import Testing

@testable import Reporting

@Suite("Parameters as Optuna's distributions")
struct OptunaDistributionTests {
    private func parameter(
        _ values: [JSONValue], _ quantization: Quantization, from: Double, to: Double, wholeNumbers: Bool = false
    ) -> Parameter {
        Parameter(
            name: "x", values: values, start: 0,
            range: ParameterRange(
                quantization: quantization, wholeNumbers: wholeNumbers, points: 3, from: from, to: to))
    }

    @Test("a range has its ends and its scale")
    func ranges() {
        let log = OptunaDistribution(parameter([0.001, 0.03, 1], .log, from: 0.001, to: 1), values: [0.03])
        #expect(log == .real(low: 0.001, high: 1, isLog: true))
        #expect(
            log.json.text
                == #"{"name":"FloatDistribution","attributes":{"step":null,"low":0.001,"high":1,"log":true}}"#)
        let whole = OptunaDistribution(
            parameter([1, 8, 64], .log, from: 1, to: 64, wholeNumbers: true), values: [])
        #expect(whole == .whole(low: 1, high: 64, isLog: true))
        #expect(
            whole.json.text
                == #"{"name":"IntDistribution","attributes":{"log":true,"step":1,"low":1,"high":64}}"#)
    }

    @Test("values beyond a range's ends are inside, and 0 beside a logarithmic range makes it linear")
    func beyond() {
        let extended = OptunaDistribution(parameter([1, 2, 3], .linear, from: 1, to: 3), values: [2, 4.5, 0.5])
        #expect(extended == .real(low: 0.5, high: 4.5, isLog: false))
        #expect(extended.recorded(4.5) == 4.5)
        #expect(extended.recorded(5) == nil)
        let zero = OptunaDistribution(parameter([0, 1, 10], .log, from: 1, to: 10), values: [])
        #expect(zero == .real(low: 0, high: 10, isLog: false))
        let half = OptunaDistribution(parameter([1, 2], .linear, from: 1, to: 2, wholeNumbers: true), values: [1.5])
        #expect(half == .real(low: 1, high: 2, isLog: false))
    }

    @Test("what was listed, and a range beside which words stand, are choices; lists become their texts")
    func choices() {
        let listed = OptunaDistribution(
            Parameter(name: "x", values: [[16], [32, 16], .null, true], start: 0), values: [[16], [64]])
        #expect(listed == .choice(["[16]", "[32,16]", .null, true, "[64]"]))
        #expect(listed.recorded([64]) == 4)
        #expect(listed.recorded("none") == nil)
        let mixed = OptunaDistribution(parameter([8, 64, "full"], .log, from: 8, to: 64), values: [])
        #expect(mixed == .choice([8, 64, "full"]))
        #expect(
            mixed.json.text == #"{"name":"CategoricalDistribution","attributes":{"choices":[8,64,"full"]}}"#)
        #expect(OptunaDistribution(nil, values: ["a", "b", "a"]) == .choice(["a", "b"]))
    }
}
