/// Elements by their places, which are whole numbers from 0: an array as far as most places are taken, and a dictionary
/// for the few beyond.
///
/// So it is as quick as an array where trials end in nearly their order, and small where they stand far apart.
struct PlaceTable<Element: Sendable>: Sendable {
    /// What stands at a place where nothing was put.
    private let empty: Element
    private var near: [Element] = []
    private var far: [Int: Element] = [:]
    /// How many writes there were: no array is made that is much longer.
    private var writes = 0

    init(empty: Element) {
        self.empty = empty
    }

    subscript(place: Int) -> Element { place < near.count ? near[place] : far.isEmpty ? empty : far[place] ?? empty }

    /// Changes the element at a place where it stands.
    mutating func update<Result>(_ place: Int, _ change: (inout Element) -> Result) -> Result {
        writes += 1
        if place >= near.count, place <= PlaceTable.spare + PlaceTable.spareFactor * writes { reach(place) }
        if place < near.count { return change(&near[place]) }
        let empty = empty
        return change(&far[place, default: empty])
    }

    private mutating func reach(_ place: Int) {
        while near.count <= place { near.append(far.isEmpty ? empty : far.removeValue(forKey: near.count) ?? empty) }
    }

    /// So many elements more than were written are no waste.
    private static var spare: Int { 64 }
    private static var spareFactor: Int { 4 }

    /// All places where something was put, and perhaps others, ascending as far as the array reaches.
    var places: [Int] { Array(near.indices) + far.keys }
}
