import Testing

@testable import Search

@Suite("The one-standard-error rule")
struct StandardErrorRuleTests {
    @Test("compares run by run, so that what a seed does to both cancels")
    func paired() {
        // The scores' own errors are 0.1; the differences are all 0.01, which is no noise at all.
        let rule = StandardErrorRule(best: [0.91, 0.71, 0.81], goal: .maximize)
        #expect(!rule.admits([0.90, 0.70, 0.80]))
        // The same three scores under other seeds: differences of 0.21, -0.19 and 0.01.
        #expect(rule.admits([0.70, 0.90, 0.80]))
    }

    @Test("admits a mean difference of up to one standard error, whichever way the goal goes", arguments: Goal.allCases)
    func border(goal: Goal) {
        // Differences of 0 and 2: their mean is 1, and so is their standard error, √2/√2.
        let sign = goal == .maximize ? 1.0 : -1
        let rule = StandardErrorRule(best: [sign * 8, sign * 8], goal: goal)
        #expect(rule.admits([sign * 8, sign * 6]))
        // 1 and 2: the mean is 1.5, the standard error 0.5.
        #expect(!rule.admits([sign * 7, sign * 6]))
    }

    @Test("admits one of two equal runs, whatever rounding does to the other")
    func rounding() {
        for tenth in 1..<1000 {
            let other = Double(tenth) / 1001
            #expect(StandardErrorRule(best: [0.975, 0.9762], goal: .maximize).admits([other * 0.975, 0.9762]))
        }
    }

    @Test("of a single pair admits the very same score alone")
    func single() {
        let rule = StandardErrorRule(best: [0.5], goal: .minimize)
        #expect(rule.admits([0.5]))
        #expect(!rule.admits([(0.5).nextUp]))
    }

    @Test("compares over the runs that both have")
    func different() {
        let rule = StandardErrorRule(best: [0.9, 0.8, 0.1, 0.1], goal: .maximize)
        #expect(rule.admits([0.9, 0.8]))
        #expect(!rule.admits([0.8, 0.7]))
    }
}
