internal import Search

extension SearchActivity {
    /// What the search is at, and how far: cycle 2, learningRate, 3 of 7.
    func words(_ names: ParameterNames) -> String {
        let count = "\(done) of \(total)"
        switch work {
        case .list: return count
        case .estimation: return "looking for the ends of ranges, \(count)"
        case .line(let cycle, let parameter): return "cycle \(cycle), \(names.short(parameter)), \(count)"
        case .descents(let descents): return "\(descents) descents side by side, \(count)"
        case .spread: return "first trials, spread over the space, \(count)"
        case .round(let number): return "round \(number), \(count)"
        case .rung(let number, let epochs): return "rung \(number), \(NumberText.count(epochs, "epoch")), \(count)"
        }
    }
}
