import Testing
import Tuning

@Suite("What a sweep is read from")
struct SweepSourceTests {
    /// A folder of its own, since others compare the files of the common one.
    private let fixture = StoreFixture()

    /// The fingerprint of the data of an experiment on these two arrays' files.
    private func fingerprint(data: String, labels: String, named name: String = "labels.npy") throws -> String {
        let folder = fixture.folder
        StoreFixture.write(data.utf8, to: "\(folder)/data.npy")
        StoreFixture.write(labels.utf8, to: "\(folder)/\(name)")
        StoreFixture.write(
            #"{"data": {"file": "data.npy", "labels": "\#(name)"}}"#.utf8, to: "\(folder)/experiment.json")
        let source = try SweepSource(path: "\(folder)/experiment.json", store: nil, readsOnly: true)
        return source.stored.dataFingerprint
    }

    @Test("the fingerprint of the data is of the targets' file too, by what it holds, not by its name")
    func labels() throws {
        let reference = try fingerprint(data: "abc", labels: "012")
        #expect(try fingerprint(data: "abc", labels: "012", named: "other.npy") == reference)
        #expect(try fingerprint(data: "abc", labels: "021") != reference)
        #expect(try fingerprint(data: "abd", labels: "012") != reference)
        #expect(try fingerprint(data: "012", labels: "abc") != reference, "the two files are not alike")
    }
}
