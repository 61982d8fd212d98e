import Testing

@Suite("Placeholder") struct PlaceholderTests { @Test func holds() {} }
