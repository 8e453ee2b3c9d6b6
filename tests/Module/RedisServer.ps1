# A real Redis on a free loopback port, for the suites that need one. Dot-sourced in BeforeAll.

function Get-RedisProgram { (Get-Command redis-server -CommandType Application -ErrorAction Ignore | Select-Object -First 1).Source }

# Starts a server; stopped with Stop-RedisServer. It runs as nobody where the suite runs as root.
function New-RedisServer([string[]] $Setting = @()) {
    $program = Get-RedisProgram
    if (-not $program) { throw 'This suite needs Redis (Debian package: redis-server).' }
    $folder = Join-Path ([System.IO.Path]::GetTempPath()) "diagnostics-redis-$([guid]::NewGuid().ToString('N').Substring(0, 12))"
    $null = New-Item -ItemType Directory $folder

    # A free port may be taken before the server has it: then another is tried.
    foreach ($attempt in 1..5) {
        $probe = New-Listener
        $probe.Listener.Stop()
        $port = $probe.Port
        Set-Content "$folder/redis.conf" (@('bind 127.0.0.1', "port $port", "dir $folder", 'save ""', 'daemonize no') + $Setting)
        $start = [System.Diagnostics.ProcessStartInfo]::new($program)
        if ((id -u) -eq '0') {
            & chown -R "$(id -u nobody):$(id -g nobody)" $folder
            $start.FileName = (Get-Command setpriv -CommandType Application | Select-Object -First 1).Source
            foreach ($word in '--reuid', (id -u nobody), '--regid', (id -g nobody), '--clear-groups', '--', $program) { $start.ArgumentList.Add($word) }
        }
        $start.ArgumentList.Add("$folder/redis.conf")
        $start.RedirectStandardOutput = $true
        $process = [System.Diagnostics.Process]::Start($start)
        # Read, or a full pipe would hold the server up.
        $process.BeginOutputReadLine()
        $server = [pscustomobject]@{ Port = $port; Folder = $folder; Process = $process; Url = "redis://127.0.0.1:$port" }
        foreach ($turn in 1..200) {
            if ($process.HasExited) { break }
            $client = [System.Net.Sockets.TcpClient]::new()
            try { $client.Connect('127.0.0.1', $port); return $server } catch [System.Net.Sockets.SocketException] { Start-Sleep -Milliseconds 50 } finally { $client.Dispose() }
        }
        if (-not $process.HasExited) { $process.Kill() }
    }
    throw 'Redis did not start.'
}

function Stop-RedisServer($Server) {
    if (-not $Server) { return }
    # The process that was started here, by its handle.
    if (-not $Server.Process.HasExited) { $Server.Process.Kill() }
    $Server.Process.WaitForExit()
    $Server.Process.Dispose()
    Remove-Item -LiteralPath $Server.Folder -Recurse -Force -ErrorAction SilentlyContinue
}
