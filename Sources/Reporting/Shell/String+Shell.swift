extension String {
    /// As one word of bash, zsh or fish, between quotes; for fish no backslash may stand in it.
    package var shellQuoted: String {
        "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }
}
