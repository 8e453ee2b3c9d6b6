BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $class = 'Diagnostics.Commands.WaitServiceCommand'
    $open = New-Listener
    $closed = New-ClosedPort
    function New-Plan([string] $Text) {
        $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))
        $null = New-Item -Force -ItemType File -Path (Join-Path $folder 'diagnostics.yaml') -Value $Text
        $folder
    }
}

AfterAll {
    $open.Listener.Stop()
    $closed.Socket.Dispose()
}

Describe 'Wait-Service' {
    It 'gives a result for each target, up or not' {
        $results = Wait-Service "127.0.0.1:$($open.Port)", "127.0.0.1:$($closed.Port)" -TimeLimit 500ms
        $results | Should -BeOfType Diagnostics.Core.Diagnosis.Gates.ServiceWaitResult
        $results.Status | Should -Be 'Pass', 'Fail'
        $results[1].Code | Should -Be 'net.refused'
        $results[1].Attempts | Should -BeGreaterThan 1
        $results[1].NextSteps | Should -Not -BeNullOrEmpty
    }

    It 'gives one Boolean with -Quiet' {
        Wait-Service "127.0.0.1:$($open.Port)" -Quiet | Should -BeExactly $true
        Wait-Service "127.0.0.1:$($open.Port)", "127.0.0.1:$($closed.Port)" -TimeLimit 300ms -Quiet | Should -BeExactly $false
    }

    It 'reads 1s as one second, although PowerShell reads a number' {
        $verbose = Wait-Service "127.0.0.1:$($closed.Port)" -TimeLimit 1s
        $verbose.Summary | Should -BeLike '*not up within 1 s*'
    }

    It 'takes a bare number for seconds, and <Given> for <Span>' -ForEach @(
        @{ Given = '1'; Span = '1 s' }
        @{ Given = '0.02m'; Span = '1.2 s' }
        @{ Given = '00:00:01'; Span = '1 s' }
    ) {
        (Wait-Service "127.0.0.1:$($closed.Port)" -TimeLimit $Given).Summary | Should -BeLike "*not up within $Span *"
    }

    It 'refuses <_> as a limit' -ForEach '0', '-1', '2d', '25h', 'soon' {
        { Wait-Service 127.0.0.1:1 -TimeLimit $_ } | Should -Throw '*is not a duration of up to a day*'
    }

    It 'waits in dependency order and blocks what needs what is down' {
        $folder = New-Plan "components:`n  api:`n    needs: [db]`n    checks: [{ port: $($open.Port) }]`n  db:`n    checks: [{ port: $($closed.Port) }]`n"
        $results = Wait-Service -Path $folder -TimeLimit 300ms
        $results.Name | Should -Be 'db', 'api'
        $results.Status | Should -Be 'Fail', 'Blocked'
        (Wait-Service api -Path $folder -ExcludeDependency).Status | Should -Be 'Pass'
    }

    It 'takes rows, URLs and results from the pipeline' {
        $row = [pscustomobject]@{ ComputerName = '127.0.0.1'; Port = $open.Port }
        $result = Test-ServicePort 127.0.0.1 -Port $open.Port
        $back = $result | ConvertTo-CliXml | ConvertFrom-CliXml
        ($row, $result, $back | Wait-Service).Target | Should -Be "127.0.0.1:$($open.Port)"
    }

    It 'asks a URL for its health' {
        $server = New-HttpServer
        $sick = New-HttpServer -Status 503
        try {
            (Wait-Service $server.Uri).Status | Should -Be 'Pass'
            $down = Wait-Service $sick.Uri -TimeLimit 500ms
            $down.Code | Should -Be 'http.unavailable'
        }
        finally { Stop-HttpServer $server; Stop-HttpServer $sick }
    }

    It 'says of a name that means nothing what was meant' {
        $folder = New-Plan "components:`n  database:`n"
        Wait-Service databse -Path $folder -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failure.FullyQualifiedErrorId | Should -Be "RequirementInvalid,$class"
        "$failure" | Should -BeLike "*did you mean 'database'?*"
    }

    It 'waits for nothing where the pipeline gives nothing' { @() | Wait-Service -Path (New-Plan "components:`n  a:`n    checks: [{ port: $($closed.Port) }]`n") | Should -BeNullOrEmpty }

    It 'warns and is not content where nothing may be asked' {
        $folder = New-Plan "components:`n  a:`n"
        Wait-Service -Path $folder -Quiet -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeExactly $false
        "$warnings" | Should -BeLike '*may be asked*'
    }

    It 'shows no password' {
        $text = Get-EveryStream "Wait-Service 'postgres://u:canary-7k3@127.0.0.1:$($closed.Port)/d', 'redis://:canary-7k3@127.0.0.1:$($closed.Port)' -TimeLimit 300ms"
        $text | Should -Match 'net\.refused'
        $text | Should -Not -Match 'canary'
    }

    It 'can be filed as a failure record' {
        $store = Join-Path $TestDrive 'store'
        $record = Wait-Service "127.0.0.1:$($closed.Port)" -TimeLimit 300ms | New-FracasReport -StorePath $store -PassThru
        $record.Id | Should -Be 'FRACAS-0001'
    }

    It 'ends at once when it is stopped' {
        $shell = [powershell]::Create().AddScript("Import-Module '$Manifest'; Wait-Service 127.0.0.1:$($closed.Port) -TimeLimit 60s")
        $running = $shell.BeginInvoke()
        Start-Sleep -Milliseconds 1500
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        # Not a measurement: a minute is what it would wait if the stop did not reach it.
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 20
        $running.IsCompleted | Should -BeTrue
        $shell.Dispose()
    }
}
