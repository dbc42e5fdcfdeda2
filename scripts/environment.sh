# Makes .venv from the hash-locked requirements when it is missing, half-made or out of date, and node_modules likewise.
# Sourced by scripts/build, scripts/test and scripts/serve; sets $python. POSIX sh.

cd "$(dirname "$0")/.." || exit 1
venv=.venv
say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

# Python runs the same everywhere: no user packages, no settings from outside.
unset PYTHONPATH PYTHONHOME PYTHONSTARTUP
export PYTHONNOUSERSITE=1 PYTHONUTF8=1

# What scripts/keep-packages has kept, in place of the registries: TSO_PACKAGES=FOLDER scripts/build
if [ -n "${TSO_PACKAGES:-}" ]; then
    [ -f "$TSO_PACKAGES/SHA256SUMS" ] || stop "TSO_PACKAGES: $TSO_PACKAGES holds no packages. Name a folder that scripts/keep-packages made."
    TSO_PACKAGES=$(cd "$TSO_PACKAGES" && pwd)
    export PIP_NO_INDEX=1 PIP_FIND_LINKS="$TSO_PACKAGES/python"
fi

find_python() {
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

# What the environment was made from: it is made anew when one of these changes.
wanted() { { "$1" -V; cat requirements.txt; [ "$2" = test ] && cat requirements-test.txt; } 2>/dev/null | cksum; }

ready() { [ -x "$venv/bin/python" ] && [ "$(cat "$venv/.made-for-$2" 2>/dev/null)" = "$(wanted "$1" "$2")" ]; }

writable() {
    touch .write-test 2>/dev/null && rm -f .write-test && return 0
    stop "This folder cannot be written: $(pwd). Copy the project to a folder of your own and run this again."
}

make_venv() {
    rm -rf "$venv"
    "$1" -m venv "$venv" >"$log" 2>&1 && return 0
    rm -rf "$venv"
    # Debian keeps the part of Python that makes environments in a package of its own.
    if "$1" -m pip --version >/dev/null 2>&1 && "$1" -m venv --without-pip "$venv" >"$log" 2>&1; then
        "$1" -m pip --python "$venv/bin/python" install --quiet pip >"$log" 2>&1 && return 0
    fi
    rm -rf "$venv"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        { apt-get update && apt-get install -y python3-venv; } >"$log" 2>&1
        "$1" -m venv "$venv" >"$log" 2>&1 && return 0
    fi
    explain "Python is here, but not the part that makes environments. Install it (on Debian and Ubuntu: apt install python3-venv) and run this again."
}

install() {
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
        --require-hashes --only-binary :all: --no-deps -r "$1" >"$log" 2>&1 && return 0
    if grep -q 'No space left' "$log"; then
        explain "The disk is full. Free some space and run this again."
    elif grep -qi 'do not match the hashes' "$log"; then
        explain "A package is not the one that was locked in $1. Nothing was installed. Tell whoever maintains this project before you go on."
    elif grep -q 'from versions: ' "$log" && ! grep -q 'from versions: none' "$log"; then
        explain "A package of $1 does not exist for this Python ($("$venv/bin/python" -V)). Use Python 3.11, 3.12 or 3.13."
    fi
    explain "The packages could not be fetched. Is this machine connected to the network? Run this again when it is."
}

# One sentence for a person, and where the details are. The marker is missing, so that the next run starts anew.
explain() {
    mkdir -p dist 2>/dev/null && cp "$log" dist/install.log 2>/dev/null && set -- "$1 (Details: dist/install.log)"
    rm -f "$log"
    stop "$1"
}

# environment build|test
environment() {
    base=$(find_python) || stop "Python 3.11 or newer is needed and was not found. Install it (on Debian and Ubuntu: apt install python3 python3-venv) and run this again."
    if ! ready "$base" "$1"; then
        writable
        log=$(mktemp) || stop "No temporary file could be made. Free some space in ${TMPDIR:-/tmp} and run this again."
        if ! ready "$base" build; then
            say "Making the environment in .venv (once, about a minute) …"
            make_venv "$base"
            install requirements.txt
            wanted "$base" build >"$venv/.made-for-build"
        fi
        if [ "$1" = test ]; then
            say "Installing what the tests need …"
            install requirements-test.txt
            wanted "$base" test >"$venv/.made-for-test"
        fi
        rm -f "$log"
    fi
    python="$venv/bin/python"
}

# distribution WHAT PACKAGE…: a program that neither pip nor npm brings.
distribution() {
    what=$1
    shift
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "Installing $what from the distribution's packages …"
        log=$(mktemp)
        { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } >"$log" 2>&1 ||
            explain "$what could not be installed. Is this machine connected to the network? Run this again when it is."
        rm -f "$log"
    else
        stop "The tests need $what. Install it (on Debian: sudo apt install $1) and run this again."
    fi
}

# pa11y needs Node 20; Debian 12 brings 18.
has_node() { command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null; }

# Node and npm of this machine, else those of PyPI in .venv.
find_node() {
    has_node && return 0
    PATH="$(pwd)/$venv/bin:$PATH"
    export PATH
    has_node && return 0
    say "Installing Node and npm in .venv (there are none here that are new enough) …"
    log=$(mktemp)
    install requirements-node.txt
    rm -f "$log"
}

# What ships in packages: node_modules without what only tests need, unless the library is there in its locked version.
shipped_packages() {
    wanted_version=$(sed -n 's/.*"@xapi\/cmi5": "\([^"]*\)".*/\1/p' package.json | head -n 1)
    grep -q "\"version\": \"$wanted_version\"" node_modules/@xapi/cmi5/package.json 2>/dev/null && return 0
    if [ -n "${TSO_PACKAGES:-}" ]; then
        kept_node_packages
    else
        node_packages --omit=dev
    fi
}

# Unpacks what was kept into node_modules, each as package-lock.json has it; neither npm nor a network is needed.
kept_node_packages() {
    writable
    say "Unpacking the JavaScript packages that were kept …"
    "$python" - "$TSO_PACKAGES/javascript" <<'PYTHON' || stop "The JavaScript packages that were kept are not those of package-lock.json. Nothing can be built with them."
import base64, hashlib, io, json, pathlib, sys, tarfile
for place, entry in json.load(open("package-lock.json", encoding="utf-8"))["packages"].items():
    if not place or entry.get("dev"):
        continue
    name = place.rpartition("node_modules/")[2].removeprefix("@").replace("/", "-")
    path = pathlib.Path(sys.argv[1], f"{name}-{entry['version']}.tgz")
    data = path.read_bytes() if path.exists() else b""
    if "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode() not in entry["integrity"].split():
        sys.exit(f"{path.name} is missing or another one.")
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for member in archive.getmembers():
            # Everything in a package of npm stands below one folder, whatever its name.
            inside = pathlib.PurePosixPath(member.name).parts[1:]
            if member.isfile() and inside and ".." not in inside:
                target = pathlib.Path(place, *inside)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.extractfile(member).read())
PYTHON
}

# Makes node_modules from package-lock.json; nothing of a package is run while it is installed.
node_packages() {
    find_node
    lock=$(cksum <package-lock.json)
    [ "$(cat node_modules/.made-for 2>/dev/null)" = "$lock" ] && return 0
    # npm would empty the folder that a link leads to, which other copies of the project may be using.
    if [ -L node_modules ]; then
        say "node_modules is a link, and package-lock.json has changed: its packages are used as they are."
        return 0
    fi
    writable
    say "Installing the JavaScript packages that are needed …"
    log=$(mktemp)
    if ! PUPPETEER_SKIP_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund "$@" >"$log" 2>&1; then
        if grep -q 'ENOSPC' "$log"; then
            explain "The disk is full. Free some space and run this again."
        elif grep -q 'EINTEGRITY' "$log"; then
            explain "A package is not the one that was locked in package-lock.json. Nothing was installed. Tell whoever maintains this project before you go on."
        elif grep -q 'EUSAGE' "$log"; then
            explain "package.json and package-lock.json do not agree. Run npm install --package-lock-only and run this again."
        fi
        explain "The JavaScript packages could not be fetched. Is this machine connected to the network? Run this again when it is."
    fi
    # A part of the packages does not count as all of them.
    [ $# -gt 0 ] || printf '%s\n' "$lock" >node_modules/.made-for
    rm -f "$log"
}
