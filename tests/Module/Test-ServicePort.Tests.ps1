BeforeDiscovery {
    # A user namespace gives the right to make a network namespace without being root.
    $hasNamespaces = $IsLinux -and (Get-Command unshare, ip -ErrorAction Ignore).Count -eq 2 -and $(unshare -rn true 2>$null; $LASTEXITCODE -eq 0)
    # As in the xUnit suites: under CI what is missing is a failure.
    $hasNamespaces = $hasNamespaces -or $env:CI -eq 'true'
}

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $open = New-Listener
    $closed = New-ClosedPort
    $class = 'Diagnostics.Commands.TestServicePortCommand'
}

AfterAll {
    $open.Listener.Stop()
    $closed.Socket.Dispose()
}

Describe 'Test-ServicePort' {
    Context 'What it finds' {
        It 'passes for a port that listens, and names the process' {
            $result = Test-ServicePort 127.0.0.1 -Port $open.Port
            $result | Should -BeOfType Diagnostics.Core.Checks.Port.ServicePortResult
            $result.Status | Should -Be 'Pass'
            $result.TcpTestSucceeded | Should -BeTrue
            $result.Listener.ProcessId | Should -Be $PID
        }

        It 'fails for a port that refuses, as output and not as an error' {
            $result = Test-ServicePort 127.0.0.1 -Port $closed.Port -ErrorAction Stop
            $result.Status | Should -Be 'Fail'
            $result.Code | Should -Be 'net.refused'
            $result.Phase | Should -Be 'connect'
            $result.NextSteps.Count | Should -BeGreaterThan 0
            $result.Vantage.Host | Should -Not -BeNullOrEmpty
        }
    }

    Context 'Forms of input' {
        It 'takes <Form>' -ForEach @(
            @{ Form = 'host:port text'; Call = { "127.0.0.1:$($open.Port)" | Test-ServicePort } }
            @{ Form = 'a URL as text'; Call = { Test-ServicePort "http://127.0.0.1:$($open.Port)/health?x=1" } }
            @{ Form = 'a URL as object'; Call = { [uri] "http://127.0.0.1:$($open.Port)/" | Test-ServicePort } }
            @{ Form = 'positions'; Call = { Test-ServicePort 127.0.0.1 $open.Port } }
            @{ Form = 'a port as text'; Call = { Test-ServicePort 127.0.0.1 -Port "$($open.Port)" } }
            @{ Form = 'a range of one'; Call = { Test-ServicePort 127.0.0.1 -Port "$($open.Port)-$($open.Port)" } }
            @{ Form = 'an address object'; Call = { Test-ServicePort ([ipaddress]::Loopback) -Port $open.Port } }
            @{ Form = 'an end point object'; Call = { [System.Net.DnsEndPoint]::new('127.0.0.1', $open.Port) | Test-ServicePort } }
            @{ Form = 'CSV rows with Host'; Call = { "Host,Port`n127.0.0.1,$($open.Port)" | ConvertFrom-Csv | Test-ServicePort } }
            @{ Form = 'CSV rows with Server'; Call = { "Server,Port`n127.0.0.1,$($open.Port)" | ConvertFrom-Csv | Test-ServicePort } }
            @{ Form = 'CSV rows with Cn'; Call = { "Cn,Port`n127.0.0.1,$($open.Port)" | ConvertFrom-Csv | Test-ServicePort } }
            @{ Form = 'objects with HostName'; Call = { [pscustomobject]@{ HostName = '127.0.0.1'; Port = $open.Port } | Test-ServicePort } }
            @{ Form = 'its own output'; Call = { Test-ServicePort 127.0.0.1 -Port $open.Port | Test-ServicePort } }
        ) {
            $result = @(& $Call)
            $result.Count | Should -Be 1
            $result[0].Target | Should -Be "127.0.0.1:$($open.Port)"
            $result[0].Status | Should -Be 'Pass'
        }

        It 'means this host where none is named' { (Test-ServicePort -Port $open.Port).ComputerName | Should -Be 'localhost' }

        It 'crosses hosts and ports, and lets a port in the text outrank -Port' {
            (Test-ServicePort 127.0.0.1, "127.0.0.1:$($closed.Port)" -Port $open.Port, 1).Target |
                Should -Be "127.0.0.1:$($open.Port)", '127.0.0.1:1', "127.0.0.1:$($closed.Port)"
        }

        It 'takes a port in the text even where it equals the first of -Port' {
            (Test-ServicePort "127.0.0.1:$($open.Port)" -Port $open.Port, 1).Target | Should -Be "127.0.0.1:$($open.Port)"
        }

        It 'passes component and environment on, row by row' {
            $rows = "Host,Port,Component,Environment`n127.0.0.1,$($open.Port),api,staging`n127.0.0.1,$($closed.Port),db," | ConvertFrom-Csv
            $results = $rows | Test-ServicePort
            $results[0].Component, $results[0].Environment | Should -Be 'api', 'staging'
            $results[1].Component | Should -Be 'db'
            ($rows | Test-ServicePort -Environment production)[0].Environment | Should -Be 'production'
        }

        It 'offers usual ports on tab' { Complete 'Test-ServicePort localhost -Port 54' | Should -Contain '5432' }
    }

    Context 'Quiet' {
        It 'gives a Boolean for each target' {
            $answers = Test-ServicePort 127.0.0.1 -Port $open.Port, $closed.Port -Quiet
            $answers | Should -Be $true, $false
            $answers[0] | Should -BeOfType [bool]
        }
    }

    Context 'Input that cannot be used' {
        It 'says <Id> for <Bad>, with the input as the target, and does the rest' -ForEach @(
            @{ Bad = 'a host with a space'; Id = 'EndpointInvalid'; Target = 'a b'; Call = { Test-ServicePort 'a b', '127.0.0.1' -Port $open.Port } }
            @{ Bad = 'a name of 300 characters'; Id = 'EndpointInvalid'; Target = 'x' * 300; Call = { ('x' * 300), '127.0.0.1' | Test-ServicePort -Port $open.Port } }
            @{ Bad = 'port 70000 in the text'; Id = 'EndpointInvalid'; Target = 'h:70000'; Call = { 'h:70000', "127.0.0.1:$($open.Port)" | Test-ServicePort } }
            @{ Bad = 'a host without a port'; Id = 'PortMissing'; Target = 'h'; Call = { 'h', "127.0.0.1:$($open.Port)" | Test-ServicePort } }
            @{ Bad = 'port 0'; Id = 'PortOutOfRange'; Target = 0; Call = { Test-ServicePort 127.0.0.1 -Port 0, $open.Port } }
            @{ Bad = 'port 65536'; Id = 'PortOutOfRange'; Target = 65536; Call = { Test-ServicePort 127.0.0.1 -Port 65536, $open.Port } }
            @{ Bad = 'a negative port'; Id = 'PortOutOfRange'; Target = -1; Call = { Test-ServicePort 127.0.0.1 -Port -1, $open.Port } }
        ) {
            $result = @(& $Call -ErrorVariable problems 2>&1)
            $problems = @($result | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
            $problems.Count | Should -Be 1
            $problems[0].FullyQualifiedErrorId | Should -Be "$Id,$class"
            $problems[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
            $problems[0].TargetObject | Should -Be $Target
            $problems[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
            @($result | Where-Object { $_ -is [Diagnostics.Core.Checks.Port.ServicePortResult] }).Status | Should -Be 'Pass'
        }

        It 'goes on after a row whose port is no number' {
            $rows = "Host,Port`n127.0.0.1,abc`n127.0.0.1,$($open.Port)" | ConvertFrom-Csv
            $results = $rows | Test-ServicePort -ErrorVariable problems -ErrorAction SilentlyContinue
            $results.Status | Should -Be 'Pass'
            $problems[0].FullyQualifiedErrorId | Should -Be "ParameterArgumentTransformationError,$class"
            "$($problems[0])" | Should -BeLike "*'abc' is not a port*"
        }

        It 'rejects what parameters cannot mean: <Name>' -ForEach @(
            @{ Name = 'a time limit of 0'; Call = { Test-ServicePort 127.0.0.1 -Port 1 -TimeoutSeconds 0 } }
            @{ Name = 'a throttle limit of 0'; Call = { Test-ServicePort 127.0.0.1 -Port 1 -ThrottleLimit 0 } }
            @{ Name = 'a negative retry'; Call = { Test-ServicePort 127.0.0.1 -Port 1 -Retry -1 } }
        ) {
            $Call | Should -Throw -ErrorId "ParameterArgumentValidationError,$class"
        }
    }

    Context 'Streams, order and stopping' {
        It 'answers in input order, all ports of a host, and finds the one that is open' {
            $results = Test-ServicePort 127.0.0.1 -Port (1..65535)
            $results.Count | Should -Be 65535
            $ordered = $true
            for ($i = 0; $i -lt 65535; $i++) { if ($results[$i].Port -ne $i + 1) { $ordered = $false; break } }
            $ordered | Should -BeTrue
            $results.Where{ $_.TcpTestSucceeded }.Port | Should -Contain $open.Port
        }

        It 'writes results while input is still arriving' {
            $seen = [System.Collections.Generic.List[string]]::new()
            & {
                "127.0.0.1:$($open.Port)"
                Start-Sleep -Milliseconds 500
                "127.0.0.1:$($open.Port)"
                $seen.Add('last input')
                "127.0.0.1:$($open.Port)"
            } | Test-ServicePort | ForEach-Object { $seen.Add('result') }
            $seen[0] | Should -Be 'result'
            $seen | Where-Object { $_ -eq 'result' } | Should -HaveCount 3
        }

        It 'ends with the first result that the consumer wants' {
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            @(Test-ServicePort 127.0.0.1 -Port (1..65535) | Select-Object -First 1).Count | Should -Be 1
            $after = & { 'the script goes on' }
            $after | Should -Be 'the script goes on'
            $watch.Elapsed.TotalSeconds | Should -BeLessThan 10
        }

        It 'lets the exception of a consumer through' {
            { Test-ServicePort 127.0.0.1 -Port (1..2000) | ForEach-Object { throw 'enough' } } | Should -Throw 'enough'
        }

        It 'stops at once on Ctrl+C' -Skip:(-not $hasNamespaces) {
            # A namespace of its own whose only route drops: every target takes its full time limit.
            $script = @'
set -e; ip link set lo up; ip link add d0 type veth peer name d1; ip addr add 198.51.100.1/24 dev d0; ip link set d0 up; ip link set d1 up
ip neigh add 198.51.100.9 lladdr 02:00:00:00:00:09 dev d0
exec "$0" -NoProfile -NonInteractive -Command "
Import-Module 'MANIFEST'
\$shell = [powershell]::Create().AddScript({ Import-Module 'MANIFEST'; Test-ServicePort 198.51.100.9 -Port (1..4000) -TimeoutSeconds 60 })
\$run = \$shell.BeginInvoke()
Start-Sleep -Milliseconds 1500
\$before = \$shell.InvocationStateInfo.State
\$watch = [System.Diagnostics.Stopwatch]::StartNew()
\$shell.Stop()
\$elapsed = \$watch.ElapsedMilliseconds
\"\$before \$(\$shell.InvocationStateInfo.State) \$(\$elapsed -lt 2000)\"
"
'@ -replace 'MANIFEST', $Manifest
            (& unshare -rn bash -c $script (Get-PwshPath) 2>&1 | Out-String).Trim() | Should -Be 'Running Stopped True'
        }
    }

    Context 'Secrets' {
        It 'lets no password of a URL out on any stream' {
            $canary = 'CanarySecret4711'
            $script = @'
param($open)
Test-ServicePort "postgres://app:CanarySecret4711@127.0.0.1:$open/db", 'postgres://app:CanarySecret4711@127.0.0.1:99999/db', 'postgres://app:CanarySecret4711@ho st/db' -Verbose -Debug
'@
            $all = Get-EveryStream $script $open.Port
            $all | Should -Match '127\.0\.0\.1'
            $all | Should -Match 'EndpointInvalid'
            $all | Should -Not -Match $canary
        }
    }

    Context 'Display' {
        It 'shows status, target and summary in a table' {
            $text = Test-ServicePort 127.0.0.1 -Port $closed.Port | Out-String -Width 160
            $text | Should -Match 'Status\s+ComputerName\s+Port\s+Ms\s+Summary'
            $text | Should -Match "Fail\s+127\.0\.0\.1\s+$($closed.Port)\s+[\d.]+\s+\S+"
        }
    }

    Context 'Through a job and a file' {
        It 'comes back from a job with all that it says' {
            $job = Start-Job { Import-Module $using:Manifest; Test-ServicePort 127.0.0.1 -Port $using:closed.Port -Component db }
            $back = $job | Receive-Job -Wait -AutoRemoveJob
            $back.PSTypeNames[0] | Should -Be 'Deserialized.Diagnostics.Core.Checks.Port.ServicePortResult'
            "$($back.Status)" | Should -Be 'Fail'
            $back.Evidence[0].Source | Should -Be "127.0.0.1:$($closed.Port)"
            $back.Phases[0].Name | Should -Not -BeNullOrEmpty
            ($back | Test-ServicePort).Component | Should -Be 'db'
        }
    }
}
