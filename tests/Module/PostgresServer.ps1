# A real PostgreSQL on a free loopback port, for the suites that need one. Dot-sourced in BeforeAll.

# The newest that is installed; Debian keeps its programs out of the path.
function Get-PostgresFolder {
    $candidates = @(Get-ChildItem /usr/lib/postgresql/*/bin, /opt/homebrew/opt/postgresql*/bin -Directory -ErrorAction Ignore | Sort-Object { [int]($_.FullName -replace '\D') } -Descending | ForEach-Object FullName) +
        @(Get-Command initdb -CommandType Application -ErrorAction Ignore | ForEach-Object { Split-Path ($_.ResolvedTarget ?? $_.Source) })
    $candidates | Where-Object { $_ -and (Test-Path "$_/initdb") -and (Test-Path "$_/postgres") } | Select-Object -First 1
}

# PostgreSQL refuses to run as root: then it runs as an unprivileged user.
function Invoke-Unprivileged([string[]] $Command) {
    if ((id -u) -eq '0') { & setpriv --reuid $script:PostgresUser --regid $script:PostgresGroup --clear-groups -- @Command }
    else { & $Command[0] @($Command | Select-Object -Skip 1) }
}

# Starts a server with the roles app_scram (scram-sha-256), app_trust (trust) and app_reject (no way in), and the database shop. Stopped with Stop-PostgresServer.
function New-PostgresServer([string] $Password) {
    $bin = Get-PostgresFolder
    if (-not $bin) { throw 'This suite needs PostgreSQL (Debian package: postgresql).' }
    $folder = Join-Path ([System.IO.Path]::GetTempPath()) "diagnostics-pg-$([guid]::NewGuid().ToString('N').Substring(0, 12))"
    $null = New-Item -ItemType Directory $folder
    if ((id -u) -eq '0') {
        $script:PostgresUser = id -u nobody
        $script:PostgresGroup = id -g nobody
        & chown "${script:PostgresUser}:${script:PostgresGroup}" $folder
    }
    $data = "$folder/data"
    $output = Invoke-Unprivileged "$bin/initdb", '-D', $data, '-U', 'owner', '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C' 2>&1
    if ($LASTEXITCODE -ne 0) { throw "initdb failed: $output" }
    Set-Content "$data/pg_hba.conf" @(
        'local all owner trust'
        'host all app_trust 127.0.0.1/32 trust'
        'host all app_reject 127.0.0.1/32 reject'
        'host all app_scram 127.0.0.1/32 scram-sha-256'
    )

    # A free port may be taken before the server has it: then another is tried.
    foreach ($attempt in 1..5) {
        $probe = New-Listener
        $probe.Listener.Stop()
        $port = $probe.Port
        Invoke-Unprivileged "$bin/pg_ctl", '-D', $data, '-w', '-t', '60', '-s', '-l', "$folder/server.log", '-o', "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c fsync=off -c password_encryption=scram-sha-256", 'start'
        if ($LASTEXITCODE -eq 0) { break }
        if ($attempt -eq 5) { throw "PostgreSQL did not start: $(Get-Content -Raw "$folder/server.log")" }
    }

    $server = [pscustomobject]@{
        Port = $port; Folder = $folder; Data = $data; Bin = $bin; ProcessId = [int](Get-Content "$data/postmaster.pid" -TotalCount 1)
        Url = "postgresql://app_scram:$([uri]::EscapeDataString($Password))@127.0.0.1:$port/shop"
        Wrong = "postgresql://app_scram:NotTheWordAtAll99@127.0.0.1:$port/shop"
        Trust = "postgresql://app_trust@127.0.0.1:$port/shop"
    }
    foreach ($sql in "create role app_scram login password '$($Password -replace "'", "''")'", 'create role app_trust login', 'create role app_reject login', 'create database shop owner app_scram') {
        Invoke-Unprivileged "$bin/psql", '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-h', $folder, '-p', "$port", '-U', 'owner', '-d', 'postgres', '-c', $sql
        if ($LASTEXITCODE -ne 0) { throw "psql failed: $sql" }
    }
    $server
}

function Stop-PostgresServer($Server) {
    if (-not $Server) { return }
    # Immediate shutdown of the postmaster that was started here, by its process id.
    & kill -QUIT $Server.ProcessId
    foreach ($turn in 1..100) { if (-not (Get-Process -Id $Server.ProcessId -ErrorAction Ignore)) { break }; Start-Sleep -Milliseconds 100 }
    Remove-Item -LiteralPath $Server.Folder -Recurse -Force -ErrorAction SilentlyContinue
}

# How many authentication failures the server has logged: what it really saw.
function Get-RejectionCount($Server) { @(Select-String -LiteralPath "$($Server.Folder)/server.log" -Pattern 'FATAL:  password authentication failed' -SimpleMatch).Count }
