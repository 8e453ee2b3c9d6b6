# What several suites need. Dot-sourced in BeforeAll.

$script:Manifest = $env:DIAGNOSTICS_MODULE
if (-not $Manifest) { throw 'Run the suites with tests/Module/Invoke-ModuleTests.ps1: they test a packaged module.' }
if (-not (Get-Module Diagnostics)) { Import-Module $Manifest }

# A listener on a free loopback port. The caller stops it.
function New-Listener([System.Net.IPAddress] $Address = [System.Net.IPAddress]::Loopback) {
    $listener = [System.Net.Sockets.TcpListener]::new($Address, 0)
    $listener.Start()
    [pscustomobject]@{ Listener = $listener; Port = $listener.LocalEndpoint.Port }
}

# A loopback port on which nothing listens. Bound, not listening: nobody else gets it while the test runs, and a connection is refused.
function New-ClosedPort {
    $socket = [System.Net.Sockets.Socket]::new('InterNetwork', 'Stream', 'Tcp')
    $socket.Bind([System.Net.IPEndPoint]::new([System.Net.IPAddress]::Loopback, 0))
    [pscustomobject]@{ Socket = $socket; Port = $socket.LocalEndPoint.Port }
}

# An HTTP server that gives every request the same answer after a while. Stopped with Stop-HttpServer.
function New-HttpServer([int] $Status = 200, [string] $Body = '{"status":"ok"}', [int] $DelayMilliseconds = 0, [string] $Header = 'Content-Type: application/json') {
    $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $worker = [powershell]::Create().AddScript({
            param($listener, $status, $body, $delay, $header)
            while ($true) {
                try { $client = $listener.AcceptTcpClient() } catch { return }
                try {
                    $stream = $client.GetStream()
                    $reader = [System.IO.StreamReader]::new($stream, [System.Text.Encoding]::ASCII)
                    while ($true) { $line = $reader.ReadLine(); if (-not $line) { break } }
                    if ($delay) { Start-Sleep -Milliseconds $delay }
                    $content = [System.Text.Encoding]::UTF8.GetBytes($body)
                    $head = [System.Text.Encoding]::ASCII.GetBytes("HTTP/1.1 $status Answer`r`n$header`r`nContent-Length: $($content.Length)`r`nConnection: close`r`n`r`n")
                    $stream.Write($head)
                    $stream.Write($content)
                }
                catch [System.IO.IOException] { $null = $_ }   # the client went away: that is what some tests do
                finally { $client.Dispose() }
            }
        }).AddArgument($listener).AddArgument($Status).AddArgument($Body).AddArgument($DelayMilliseconds).AddArgument($Header)
    $null = $worker.BeginInvoke()
    [pscustomobject]@{ Listener = $listener; Worker = $worker; Port = $listener.LocalEndpoint.Port; Uri = "http://127.0.0.1:$($listener.LocalEndpoint.Port)/" }
}

function Stop-HttpServer($Server) {
    $Server.Listener.Stop()
    $Server.Worker.Dispose()
}

# The pwsh that runs this. Installed as a .NET tool, it runs inside dotnet: then it is the pwsh of the path.
function Get-PwshPath {
    $own = [System.Environment]::ProcessPath
    if ([System.IO.Path]::GetFileNameWithoutExtension($own) -eq 'pwsh') { $own } else { (Get-Command pwsh -CommandType Application -TotalCount 1).Source }
}

# Runs a script in a fresh pwsh and gives its output as text.
function Invoke-Fresh([string] $Script) {
    $file = Join-Path $TestDrive "fresh-$([guid]::NewGuid().ToString('N')).ps1"
    Set-Content -LiteralPath $file -Value $Script
    (& (Get-PwshPath) -NoProfile -NonInteractive -File $file 2>&1 | Out-String).Trim()
}

# Runs a script in a runspace of its own and gives every stream as one text: output, errors, warnings, verbose, debug, information.
function Get-EveryStream([string] $Script, [object[]] $Argument = @()) {
    $shell = [powershell]::Create()
    try {
        $null = $shell.AddScript("Import-Module '$Manifest'; `$VerbosePreference = `$DebugPreference = `$InformationPreference = 'Continue'; `$FormatEnumerationLimit = -1; & { $Script } @args")
        foreach ($value in $Argument) { $null = $shell.AddArgument($value) }
        $output = $shell.Invoke()
        @(
            $output | Out-String -Width 400
            $output | Format-List * -Force | Out-String -Width 400
            $output | ForEach-Object { $_ | ConvertTo-Json -Depth 8 -WarningAction Ignore -ErrorAction Ignore }
            $shell.Streams.Error | ForEach-Object { $_ | Format-List * -Force | Out-String -Width 400; "$($_.Exception)"; "$($_.TargetObject)"; "$($_.ErrorDetails)" }
            $shell.Streams.Warning; $shell.Streams.Verbose; $shell.Streams.Debug; $shell.Streams.Information; $shell.Streams.Progress
        ) -join "`n"
    }
    finally { $shell.Dispose() }
}

# What tab completion offers at the end of a command line.
function Complete([string] $Line) { (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches.CompletionText }
