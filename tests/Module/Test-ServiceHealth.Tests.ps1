BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $class = 'Diagnostics.Commands.TestServiceHealthCommand'
    $well = New-HttpServer
    $ill = New-HttpServer -Status 503 -Body '{"status":"down"}'
    $slow = New-HttpServer -DelayMilliseconds 300
    $moved = New-HttpServer -Status 302 -Header "Location: $($well.Uri)"
    $closed = New-ClosedPort
}

AfterAll {
    foreach ($server in $well, $ill, $slow, $moved) { Stop-HttpServer $server }
    $closed.Socket.Dispose()
}

Describe 'Test-ServiceHealth' {
    Context 'What it finds' {
        It 'passes for an answer as expected, with its phases' {
            $result = Test-ServiceHealth $well.Uri
            $result | Should -BeOfType Diagnostics.Core.Checks.Health.ServiceHealthResult
            "$($result.Status)", $result.StatusCode | Should -Be 'Pass', 200
            $result.Phases.Name | Should -Contain 'connect'
        }

        It 'fails for a 503, as output and not as an error' {
            $result = Test-ServiceHealth $ill.Uri -ErrorAction Stop
            "$($result.Status)", $result.StatusCode | Should -Be 'Fail', 503
            $result.Code | Should -Not -BeNullOrEmpty
            $result.NextSteps.Count | Should -BeGreaterThan 0
        }

        It 'fails for a port that refuses' { (Test-ServiceHealth "http://127.0.0.1:$($closed.Port)/").Code | Should -Be 'net.refused' }

        It 'shows redirects, and takes one as the answer with -MaximumRedirection 0' {
            (Test-ServiceHealth $moved.Uri).Redirects.Count | Should -Be 1
            (Test-ServiceHealth $moved.Uri -MaximumRedirection 0 -ExpectedStatus 302).Status | Should -Be 'Pass'
        }
    }

    Context 'Conditions' {
        It '<Name>: <Expected>' -ForEach @(
            @{ Name = 'another status that is expected'; Expected = 'Pass'; Call = { Test-ServiceHealth $ill.Uri -ExpectedStatus 503 } }
            @{ Name = 'a list of statuses and ranges'; Expected = 'Pass'; Call = { Test-ServiceHealth $ill.Uri -ExpectedStatus 200, '500-599' } }
            @{ Name = 'a status that is not expected'; Expected = 'Fail'; Call = { Test-ServiceHealth $well.Uri -ExpectedStatus 204 } }
            @{ Name = 'a body that matches'; Expected = 'Pass'; Call = { Test-ServiceHealth $well.Uri -BodyPattern '"ok"' } }
            @{ Name = 'a body that does not match'; Expected = 'Fail'; Call = { Test-ServiceHealth $well.Uri -BodyPattern 'ready' } }
            @{ Name = 'a JSON value as expected'; Expected = 'Pass'; Call = { Test-ServiceHealth $well.Uri -JsonPath '$.status' -ExpectedValue ok } }
            @{ Name = 'another JSON value'; Expected = 'Fail'; Call = { Test-ServiceHealth $well.Uri -JsonPath '$.status' -ExpectedValue up } }
            @{ Name = 'no such JSON value'; Expected = 'Fail'; Call = { Test-ServiceHealth $well.Uri -JsonPath '$.nothing' } }
        ) {
            "$((& $Call).Status)" | Should -Be $Expected
        }

        It 'takes a latency threshold as <Form>' -ForEach @(
            @{ Form = 'milliseconds'; Value = 50 }
            @{ Form = 'text with a unit'; Value = '50ms' }
            @{ Form = 'text in seconds'; Value = '0.05s' }
            @{ Form = 'a time span'; Value = [timespan]::FromMilliseconds(50) }
        ) {
            (Test-ServiceHealth $slow.Uri -LatencyThreshold $Value).Status | Should -Not -Be 'Pass'
        }

        It 'sends headers' { (Test-ServiceHealth $well.Uri -Header @{ Accept = 'application/json'; 'X-Number' = 5 }).Status | Should -Be 'Pass' }
    }

    Context 'Forms of input' {
        It 'takes <Form>' -ForEach @(
            @{ Form = 'text from the pipeline'; Call = { $well.Uri | Test-ServiceHealth } }
            @{ Form = 'URL objects'; Call = { [uri] $well.Uri | Test-ServiceHealth } }
            @{ Form = 'CSV rows with Uri'; Call = { "Uri`n$($well.Uri)" | ConvertFrom-Csv | Test-ServiceHealth } }
            @{ Form = 'CSV rows with Url'; Call = { "Url`n$($well.Uri)" | ConvertFrom-Csv | Test-ServiceHealth } }
            @{ Form = 'its own output'; Call = { Test-ServiceHealth $well.Uri | Test-ServiceHealth } }
        ) {
            (& $Call).Status | Should -Be 'Pass'
        }

        It 'passes component and environment on, row by row' {
            $results = "Uri,Component,Environment`n$($well.Uri),api,staging`n$($ill.Uri),web,production" | ConvertFrom-Csv | Test-ServiceHealth
            $results.Component | Should -Be 'api', 'web'
            $results.Environment | Should -Be 'staging', 'production'
        }

        It 'gives output that Test-ServicePort takes' { (Test-ServiceHealth $well.Uri | Test-ServicePort).Port | Should -Be $well.Port }
    }

    Context 'Quiet, order and stopping' {
        It 'gives a Boolean for each target with -Quiet, in input order' {
            $answers = $slow.Uri, $ill.Uri, $well.Uri | Test-ServiceHealth -Quiet
            $answers | Should -Be $true, $false, $true
            $answers[0] | Should -BeOfType [bool]
        }

        It 'answers in input order, whatever the throttle limit' {
            foreach ($limit in 1, 2, 8) { ($slow.Uri, $well.Uri, $ill.Uri, $well.Uri | Test-ServiceHealth -ThrottleLimit $limit).StatusCode | Should -Be 200, 200, 503, 200 }
        }

        It 'shows progress for what takes longer than a second, and takes it away' {
            $long = New-HttpServer -DelayMilliseconds 1800
            $shell = [powershell]::Create()
            try {
                $null = $shell.AddScript({ param($manifest, $uri) Import-Module $manifest; Test-ServiceHealth $uri }).AddArgument($Manifest).AddArgument($long.Uri)
                $null = $shell.Invoke()
                $own = @($shell.Streams.Progress | Where-Object Activity -EQ 'Testing health')
                $own.Count | Should -BeGreaterThan 1
                "$($own[-1].RecordType)" | Should -Be 'Completed'
            }
            finally {
                $shell.Dispose()
                Stop-HttpServer $long
            }
        }

        It 'ends with the first result that the consumer wants, though another takes its whole time limit' {
            $silent = New-Listener
            try {
                $watch = [System.Diagnostics.Stopwatch]::StartNew()
                $well.Uri, "http://127.0.0.1:$($silent.Port)/" | Test-ServiceHealth -TimeoutSeconds 60 | Select-Object -First 1 | Should -HaveCount 1
                $watch.Elapsed.TotalSeconds | Should -BeLessThan 30
            }
            finally { $silent.Listener.Stop() }
        }

        It 'stops at once on Ctrl+C' {
            $silent = New-Listener
            $shell = [powershell]::Create()
            try {
                $null = $shell.AddScript({ param($manifest, $port) Import-Module $manifest; 1..40 | ForEach-Object { "http://127.0.0.1:$port/$_" } | Test-ServiceHealth -TimeoutSeconds 60 }).AddArgument($Manifest).AddArgument($silent.Port)
                $run = $shell.BeginInvoke()
                while (-not $silent.Listener.Pending()) { Start-Sleep -Milliseconds 50 }
                $watch = [System.Diagnostics.Stopwatch]::StartNew()
                $shell.Stop()
                $shell.InvocationStateInfo.State | Should -Be 'Stopped'
                $watch.Elapsed.TotalSeconds | Should -BeLessThan 10
                $shell.Streams.Error.Count | Should -Be 0
            }
            finally {
                $shell.Dispose()
                $silent.Listener.Stop()
            }
        }

        It 'lets the exception of a consumer through' { { $well.Uri, $well.Uri | Test-ServiceHealth | ForEach-Object { throw 'enough' } } | Should -Throw 'enough' }
    }

    Context 'Input that cannot be used' {
        It 'says UriInvalid for <Bad>, with the input as the target, and does the rest' -ForEach @(
            @{ Bad = 'ftp://localhost/' }, @{ Bad = '/health' }, @{ Bad = 'http://' }, @{ Bad = 'http://localhost:99999/' }
        ) {
            $result = $Bad, $well.Uri | Test-ServiceHealth -ErrorVariable problems -ErrorAction SilentlyContinue
            $result.Status | Should -Be 'Pass'
            $problems.Count | Should -Be 1
            $problems[0].FullyQualifiedErrorId | Should -Be "UriInvalid,$class"
            $problems[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
            $problems[0].TargetObject | Should -Be $Bad
            $problems[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        }

        It 'ends at once with <Id> for <Name>' -ForEach @(
            @{ Name = 'a pattern that is none'; Id = 'PatternInvalid'; Call = { Test-ServiceHealth $well.Uri -BodyPattern '(' } }
            @{ Name = 'a JSON path that is none'; Id = 'PatternInvalid'; Call = { Test-ServiceHealth $well.Uri -JsonPath '$.a[' } }
            @{ Name = 'a status that is none'; Id = 'PatternInvalid'; Call = { Test-ServiceHealth $well.Uri -ExpectedStatus 'fine' } }
            @{ Name = 'a value without a path'; Id = 'ParameterCombination'; Call = { Test-ServiceHealth $well.Uri -ExpectedValue ok } }
            @{ Name = 'a header that cannot be sent'; Id = 'HeaderInvalid'; Call = { Test-ServiceHealth $well.Uri -Header @{ 'bad name' = 'x' } } }
            @{ Name = 'a header with a line break'; Id = 'HeaderInvalid'; Call = { Test-ServiceHealth $well.Uri -Header @{ A = "x`r`nB: y" } } }
            @{ Name = 'a latency that is none'; Id = 'ParameterArgumentTransformationError'; Call = { Test-ServiceHealth $well.Uri -LatencyThreshold soon } }
        ) {
            $Call | Should -Throw -ErrorId "$Id,$class"
        }
    }

    Context 'Secrets' {
        It 'lets no secret of a URL, a header or an answer out on any stream' {
            $leaky = New-HttpServer -Status 500 -Body 'cannot connect: postgres://app:CanarySecret4711@db/x password=CanarySecret4711'
            try {
                $script = @'
param($port)
Test-ServiceHealth "http://app:CanarySecret4711@127.0.0.1:$port/health?token=CanarySecret4711", "http://app:CanarySecret4711@127.0.0.1:99999/" -Header @{ Authorization = 'Bearer CanarySecret4711' } -Verbose -Debug
Test-ServiceHealth "http://127.0.0.1:$port/" -Header @{ 'bad name' = 'CanarySecret4711' } -Verbose -Debug
'@
                $all = Get-EveryStream $script $leaky.Port
                $all | Should -Match 'UriInvalid'
                $all | Should -Match '500'
                $all | Should -Not -Match 'CanarySecret'
            }
            finally { Stop-HttpServer $leaky }
        }
    }

    Context 'Display' {
        It 'shows status, address and HTTP status' { Test-ServiceHealth $ill.Uri | Out-String -Width 160 | Should -Match "Fail\s+http://127\.0\.0\.1:$($ill.Port)/\s+503" }
    }
}
