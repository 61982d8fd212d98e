/// Distinct configurations in the order in which they were appended.
struct ConfigurationList: TrialOrder {
    private var configurations: [Configuration] = []
    private var numbers: [Configuration: Int] = [:]

    var count: Int { configurations.count }

    func configuration(_ number: Int) -> Configuration { configurations[number] }

    func number(of configuration: Configuration) -> Int? { numbers[configuration] }

    /// - Returns: False, and nothing changes, where the list has the configuration already.
    @discardableResult
    mutating func append(_ configuration: Configuration) -> Bool {
        guard numbers[configuration] == nil else { return false }
        numbers[configuration] = configurations.count
        configurations.append(configuration)
        return true
    }

    /// Appends configurations in random order until there are as many as wanted, or as many as the space has.
    mutating func fill(to wanted: Int, from order: RandomOrder) {
        var place = 0
        while count < min(wanted, order.count) {
            append(order.drawn(place))
            place += 1
        }
    }

    /// The experiment's own configuration, then those of Halton points, each once.
    ///
    /// Where most points are configurations that were there already, as happens when few are left or most parameters
    /// have no effect most of the time, the rest comes in random order instead.
    static func halton(_ enumeration: Enumeration, wanted: Int, seed: Int) -> ConfigurationList {
        let space = enumeration.space
        let wanted = min(wanted, enumeration.count)
        // A parameter with one value needs no dimension, and the small bases are the best.
        let varied = space.parameters.indices.filter { space.parameters[$0].values.count > 1 }
        let halton = Halton(dimensions: varied.count, seed: seed)
        var list = ConfigurationList()
        list.append(space.configuration(at: space.start))
        var indices = space.start
        var point = 0
        var repeated = 0
        while list.count < wanted, repeated <= 4 * list.count + 64 {
            for (dimension, place) in varied.enumerated() {
                let coordinate = halton.coordinate(dimension, ofPoint: point)
                indices[place] = Int(coordinate * Double(space.parameters[place].values.count))
            }
            if !list.append(space.configuration(at: indices)) { repeated += 1 }
            point += 1
        }
        list.fill(to: wanted, from: RandomOrder(enumeration, seed: seed))
        return list
    }
}
