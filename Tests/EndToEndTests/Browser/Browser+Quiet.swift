import JSON
import Testing

extension Browser {
    /// Expects that the page has reported no error and asked for nothing but itself.
    func expectQuiet() {
        for event in events {
            switch event["method"]?.string {
            case "Runtime.exceptionThrown", "Log.entryAdded": Issue.record("\(event.text)")
            case "Runtime.consoleAPICalled": Issue.record("\(event.text)")
            case "Network.requestWillBeSent":
                let url = event["params"]?["request"]?["url"]?.string ?? ""
                #expect(url.hasSuffix("/page.html") || url == "data:,", "\(url)")
            default: break
            }
        }
    }
}
