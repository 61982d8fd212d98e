# Sourced by ./tune and ./check: everything that has to be there before anything can be built.
# shellcheck shell=bash

# Ends the script with a message. Usage: fail NAME MESSAGE...
fail() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 2
}

# True where the Debian package is installed.
is_installed() {
    [[ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" == installed ]]
}

# Prints the Debian packages that are needed and not installed, one a line.
missing_packages() {
    local package
    for package in pkg-config libsqlite3-dev libjansson-dev libxxhash-dev zlib1g-dev node-d3; do
        is_installed "$package" || printf '%s\n' "$package"
    done
}

# Installs what is missing; says the command to type where it cannot.
install_packages() {
    command -v dpkg-query >/dev/null || return 0 # Not a Debian: the build says what is missing.
    local packages
    mapfile -t packages < <(missing_packages)
    ((${#packages[@]} > 0)) || return 0

    local install=(apt-get install --yes --no-install-recommends "${packages[@]}")
    local as_root=(env DEBIAN_FRONTEND=noninteractive)
    if ((EUID != 0)); then
        command -v sudo >/dev/null || fail "these Debian packages are missing; as root: ${install[*]}"
        as_root=(sudo "${as_root[@]}")
    fi
    printf 'installing %s\n' "${packages[*]}" >&2
    # The package lists of a fresh machine are empty or old, which shows in the first attempt.
    "${as_root[@]}" "${install[@]}" >/dev/null 2>&1 && return
    "${as_root[@]}" apt-get update >/dev/null || fail "apt-get update failed; then needed: ${install[*]}"
    "${as_root[@]}" "${install[@]}" >/dev/null || fail "packages could not be installed; as root: ${install[*]}"
}

# Ends the script where there is no Swift, or one that is too old.
require_swift() {
    command -v swift >/dev/null ||
        fail "there is no swift in the PATH; install Swift 6.1 or newer from https://www.swift.org/install"
    local version
    version="$(swift --version 2>/dev/null)"
    [[ "$version" =~ Swift\ version\ ([0-9]+)\.([0-9]+) ]] || fail "swift --version is not understood: $version"
    ((BASH_REMATCH[1] > 6 || (BASH_REMATCH[1] == 6 && BASH_REMATCH[2] >= 1))) ||
        fail "Swift ${BASH_REMATCH[1]}.${BASH_REMATCH[2]} is too old; install Swift 6.1 or newer from https://www.swift.org/install"
}
