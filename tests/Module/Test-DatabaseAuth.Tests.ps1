BeforeDiscovery {
    # As in the xUnit suites: what is not on the machine is skipped, unless CI says that it must be there.
    . "$PSScriptRoot/PostgresServer.ps1"
    $missing = -not (Get-PostgresFolder) -and $env:CI -ne 'true'
}

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    . "$PSScriptRoot/PostgresServer.ps1"
    if (-not (Get-PostgresFolder) -and $env:CI -ne 'true') { return }
    $class = 'Diagnostics.Commands.TestDatabaseAuthCommand'
    $canary = 'CanarySecret4711'
    # libpq's variables of the machine must not fill in what a test leaves open, nor its home the state of this user.
    $saved = @{}
    foreach ($name in 'XDG_STATE_HOME', 'PGHOST', 'PGHOSTADDR', 'PGPORT', 'PGUSER', 'PGDATABASE', 'PGPASSWORD', 'PGPASSFILE', 'PGSSLMODE', 'PGSERVICE') {
        $saved[$name] = [System.Environment]::GetEnvironmentVariable($name)
        Remove-Item "env:$name" -ErrorAction Ignore
    }
    $env:PGPASSFILE = Join-Path $TestDrive 'no-such-pgpass'
    $server = New-PostgresServer "$canary-p@ss/w#rd"
    $closed = New-ClosedPort
    $right = $server.Url
    $wrong = $server.Wrong
    $trust = $server.Trust
}

AfterAll {
    foreach ($name in $saved.Keys) { if ($null -eq $saved[$name]) { Remove-Item "env:$name" -ErrorAction Ignore } else { Set-Item "env:$name" $saved[$name] } }
    Stop-PostgresServer $server
    if ($closed) { $closed.Socket.Dispose() }
}

Describe 'Test-DatabaseAuth' -Skip:$missing {
    # Each test has a memory of its own.
    BeforeEach { $env:XDG_STATE_HOME = Join-Path $TestDrive "state-$([guid]::NewGuid().ToString('N'))" }

    Context 'What it finds' {
        It 'passes for the right password, by SCRAM, with phases, version and session' {
            $result = Test-DatabaseAuth $right
            $result | Should -BeOfType Diagnostics.Core.Checks.Postgres.DatabaseAuthResult
            $result | Should -BeOfType Diagnostics.Core.Checks.CheckResult
            "$($result.Status)" | Should -Be 'Pass' -Because $result.Summary
            $result.Mechanism | Should -Be 'SCRAM-SHA-256'
            $result.IsAuthenticated, $result.IsPasswordSent, $result.IsRemembered | Should -Be $true, $true, $false
            $result.Phases.Name | Should -Contain 'authenticate'
            $result.ServerVersion | Should -Match '^\d+'
            "$($result.Pooler.Kind)" | Should -Be 'None'
            $result.Session.RoundTrip | Should -BeGreaterThan ([timespan]::Zero)
            $result.Session.IsStandby, $result.Session.IsReadOnly | Should -Be $false, $false
            $result.Session.ConnectionsMaximum | Should -BeGreaterThan $result.Session.ConnectionsUsed
        }

        It 'passes for a role that needs no password' {
            $result = Test-DatabaseAuth $trust
            "$($result.Status)", $result.AuthenticationMethod, $result.IsPasswordSent | Should -Be 'Pass', 'trust', $false
        }

        It 'opens no session with -SkipSession' { (Test-DatabaseAuth $right -SkipSession).Session | Should -BeNullOrEmpty }

        It 'fails for a wrong password, as output and not as an error, with the server''s words' {
            $result = Test-DatabaseAuth $wrong -ErrorAction Stop
            "$($result.Status)", $result.Code, $result.Phase | Should -Be 'Fail', 'db.auth.rejected', 'authenticate'
            $result.ServerError.SqlState | Should -Be '28P01'
            $result.ServerError.Message | Should -Be 'password authentication failed for user "app_scram"'
            $result.NextSteps.Count | Should -BeGreaterThan 0
        }

        It 'fails with <Code> for <Name>' -ForEach @(
            @{ Name = 'a database that is missing'; Code = 'db.not-found'; Call = { Test-DatabaseAuth ($right -replace 'shop$', 'absent') } }
            @{ Name = 'a role that pg_hba.conf rejects'; Code = 'db.auth.not-permitted'; Call = { Test-DatabaseAuth ($trust -replace 'app_trust', 'app_reject') } }
            @{ Name = 'a port that refuses'; Code = 'net.refused'; Call = { Test-DatabaseAuth "postgresql://app@127.0.0.1:$($closed.Port)/shop" } }
            @{ Name = 'TLS that is demanded and not offered'; Code = 'db.tls-refused'; Call = { Test-DatabaseAuth "$($right)?sslmode=require" } }
        ) {
            $result = & $Call
            "$($result.Status)", $result.Code | Should -Be 'Fail', $Code -Because $result.Summary
        }

        It 'names the column of a malformed URL, contacts nothing and keeps the password' {
            $url = "postgresql://app:$canary@x/yz@127.0.0.1:$($closed.Port)/shop"
            $result = Test-DatabaseAuth $url
            "$($result.Status)", $result.Code, $result.Phase | Should -Be 'Fail', 'db.url', 'parse'
            $result.Findings[0].Column | Should -Be ($url.IndexOf('@') + 1)
            $result.Summary | Should -Match "column $($url.IndexOf('@') + 1)"
            $result.Addresses.Count | Should -Be 0
            $result | Format-List * -Force | Out-String -Width 400 | Should -Not -Match $canary
        }
    }

    Context 'Doing no harm' {
        It 'sends a rejected credential once: the second call is answered from memory, and -Force sends again' {
            $before = Get-RejectionCount $server
            (Test-DatabaseAuth $wrong).IsRemembered | Should -BeFalse
            $again = Test-DatabaseAuth $wrong
            "$($again.Status)", $again.Code, $again.IsRemembered, $again.IsPasswordSent | Should -Be 'Fail', 'db.auth.rejected', $true, $false
            $again.RetryAfter | Should -BeGreaterThan ([datetimeoffset]::UtcNow.AddMinutes(25))
            (Get-RejectionCount $server) - $before | Should -Be 1
            $forced = Test-DatabaseAuth $wrong -Force
            $forced.IsRemembered, $forced.IsPasswordSent, $forced.Code | Should -Be $false, $true, 'db.auth.rejected'
            (Get-RejectionCount $server) - $before | Should -Be 2
        }

        It 'remembers for other processes' {
            $null = Test-DatabaseAuth $wrong
            Invoke-Fresh "Import-Module '$Manifest'; (Test-DatabaseAuth '$wrong').IsRemembered" | Should -Be 'True'
        }

        It 'lets no more wrong passwords through to a host than it stands, however many processes try at once' {
            $before = Get-RejectionCount $server
            $jobs = foreach ($number in 1..7) {
                Start-Job { param($Module, $Url) Import-Module $Module; (Test-DatabaseAuth $Url -TimeoutSeconds 120).Status } -ArgumentList $Manifest, ($wrong -replace 'NotTheWord', "NotTheWord$number")
            }
            $found = $jobs | Wait-Job -Timeout 240 | Receive-Job
            $jobs | Remove-Job -Force
            ($found | Group-Object -NoElement | Sort-Object Name | ForEach-Object { "$($_.Name) $($_.Count)" }) -join ', ' | Should -Be 'Blocked 2, Fail 5'
            (Get-RejectionCount $server) - $before | Should -Be 5

            $result = Test-DatabaseAuth ($wrong -replace 'NotTheWord', 'NorThisOne')
            $result.IsPasswordSent, $result.Phase | Should -Be $false, 'authenticate'
            $result.Summary | Should -Match '5 log-ins were rejected at this host within 150 s'
            $result.RetryAfter | Should -BeLessThan ([datetimeoffset]::UtcNow.AddSeconds(151))
            (Test-DatabaseAuth $right -Force).Status | Should -Be 'Pass'
        }

        It 'keeps no password in its memory' {
            $null = Test-DatabaseAuth ($wrong -replace 'NotTheWordAtAll99', $canary)
            Get-ChildItem $env:XDG_STATE_HOME -Recurse -File | Should -Not -BeNullOrEmpty
            Get-ChildItem $env:XDG_STATE_HOME -Recurse -File | Select-String $canary | Should -BeNullOrEmpty
        }

        It 'sends the same wrong credential once in a pipeline, and no other one after it' {
            $before = Get-RejectionCount $server
            $results = $wrong, $wrong, ($wrong -replace 'NotTheWord', 'NorThisOne'), $trust, $wrong | Test-DatabaseAuth -ThrottleLimit 8
            "$($results.Status)" | Should -Be 'Fail Fail Blocked Pass Fail'
            "$($results.IsRemembered)" | Should -Be 'False True False False True'
            (Get-RejectionCount $server) - $before | Should -Be 1
        }

        It 'sends it once with -Force too, where a call names it twice' {
            $before = Get-RejectionCount $server
            "$(($wrong, $wrong | Test-DatabaseAuth -Force).Code)" | Should -Be 'db.auth.rejected db.auth.rejected'
            (Get-RejectionCount $server) - $before | Should -Be 1
        }

        It 'asks with an accepted credential as often as it is given' { "$(($right, $right, $right | Test-DatabaseAuth).Status)" | Should -Be 'Pass Pass Pass' }

        It 'sends no password with -SkipAuthentication, and tells what the server would ask for' {
            $before = Get-RejectionCount $server
            $result = Test-DatabaseAuth $wrong -SkipAuthentication
            "$($result.Status)", $result.IsPasswordSent, $result.IsAuthenticated | Should -Be 'Pass', $false, $false
            $result.OfferedMechanisms | Should -Contain 'SCRAM-SHA-256'
            Get-RejectionCount $server | Should -Be $before
        }
    }

    Context 'Forms of input' {
        It 'takes <Form>' -ForEach @(
            @{ Form = 'a URL'; Call = { Test-DatabaseAuth $right } }
            @{ Form = 'URLs from the pipeline'; Call = { $right | Test-DatabaseAuth } }
            @{ Form = 'a libpq string'; Call = { Test-DatabaseAuth "host=127.0.0.1 port=$($server.Port) user=app_trust dbname=shop" } }
            @{ Form = 'an Npgsql string'; Call = { Test-DatabaseAuth "Host=127.0.0.1;Port=$($server.Port);Username=app_trust;Database=shop" } }
            @{ Form = 'CSV rows with ConnectionString'; Call = { "ConnectionString,Component`n$right,api" | ConvertFrom-Csv | Test-DatabaseAuth } }
            @{ Form = 'objects with Key and Value'; Call = { [pscustomobject]@{ Key = 'DATABASE_URL'; Value = $right; Component = 'api' } | Test-DatabaseAuth } }
            @{ Form = 'CSV rows with host and port'; Call = { "Host,Port,User,Database,Component`n127.0.0.1,$($server.Port),app_trust,shop,api" | ConvertFrom-Csv | Test-DatabaseAuth } }
            @{ Form = 'host, port and credential'; Call = { Test-DatabaseAuth -ComputerName 127.0.0.1 -Port $server.Port -Database shop -Credential ([pscredential]::new('app_scram', (ConvertTo-SecureString "$canary-p@ss/w#rd" -AsPlainText))) } }
            @{ Form = 'an sslmode as libpq spells it'; Call = { Test-DatabaseAuth -ComputerName 127.0.0.1 -Port $server.Port -Database shop -UserName app_trust -SslMode disable } }
            @{ Form = 'its own output'; Call = { Test-DatabaseAuth $trust | Test-DatabaseAuth } }
        ) {
            (& $Call).Status | Should -Be 'Pass'
        }

        It 'takes libpq''s variables and .pgpass where nothing is given' {
            $env:PGHOST, $env:PGPORT, $env:PGUSER, $env:PGDATABASE = '127.0.0.1', "$($server.Port)", 'app_scram', 'shop'
            $env:PGPASSFILE = Join-Path $TestDrive 'pgpass'
            Set-Content $env:PGPASSFILE "127.0.0.1:$($server.Port):*:app_scram:$canary-p@ss/w#rd"
            if (-not $IsWindows) { chmod 600 $env:PGPASSFILE }
            try {
                $result = Test-DatabaseAuth
                "$($result.Status)", $result.UserName, $result.IsPasswordSent, "$($result.Connection.Form)" | Should -Be 'Pass', 'app_scram', $true, 'Environment'
                (Test-DatabaseAuth -UserName app_trust).UserName | Should -Be 'app_trust'
            }
            finally {
                Remove-Item env:PGHOST, env:PGPORT, env:PGUSER, env:PGDATABASE
                $env:PGPASSFILE = Join-Path $TestDrive 'no-such-pgpass'
            }
        }

        It 'takes values of .env files with the password that they do not show, and passes over the rest' {
            $file = Join-Path $TestDrive '.env.staging'
            Set-Content $file "DATABASE_URL=$right", 'PORT=8000', 'REDIS_URL=redis://127.0.0.1:6379/0', "DIRECT_URL=$trust"
            $results = Get-EnvConfig $file -Dialect DockerRun | Test-DatabaseAuth -Verbose 4>&1
            $asked = $results | Where-Object { $_ -isnot [System.Management.Automation.VerboseRecord] }
            "$($asked.Status)", "$($asked.VariableName)", "$($asked.Environment)" | Should -Be 'Pass Pass', 'DATABASE_URL DIRECT_URL', 'staging staging'
            "$results" | Should -Match 'PORT is not a PostgreSQL connection string'
            (Test-DatabaseAuth (Get-EnvConfig $file -Dialect DockerRun -Key DATABASE_URL)).Status | Should -Be 'Pass'
        }

        It 'takes rows of Compare-EnvConfig' {
            $one, $two = (Join-Path $TestDrive '.env.staging'), (Join-Path $TestDrive '.env.production')
            Set-Content $one "DATABASE_URL=$right"
            Set-Content $two "DATABASE_URL=$wrong"
            $result = Compare-EnvConfig $one, $two -Dialect DockerRun | Test-DatabaseAuth
            "$($result.Environment)", $result.VariableName, $result.Code | Should -Be 'production', 'DATABASE_URL', 'db.auth.rejected'
        }

        It 'warns where none of the values is one' {
            $file = Join-Path $TestDrive '.env.none'
            Set-Content $file 'PORT=8000'
            Get-EnvConfig $file | Test-DatabaseAuth -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
            $warnings | Should -Match 'None of the 1 values'
        }

        It 'refuses a value that lost its password on the way, and says why' {
            $file = Join-Path $TestDrive '.env.job'
            Set-Content $file "DATABASE_URL=$right"
            $back = Start-Job { Import-Module $using:Manifest; Get-EnvConfig $using:file -Dialect DockerRun } | Receive-Job -Wait -AutoRemoveJob
            $before = Get-RejectionCount $server
            $results = $back | Test-DatabaseAuth -ErrorVariable problems -ErrorAction SilentlyContinue
            $results | Should -BeNullOrEmpty
            $problems[0].FullyQualifiedErrorId | Should -Be "ValueRedacted,$class"
            $problems[0].CategoryInfo.Category | Should -Be 'InvalidData'
            "$($problems[0])" | Should -Match 'DATABASE_URL.*replaced'
            $problems[0].ErrorDetails.RecommendedAction | Should -Match 'Get-EnvConfig'
            { Test-DatabaseAuth $right -Pooler 'postgresql://a:[secret:0123abcd]@127.0.0.1/x' } | Should -Throw -ErrorId "ValueRedacted,$class"
            Get-RejectionCount $server | Should -Be $before
        }

        It 'says PortOutOfRange for a port that is none, and does the rest' {
            $results = @"
ComputerName,Port,UserName,Database
127.0.0.1,70000,app_trust,shop
127.0.0.1,$($server.Port),app_trust,shop
"@ | ConvertFrom-Csv | Test-DatabaseAuth -ErrorVariable problems -ErrorAction SilentlyContinue
            $results.Status | Should -Be 'Pass'
            $problems[0].FullyQualifiedErrorId | Should -Be "PortOutOfRange,$class"
        }
    }

    Context 'The pair' {
        It '<Name>: <Row>' -ForEach @(
            @{ Name = 'both accept'; Row = 'both-accept'; Code = $null; Direct = { $right }; Pooler = { $trust } }
            @{ Name = 'both reject'; Row = 'both-reject'; Code = 'db.auth.rejected'; Direct = { $wrong }; Pooler = { $wrong -replace '127.0.0.1', 'localhost' } }
            @{ Name = 'the database accepts and the pooler rejects'; Row = 'pooler-rejects'; Code = 'db.auth.rejected'; Direct = { $trust }; Pooler = { $wrong } }
            @{ Name = 'the pooler cannot be reached'; Row = 'pooler-unreachable'; Code = 'net.refused'; Direct = { $trust }; Pooler = { "postgresql://app@127.0.0.1:$($closed.Port)/shop" } }
        ) {
            $pair = Test-DatabaseAuth (& $Direct) -Pooler (& $Pooler)
            $pair | Should -BeOfType Diagnostics.Core.Checks.Postgres.Pair.DatabasePairResult
            $pair.Row.Name | Should -Be $Row -Because $pair.Summary
            if ($Row -ne 'pooler-rejects') { $pair.Code | Should -Be $Code }
            else { $pair.Code | Should -BeIn 'db.auth.rejected', 'db.pooler.stale-credentials' }
            $pair.Direct, $pair.Pooler | Should -BeOfType Diagnostics.Core.Checks.Postgres.DatabaseAuthResult
            "$($pair.Status)" | Should -Be $(if ($Code) { 'Fail' } else { 'Pass' })
        }

        It 'takes the pooler from a .env file, and finds out the pooling mode' {
            $file = Join-Path $TestDrive '.env.pair'
            Set-Content $file "POOLER_URL=$trust"
            $pair = Test-DatabaseAuth $right -Pooler (Get-EnvConfig $file -Key POOLER_URL)
            $pair.Pooler.VariableName | Should -Be 'POOLER_URL'
            "$($pair.Pooler.Session.PoolingMode)", $pair.Pooler.Session.PreparedStatementsSurvive, $pair.Pooler.Session.SettingsSurvive | Should -Be 'Session', $true, $true
        }

        It 'is evidence that New-FracasReport takes' {
            $record = Test-DatabaseAuth $trust -Pooler $wrong | New-FracasReport -PassThru -StorePath (Join-Path $TestDrive 'pair-records')
            $record | Should -BeOfType Diagnostics.Core.Fracas.FracasRecord
            $record | Out-String -Width 300 | Should -Match 'the pooler has others|different passwords|the credentials are right'
        }
    }

    Context 'Quiet, order and jobs' {
        It 'gives a Boolean for each target with -Quiet, in input order' {
            $answers = $right, $wrong, "postgresql://a@127.0.0.1:$($closed.Port)/x", $trust | Test-DatabaseAuth -Quiet
            $answers | Should -Be $true, $false, $false, $true
            $answers[0] | Should -BeOfType [bool]
        }

        It 'answers many in input order, whatever the throttle limit' {
            $targets = 1..40 | ForEach-Object { if ($_ % 3) { $trust } else { "postgresql://user$_@127.0.0.1:$($closed.Port)/shop" } }
            $expected = 1..40 | ForEach-Object { if ($_ % 3) { 'app_trust' } else { "user$_" } }
            foreach ($limit in 1, 16) { ($targets | Test-DatabaseAuth -ThrottleLimit $limit -SkipSession).UserName | Should -Be $expected }
        }

        It 'passes component and environment on, row by row' {
            $results = "ConnectionString,Component,Environment`n$trust,api,staging`n$trust,web,production" | ConvertFrom-Csv | Test-DatabaseAuth
            "$($results.Component) $($results.Environment)" | Should -Be 'api web staging production'
        }

        It 'stops at once on Ctrl+C' {
            $silent = New-Listener
            $shell = [powershell]::Create()
            try {
                $null = $shell.AddScript({ param($manifest, $port) Import-Module $manifest; 1..40 | ForEach-Object { "postgresql://u$_@127.0.0.1:$port/x" } | Test-DatabaseAuth -TimeoutSeconds 60 }).AddArgument($Manifest).AddArgument($silent.Port)
                $null = $shell.BeginInvoke()
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

        It 'comes back from a job with what it says, and is evidence again' {
            $back = Start-Job { Import-Module $using:Manifest; Test-DatabaseAuth $using:wrong } | Receive-Job -Wait -AutoRemoveJob
            "$($back.Status)", $back.Code, "$($back.SslMode)", $back.ServerError.SqlState | Should -Be 'Fail', 'db.auth.rejected', 'Prefer', '28P01'
            $record = $back | New-FracasReport -PassThru -StorePath (Join-Path $TestDrive 'records')
            ($record | Out-String) | Should -Match 'app_scram'
        }
    }

    Context 'Secrets' {
        It 'lets no password out on any stream, whatever becomes of it' {
            $script = @'
param($right, $port, $closed, $folder)
$env:XDG_STATE_HOME = Join-Path $folder 'state-secrets'
Start-Transcript (Join-Path $folder 'transcript.txt') | Out-Null
$word = 'CanarySecret4711'
$targets = @(
    $right, "postgresql://app_scram:${word}x@127.0.0.1:$port/shop", "postgresql://app_scram:${word}x@127.0.0.1:$port/shop", "postgresql://app_scram:${word}y@127.0.0.1:$port/shop"
    "postgresql://app:$word@x/y#z@127.0.0.1:$closed/shop", "postgresql://app:$word@127.0.0.1:99999/shop", "postgresql://app:$word", "host=127.0.0.1 port=$closed user=app password='$word", "Host=127.0.0.1;Port=$closed;Username=app;Password=$word"
)
$targets | Test-DatabaseAuth -Verbose -Debug
Test-DatabaseAuth $targets[0] -Pooler $targets[1] -Verbose -Debug
Test-DatabaseAuth $targets[1] -Force -Verbose -Debug
Test-DatabaseAuth -ComputerName 127.0.0.1 -Port $port -Database shop -Credential ([pscredential]::new('app_scram', (ConvertTo-SecureString $word -AsPlainText))) -Force -Verbose -Debug
[pscustomobject]@{ Key = 'DATABASE_URL'; Value = "postgresql://app:[secret:0123abcd]$word@127.0.0.1:$closed/shop" } | Test-DatabaseAuth -Verbose -ErrorAction Continue
Stop-Transcript | Out-Null
'@
            $all = Get-EveryStream $script $right, $server.Port, $closed.Port, "$TestDrive"
            $all | Should -Match 'db\.auth\.rejected'
            $all | Should -Match 'db\.url'
            $all | Should -Match 'ValueRedacted'
            $all | Should -Not -Match $canary
            Get-Content -Raw (Join-Path $TestDrive 'transcript.txt') | Should -Not -Match $canary
        }
    }

    Context 'Loading' {
        It 'keeps the driver and what it brings in the private context, also after a session' {
            $script = "Import-Module '$Manifest'; (Test-DatabaseAuth '$trust').Status; [System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.ForEach{ `$_.GetName().Name } -match '^Npgsql|^Microsoft\.Extensions\.(Logging|DependencyInjection)' -join ','"
            Invoke-Fresh $script | Should -Be 'Pass'
        }
    }

    Context 'Display' {
        It 'shows a list with the status, the target, how far it came, the server''s words and what to do' {
            $text = Test-DatabaseAuth $wrong | Out-String -Width 160
            $text | Should -Match 'Status\s+: Fail, db\.auth\.rejected'
            $text | Should -Match "Target\s+: 127\.0\.0\.1:$($server.Port), user app_scram, database shop"
            $text | Should -Match 'Reached\s+: authenticate: .*ssl-request'
            $text | Should -Match 'Mechanism : SCRAM-SHA-256'
            $text | Should -Match 'Server\s+: no pooler seen'
            $text | Should -Match 'Answer\s+: FATAL: password authentication failed.*28P01'
            $text | Should -Match 'Next\s+: \S'
        }

        It 'shows a line each with Format-Table' { $right, $trust | Test-DatabaseAuth | Format-Table | Out-String -Width 160 | Should -Match "Pass\s+127\.0\.0\.1:$($server.Port)\s+app_scram\s+SCRAM-SHA-256\s+None" }

        It 'shows both answers and the verdict of a pair' {
            $text = Test-DatabaseAuth $trust -Pooler $wrong | Out-String -Width 160
            $text | Should -Match 'Direct\s+: Accepts: '
            $text | Should -Match 'Pooler\s+: Rejects: '
            $text | Should -Match 'Verdict : the credentials are right'
        }
    }

    Context 'Completion' {
        It 'offers modes of TLS and ports' {
            Complete 'Test-DatabaseAuth -SslMode V' | Should -Be 'VerifyCA', 'VerifyFull'
            Complete 'Test-DatabaseAuth -Port 6' | Should -Contain '6543'
        }
    }
}
