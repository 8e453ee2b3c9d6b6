BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $class = 'Diagnostics.Commands.InvokePreflightCommand'
    $open = New-Listener
    $closed = New-ClosedPort
    $up = "127.0.0.1:$($open.Port)"
    $down = "127.0.0.1:$($closed.Port)"
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

Describe 'Invoke-Preflight' {
    Context 'What is required is up' {
        It 'runs the block and passes on what it writes, unchanged' {
            $output = Invoke-Preflight -Require $up { 1; 'two'; [pscustomobject]@{ Three = 3 } }
            $output.Count | Should -Be 3
            $output[0] | Should -BeOfType int
            $output[2].Three | Should -Be 3
        }

        It 'passes on each object as it comes' {
            $seen = [System.Collections.Generic.List[string]]::new()
            Invoke-Preflight -Require $up { $seen.Add('made 1'); 1; $seen.Add('made 2'); 2 } | ForEach-Object { $seen.Add("got $_") }
            $seen | Should -Be 'made 1', 'got 1', 'made 2', 'got 2'
        }

        It 'stops the block with Select-Object -First' { Invoke-Preflight -Require $up { foreach ($i in 1..[int]::MaxValue) { $i } } | Select-Object -First 2 | Should -Be 1, 2 }

        It 'lets it see variables of the caller and gives it arguments' {
            $mine = 5
            Invoke-Preflight -Require $up { param($a, $b) "$mine $a $b" } -ArgumentList 7, 'x' | Should -Be '5 7 x'
            Invoke-Preflight -Require $up { "$($args.Count)" } | Should -Be '0'
        }

        It 'passes on the other streams' {
            Invoke-Preflight -Require $up { Write-Warning 'careful'; Write-Error 'oops' } -WarningVariable warnings -ErrorVariable failure -ErrorAction SilentlyContinue -WarningAction SilentlyContinue 3>&1 2>&1 |
                Out-String | Should -Match 'careful|oops|^$'
        }

        It 'writes what became of each requirement with -PassThru, before what the block writes' {
            $output = Invoke-Preflight -Require $up { 'ran' } -PassThru
            $output[0] | Should -BeOfType Diagnostics.Core.Diagnosis.Gates.ServiceWaitResult
            $output[0].Status | Should -Be 'Pass'
            $output[1] | Should -Be 'ran'
            $told = [System.Collections.Generic.List[object]]::new()
            { Invoke-Preflight -Require $up, $down { 'ran' } -PassThru -TimeLimit 300ms | ForEach-Object { $told.Add($_) } } | Should -Throw -ErrorId "PreflightRefused,$class"
            $told.Status | Should -Be 'Pass', 'Fail'
        }

        It 'lets what the block throws pass' {
            { Invoke-Preflight -Require $up { throw 'boom' } } | Should -Throw 'boom'
        }

        It 'keeps $LASTEXITCODE of the last program, and exit ends the script with its code' {
            $program = Get-PwshPath
            Invoke-Preflight -Require $up { & $program -NoProfile -NonInteractive -Command 'exit 4' }
            $LASTEXITCODE | Should -Be 4
            $file = Join-Path $TestDrive 'exit.ps1'
            Set-Content $file "Import-Module '$Manifest'; Invoke-Preflight -Require $up { exit 9 }; 'not reached'"
            & $program -NoProfile -NonInteractive -File $file | Should -BeNullOrEmpty
            $LASTEXITCODE | Should -Be 9
        }
    }

    Context 'What is required is down' {
        It 'does not run the block, and says what is down, why, and the next command' {
            $ran = [System.Collections.Generic.List[int]]::new()
            { Invoke-Preflight -Require $up, $down -TimeLimit 300ms { $ran.Add(1) } } | Should -Throw -ErrorId "PreflightRefused,$class"
            $ran.Count | Should -Be 0
            try { Invoke-Preflight -Require $up, $down -TimeLimit 300ms { $ran.Add(1) } } catch { $failure = $_ }
            "$failure" | Should -BeLike "The script block was not run: $down refused the connection*"
            $failure.CategoryInfo.Category | Should -Be 'ResourceUnavailable'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike "*$($closed.Port)*"
            $failure.TargetObject.Name | Should -Be $down
            $failure.TargetObject[0] | Should -BeOfType Diagnostics.Core.Diagnosis.Gates.ServiceWaitResult
        }

        It 'names the cause of what is blocked' {
            $folder = New-Plan "components:`n  api:`n    needs: [db]`n    checks: [{ port: $($open.Port) }]`n  db:`n    checks: [{ port: $($closed.Port) }]`n"
            try { Invoke-Preflight -Require api -Path $folder -TimeLimit 300ms { 1 } } catch { $failure = $_ }
            $failure.TargetObject.Name | Should -Be 'db', 'api'
            Invoke-Preflight -Require api -Path $folder -ExcludeDependency { 1 } | Should -Be 1
        }

        It 'ends a run of pwsh with an exit code' {
            $null = Invoke-Fresh "`$ErrorActionPreference = 'Stop'; Import-Module '$Manifest'; Invoke-Preflight -Require $down -TimeLimit 300ms { 1 }"
            $LASTEXITCODE | Should -Be 1
        }
    }

    Context 'What is required is not clear' {
        It 'takes what the plan says that tests need' {
            $text = "components:`n  api:`n    checks: [{ port: $($closed.Port) }]`n  db:`n    checks: [{ port: $($open.Port) }]`ntests:`n  requirements: [{ tag: integration, needs: db }]`n"
            Invoke-Preflight { 'ran' } -Path (New-Plan $text) | Should -Be 'ran'
            { Invoke-Preflight { 'ran' } -Path (New-Plan ($text -replace 'needs: db', 'needs: api')) -TimeLimit 300ms } | Should -Throw -ErrorId "PreflightRefused,$class"
        }

        It 'does not run the block where nothing could be asked' {
            { Invoke-Preflight { 'ran' } -Path (New-Plan "components:`n  a:`n") } | Should -Throw -ErrorId "PreflightUnclear,$class"
            { Invoke-Preflight { 'ran' } -Require a -Path (New-Plan "components:`n  a:`n") } | Should -Throw -ErrorId "PreflightRefused,$class"
        }

        It 'does not run the block for a name that means nothing' {
            { Invoke-Preflight { 'ran' } -Require nonsense -Path (New-Plan "components:`n  a:`n") } | Should -Throw -ErrorId "RequirementInvalid,$class"
        }

        It 'does not run the block where the plan cannot be used' {
            { Invoke-Preflight { 'ran' } -Path (New-Plan 'compnents: {}') } | Should -Throw -ErrorId "PlanInvalid,$class"
        }
    }
}
