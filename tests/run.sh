#!/usr/bin/env bash
# The one command that runs every test: bash tests/run.sh
# Ends with one line, "N passed, N failed, N skipped", over all suites. Exit code 1 if anything failed or nothing ran.
set -uo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1 POWERSHELL_UPDATECHECK=Off NO_COLOR=1

passed=0
failed=0
skipped=0
pwsh_skipped=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say() { printf '%s\n' "== $*"; }

# --- What the tests need of the machine: one function each. Each may fail: the tests that need it then say so themselves.

may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

# need COMMAND PACKAGE: installs a Debian package for a missing command, where that is allowed.
need() {
    command -v "$1" >/dev/null && return 0
    may_install || { say "$1 is not on this machine (Debian package: $2)"; return 1; }
    need_package "$2" && command -v "$1" >/dev/null
}

# need_package PACKAGE: installs a Debian package, where that is allowed.
need_package() {
    may_install || { say "$1 is not on this machine (a Debian package)"; return 1; }
    if [ ! -e "$work/apt-updated" ]; then
        timeout 60 apt-get update -qq >/dev/null 2>&1
        touch "$work/apt-updated"
    fi
    DEBIAN_FRONTEND=noninteractive timeout 180 apt-get install -y -qq --no-install-recommends "$1" >/dev/null 2>&1 && return 0
    say "$1 could not be installed"
    return 1
}

prepare_git() { need git git; }
prepare_network_namespaces() { need ip iproute2; }

# Servers that the tests start themselves, on loopback and random ports. Debian would start its own beside them at installation: no cluster is made and no service
# is started, for none is asked for.
prepare_servers() {
    if may_install; then
        [ -e /etc/postgresql-common/createcluster.conf ] || { mkdir -p /etc/postgresql-common && echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf; }
        if [ ! -e /usr/sbin/policy-rc.d ]; then
            printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d
            trap 'rm -rf "$work" /usr/sbin/policy-rc.d' EXIT
        fi
    fi
    command -v postgres >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || need_package postgresql
    need psql postgresql-client
    need pgbouncer pgbouncer
    need redis-server redis-server
    need ip iproute2
    need nginx nginx-light
    need memcached memcached
}

# PowerShell and Pester come from the NuGet registry: the official builds, into the working folder of this run. A pwsh that is there already is used as it is.
powershell_version=7.6.9
pester_version=5.9.1

have_pester() { timeout 60 pwsh -NoProfile -NonInteractive -Command 'exit [int]-not (Get-Module -ListAvailable Pester | Where-Object Version -ge 5.5)' </dev/null >/dev/null 2>&1; }

prepare_powershell() {
    command -v pwsh >/dev/null || {
        timeout 180 dotnet tool install PowerShell --version "$powershell_version" --tool-path "$work/powershell" </dev/null >/dev/null 2>&1 || { say "PowerShell could not be installed"; return 1; }
        PATH="$work/powershell:$PATH"
    }
    have_pester && return 0
    # A package without a library: fetched, not referenced.
    mkdir -p "$work/pester" "$work/modules/Pester"
    cat >"$work/pester/pester.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
<ItemGroup><PackageDownload Include="Pester" Version="[$pester_version]" /></ItemGroup></Project>
XML
    timeout 180 dotnet restore "$work/pester" --packages "$work/pester/packages" </dev/null >/dev/null 2>&1 || { say "Pester could not be installed"; return 1; }
    mv "$work/pester/packages/pester/$pester_version/tools" "$work/modules/Pester/$pester_version"
    export PSModulePath="$work/modules:${PSModulePath:-}"
}

# --- Suites. Each adds to the counts.

# count_trx FILE: adds the counts of one result file. What was neither passed nor failed was skipped, whatever the runner calls it.
count_trx() {
    local counters total ok bad
    counters=$(grep -o '<Counters [^>]*>' "$1" | head -n 1)
    total=$(sed -n 's/.* total="\([0-9]*\)".*/\1/p' <<<"$counters")
    ok=$(sed -n 's/.* passed="\([0-9]*\)".*/\1/p' <<<"$counters")
    bad=$(sed -n 's/.* failed="\([0-9]*\)".*/\1/p' <<<"$counters")
    if [ -z "$total" ] || [ -z "$ok" ] || [ -z "$bad" ]; then
        say "$1 holds no counts"
        failed=$((failed + 1))
        return
    fi
    passed=$((passed + ok))
    failed=$((failed + bad))
    skipped=$((skipped + total - ok - bad))
}

build() {
    say "Build"
    timeout 900 dotnet build Diagnostics.sln --nologo --verbosity quiet -maxcpucount:2 </dev/null
}

run_xunit() {
    local project name before
    for project in tests/*.Tests/*.csproj; do
        name=$(basename "$project" .csproj)
        say "$name"
        before=$failed
        timeout 900 dotnet test "$project" --no-build --nologo --verbosity quiet --results-directory "$work/$name" --logger "trx;LogFileName=results.trx" </dev/null
        local code=$?
        # A project without a test yet leaves no file and ends with 0; a crashed or timed-out run leaves none and does not.
        [ -e "$work/$name/results.trx" ] && count_trx "$work/$name/results.trx"
        if [ $code -ne 0 ] && [ "$failed" = "$before" ]; then
            say "$name ended with exit code $code"
            failed=$((failed + 1))
        fi
    done
}

run_pester() {
    if ! command -v pwsh >/dev/null; then
        say "pwsh is not on this machine: the Pester suites did not run"
        count_pester_files
        return
    fi
    if ! have_pester; then
        say "Pester is not on this machine: the Pester suites did not run"
        count_pester_files
        return
    fi
    say "Module (Pester)"
    if ! timeout 600 pwsh -NoProfile -NonInteractive -File build.ps1 -Task Package -OutputPath "$work/Diagnostics" </dev/null; then
        say "The module could not be packaged"
        failed=$((failed + 1))
        return
    fi
    timeout 900 pwsh -NoProfile -NonInteractive -File tests/Module/Invoke-ModuleTests.ps1 -ModulePath "$work/Diagnostics" -CountsPath "$work/counts" </dev/null
    local code=$?
    if [ -e "$work/counts" ]; then
        local ok bad rest
        read -r ok bad rest <"$work/counts"
        passed=$((passed + ok))
        failed=$((failed + bad))
        skipped=$((skipped + rest))
        [ $code -eq 0 ] || [ "$bad" -gt 0 ] || failed=$((failed + 1))
    else
        say "The Pester run ended with exit code $code and no counts"
        failed=$((failed + 1))
    fi
}

# Suites that could not run are skipped tests, one for each file, and not silence.
count_pester_files() {
    local files=(tests/Module/*.Tests.ps1)
    pwsh_skipped=${#files[@]}
    skipped=$((skipped + pwsh_skipped))
}

prepare_git
prepare_network_namespaces
prepare_servers
prepare_powershell
if build; then
    run_xunit
    run_pester
else
    say "The build failed: no test ran"
    failed=$((failed + 1))
fi

code=0
[ "$failed" -gt 0 ] && code=1
if [ $((passed + failed)) -eq 0 ]; then
    say "No test ran"
    code=1
fi
# On the build machine everything that a test needs is there: a skipped test is one that nobody runs. Only pwsh may be missing.
if [ "${CI:-}" = true ] && [ "$skipped" -gt "$pwsh_skipped" ]; then
    say "$((skipped - pwsh_skipped)) tests were skipped, which counts as a failure under CI=true"
    code=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
exit $code
