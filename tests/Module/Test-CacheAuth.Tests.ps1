BeforeDiscovery {
    # As in the xUnit suites: what is not on the machine is skipped, unless CI says that it must be there.
    . "$PSScriptRoot/RedisServer.ps1"
    $missing = -not (Get-RedisProgram) -and $env:CI -ne 'true'
}

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    . "$PSScriptRoot/RedisServer.ps1"
    if (-not (Get-RedisProgram) -and $env:CI -ne 'true') { return }
    $class = 'Diagnostics.Commands.TestCacheAuthCommand'
    $canary = 'CanarySecret4711'
    # The memory of this user is none of a test's business.
    $savedState = $env:XDG_STATE_HOME
    $open = New-RedisServer
    $closedOff = New-RedisServer "requirepass $canary"
    $users = New-RedisServer 'user default off', "user app on >$canary ~* +@all"
    $closed = New-ClosedPort
    $right = "redis://:$canary@127.0.0.1:$($closedOff.Port)/0"
    $wrong = "redis://:CanarySecretWrong@127.0.0.1:$($closedOff.Port)/0"
}

AfterAll {
    $env:XDG_STATE_HOME = $savedState
    foreach ($server in $open, $closedOff, $users) { Stop-RedisServer $server }
    if ($closed) { $closed.Socket.Dispose() }
}

Describe 'Test-CacheAuth' -Skip:$missing {
    # Each test has a memory of its own.
    BeforeEach { $env:XDG_STATE_HOME = Join-Path $TestDrive "state-$([guid]::NewGuid().ToString('N'))" }

    Context 'What it finds' {
        It 'passes where no password is needed, with version, role and memory' {
            $result = Test-CacheAuth $open.Url
            $result | Should -BeOfType Diagnostics.Core.Checks.Redis.CacheAuthResult
            $result | Should -BeOfType Diagnostics.Core.Checks.CheckResult
            "$($result.Status)", $result.Role, $result.Product, $result.User | Should -Be 'Pass', 'master', 'Redis', 'default' -Because $result.Summary
            $result.UsedMemory | Should -BeGreaterThan 0
            $result.AuthenticationRequired | Should -BeFalse
        }

        It 'passes for the right password' {
            $result = Test-CacheAuth $right
            "$($result.Status)", $result.IsAuthenticated, $result.AuthenticationRequired | Should -Be 'Pass', $true, $true -Because $result.Summary
            $result.Phases.Name | Should -Contain 'authenticate'
        }

        It 'fails with <Code> for <Name>, as output and not as an error' -ForEach @(
            @{ Name = 'a password that is missing'; Code = 'cache.auth-required'; Call = { Test-CacheAuth $closedOff.Url -ErrorAction Stop } }
            @{ Name = 'a password that is wrong'; Code = 'cache.auth-rejected'; Call = { Test-CacheAuth $wrong -ErrorAction Stop } }
            @{ Name = 'a password that is not needed'; Code = 'cache.auth-unexpected'; Call = { Test-CacheAuth "redis://:$canary@127.0.0.1:$($open.Port)" -ErrorAction Stop } }
            @{ Name = 'a user that is unknown'; Code = 'cache.auth-rejected'; Call = { Test-CacheAuth "redis://nobody:$canary@127.0.0.1:$($users.Port)" -ErrorAction Stop } }
            @{ Name = 'a port that refuses'; Code = 'net.refused'; Call = { Test-CacheAuth "redis://127.0.0.1:$($closed.Port)" -ErrorAction Stop } }
            @{ Name = 'a server without TLS'; Code = 'tls.plaintext-peer'; Call = { Test-CacheAuth "rediss://127.0.0.1:$($open.Port)" -ErrorAction Stop } }
        ) {
            $result = & $Call
            "$($result.Status)", $result.Code | Should -Be 'Fail', $Code -Because $result.Summary
            $result.NextSteps.Count | Should -BeGreaterThan 0
        }

        It 'sends a rejected password once, remembers it, and sends it again with -Force' {
            (Test-CacheAuth $wrong).IsRemembered | Should -BeFalse
            $again = Test-CacheAuth $wrong
            $again.IsRemembered, $again.Code | Should -Be $true, 'cache.auth-rejected'
            (Test-CacheAuth $wrong -Force).IsRemembered | Should -BeFalse
            "$((Test-CacheAuth $right).Status)" | Should -Be 'Pass'
        }

        It 'sends no password with -SkipAuthentication' {
            $result = Test-CacheAuth $wrong -SkipAuthentication
            "$($result.Status)", $result.AuthenticationRequired, $result.IsAuthenticated | Should -Be 'Pass', $true, $false
        }
    }

    Context 'Forms of input' {
        It 'takes <Form>' -ForEach @(
            @{ Form = 'text from the pipeline'; Call = { $right | Test-CacheAuth } }
            @{ Form = 'CSV rows with Url'; Call = { "Url`n$right" | ConvertFrom-Csv | Test-CacheAuth } }
            @{ Form = 'CSV rows with ComputerName and Port'; Call = { "ComputerName,Port`n127.0.0.1,$($open.Port)" | ConvertFrom-Csv | Test-CacheAuth } }
            @{ Form = 'host and port'; Call = { Test-CacheAuth -ComputerName 127.0.0.1 -Port $open.Port } }
            @{ Form = 'host:port'; Call = { Test-CacheAuth -ComputerName "127.0.0.1:$($open.Port)" } }
            @{ Form = 'what Test-ServicePort writes'; Call = { Test-ServicePort 127.0.0.1 $open.Port | Test-CacheAuth } }
            @{ Form = 'its own output'; Call = { Test-CacheAuth $open.Url | Test-CacheAuth } }
            @{ Form = 'a StackExchange.Redis string'; Call = { Test-CacheAuth "127.0.0.1:$($closedOff.Port),password=$canary,abortConnect=False" } }
            @{ Form = 'a credential of the default user'; Call = { Test-CacheAuth $closedOff.Url -Credential ([pscredential]::new('default', (ConvertTo-SecureString $canary -AsPlainText))) } }
            @{ Form = 'a credential of a user'; Call = { Test-CacheAuth -ComputerName 127.0.0.1 -Port $users.Port -Credential ([pscredential]::new('app', (ConvertTo-SecureString $canary -AsPlainText))) } }
        ) {
            $result = & $Call
            "$($result.Status)" | Should -Be 'Pass' -Because $result.Summary
        }

        It 'takes the values of a .env file with the passwords that they do not show, and passes over the rest' {
            $file = Join-Path $TestDrive '.env.staging'
            Set-Content $file "PORT=8000", "REDIS_URL=$right", "DATABASE_URL=postgresql://app:x@127.0.0.1/shop"
            $result = Get-EnvConfig $file | Test-CacheAuth
            @($result).Count | Should -Be 1
            "$($result.Status)", $result.IsAuthenticated, $result.Environment | Should -Be 'Pass', $true, 'staging' -Because $result.Summary
        }

        It 'warns where no value is an address of a Redis' {
            $file = Join-Path $TestDrive '.env.none'
            Set-Content $file 'PORT=8000'
            Get-EnvConfig $file | Test-CacheAuth -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
            $warnings | Should -BeLike 'None of the 1 values*'
        }

        It 'passes component and environment on, row by row' {
            $results = "Url,Component,Environment`n$($open.Url),cache,staging`n$right,queue,production" | ConvertFrom-Csv | Test-CacheAuth
            $results.Component | Should -Be 'cache', 'queue'
            $results.Environment | Should -Be 'staging', 'production'
        }
    }

    Context 'Quiet, order and stopping' {
        It 'gives a Boolean for each target with -Quiet, in input order' {
            $answers = $open.Url, $closedOff.Url, $right | Test-CacheAuth -Quiet
            $answers | Should -Be $true, $false, $true
            $answers[0] | Should -BeOfType [bool]
        }

        It 'answers in input order, whatever the throttle limit' {
            foreach ($limit in 1, 2, 8) { ($open.Url, $closedOff.Url, $open.Url | Test-CacheAuth -ThrottleLimit $limit).Code | Should -Be $null, 'cache.auth-required', $null }
        }

        It 'ends with the first result that the consumer wants, though another takes its whole time limit' {
            $silent = New-Listener
            try {
                $watch = [System.Diagnostics.Stopwatch]::StartNew()
                $open.Url, "redis://127.0.0.1:$($silent.Port)" | Test-CacheAuth -TimeoutSeconds 60 | Select-Object -First 1 | Should -HaveCount 1
                $watch.Elapsed.TotalSeconds | Should -BeLessThan 30
            }
            finally { $silent.Listener.Stop() }
        }
    }

    Context 'Input that cannot be used' {
        It 'says <Id> for <Bad>, and does the rest' -ForEach @(
            @{ Bad = 'http://localhost/'; Id = 'UriInvalid' }
            @{ Bad = ''; Id = 'UriInvalid' }
            @{ Bad = 'redis://:CanarySecret4711%zz@localhost'; Id = 'UriInvalid' }
            @{ Bad = 'redis://:CanarySecret4711@localhost:99999'; Id = 'UriInvalid' }
            @{ Bad = 'redis://:[secret:1f2e3d4c]@localhost'; Id = 'ValueRedacted' }
        ) {
            $result = $Bad, $open.Url | Test-CacheAuth -ErrorVariable problems -ErrorAction SilentlyContinue
            "$($result.Status)" | Should -Be 'Pass'
            $problems.Count | Should -Be 1
            $problems[0].FullyQualifiedErrorId | Should -Be "$Id,$class"
            $problems[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
            ($problems[0] | Format-List * -Force | Out-String) | Should -Not -Match 'Canary'
        }

        It 'says PortOutOfRange and EndpointInvalid for hosts' {
            Test-CacheAuth -ComputerName localhost -Port 70000 -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems[0].FullyQualifiedErrorId | Should -Be "PortOutOfRange,$class"
            Test-CacheAuth -ComputerName 'a b' -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems[0].FullyQualifiedErrorId | Should -Be "EndpointInvalid,$class"
        }
    }

    Context 'Secrets' {
        It 'lets no password out on any stream, nor into the file of rejected credentials' {
            $script = @'
param($right, $wrong, $open)
Test-CacheAuth $right, $wrong, $open, 'redis://:CanarySecret4711%zz@127.0.0.1' -Verbose -Debug
Test-CacheAuth $wrong -Credential ([pscredential]::new('CanaryUser', (ConvertTo-SecureString 'CanarySecretThree' -AsPlainText))) -Verbose -Debug
'@
            $all = Get-EveryStream $script $right, $wrong, $open.Url
            $all | Should -Match 'cache\.auth-rejected'
            $all | Should -Match 'UriInvalid'
            $all | Should -Not -Match 'CanarySecret'
            Get-ChildItem $env:XDG_STATE_HOME -Recurse -File | ForEach-Object { Get-Content -Raw $_ } | Should -Not -Match 'Canary'
        }
    }

    Context 'Display' {
        It 'shows status, target and summary' { Test-CacheAuth $closedOff.Url | Out-String -Width 200 | Should -Match "Fail\s+redis://127\.0\.0\.1:$($closedOff.Port)\s.*wants a password" }
    }
}
