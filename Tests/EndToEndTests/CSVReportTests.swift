import Glibc
import JSON
import Testing

@Suite("The CSV report, end to end", .enabled(if: BuiltBinary.isBuilt, "build it with ./tune --version"))
struct CSVReportTests {
    @Test(
        "Python's csv module reads what was recorded, run by run",
        .enabled(if: access("/usr/bin/python3", X_OK) == 0, "install python3"))
    func python() throws {
        let folder = try TemporaryFolder()
        let script = #"[ "$1" = 'a "b",' ] && { printf 'no, "never"\nmore\n' >&2; exit 3; }; echo "{\"score\": 0.5}""#
        let file = try folder.write(
            [
                "command": ["sh", "-c", .string(script.escapingBraces), "sh", "{x}"], "settings": ["x": "ü"],
                "metric": ["name": "score", "goal": "minimize"],
                "search": [
                    "method": "grid", "repeats": 2, "parameters": [["name": "x", "values": ["ü", "a \"b\",", ""]]],
                ],
            ], as: "rows")
        try #require(try Tune.run([file], in: folder).status == 0)
        let written = try Tune.run(
            ["report", file, "--format", "csv", "--output", "\(folder.path)/rows.csv"], in: folder)
        try #require(written.status == 0, "\(written.error)")
        let check = """
            import csv
            from datetime import datetime
            rows = list(csv.DictReader(open("\(folder.path)/rows.csv", newline="", encoding="utf-8")))
            assert [(r["trial"], r["x"], r["seed"]) for r in rows] == [
                (str(t + 1), x, str(s)) for t, x in enumerate(["ü", 'a "b",', ""]) for s in (1, 2)], rows
            assert [r["state"] for r in rows] == ["succeeded"] * 2 + ["failed"] * 2 + ["succeeded"] * 2, rows
            assert rows[0]["score"] == "0.5" and rows[2]["cause"] == "exit-status" and rows[2]["score"] == ""
            assert all("\\n" not in r["reason"] and r["attempts"] == "1" for r in rows)
            assert all(datetime.fromisoformat(r["started"].replace("Z", "+00:00")).year > 2000 for r in rows)
            assert all(float(r["seconds"]) > 0 and None not in r and None not in r.values() for r in rows)
            """
        #expect(try StartedProcess.status(["/usr/bin/python3", "-c", check]) == 0)
    }
}
