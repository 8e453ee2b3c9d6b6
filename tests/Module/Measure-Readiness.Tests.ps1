BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $class = 'Diagnostics.Commands.MeasureReadinessCommand'
    $outages = (Resolve-Path "$PSScriptRoot/../outages").Path
    $reports = (Resolve-Path "$PSScriptRoot/../Diagnostics.Core.Tests/Evidence/Tests/fixtures").Path
    function New-Report([int] $Passed, [int] $Failed = 0, [int] $Blocked = 0, [string] $Name = 'case') {
        $file = Join-Path $TestDrive "$([guid]::NewGuid().ToString('N')).xml"
        $cases = @(
            1..$Passed | ForEach-Object { "<testcase classname='s' name='$Name p$_' time='0.01'/>" }
            for ($i = 0; $i -lt $Failed; $i++) { "<testcase classname='s' name='$Name f$i' time='0.01'><failure message='assert 3 == 4'/></testcase>" }
            for ($i = 0; $i -lt $Blocked; $i++) { "<testcase classname='s' name='$Name b$i'><skipped message='No accessible endpoints'/></testcase>" }
        ) -join ''
        Set-Content $file "<testsuites><testsuite name='s'>$cases</testsuite></testsuites>"
        $file
    }
}

Describe 'Measure-Readiness' {
    Context 'Measuring' {
        It 'gives both denominators, and what is missing' {
            $readiness = Import-TestResult (New-Report 6 12 17) | Measure-Readiness
            $readiness | Should -BeOfType Diagnostics.Core.Diagnosis.Readiness
            $readiness.Verdict | Should -Be 'NotReady'
            $readiness.IsReady | Should -BeFalse
            [math]::Round($readiness.Rates.OfAll, 3), [math]::Round($readiness.Rates.OfExecuted, 3) | Should -Be @(0.171, 0.333)
            $overall = $readiness.Criteria | Where-Object Name -EQ overall
            $overall.Missing | Should -Be '17.1 % (6 of 35; 33.3 % of those executed), must be more than 95 %: 28 more must pass'
            $overall.IsVeto | Should -BeTrue
        }

        It 'is ready where the criteria are met' {
            (Import-TestResult (New-Report 30 1) | Measure-Readiness).IsReady | Should -BeTrue
            (Import-TestResult (New-Report 30 1) | Measure-Readiness -Threshold @{ overall = 0.99 }).IsReady | Should -BeFalse
        }

        It 'names the fewest root causes to repair' {
            $readiness = Invoke-Diagnosis "$outages/test-blocked-suite" -Offline | Measure-Readiness
            $readiness.IsReady | Should -BeFalse
            $readiness.Repair.Roots | Should -Contain 'app.module-missing@gateway'
            $readiness.Missing.Count | Should -BeGreaterThan 0
        }

        It 'takes waivers with a reason until they expire' {
            $report = New-Report 10 5
            (Import-TestResult $report | Measure-Readiness -Waiver @{ Test = '*case f*'; Reason = 'known'; Expires = (Get-Date).AddDays(3) }).IsReady | Should -BeTrue
            $expired = Import-TestResult $report | Measure-Readiness -Waiver @{ Test = '*case f*'; Reason = 'known'; Expires = (Get-Date).AddDays(-3) }
            $expired.IsReady | Should -BeFalse
            "$($expired.Missing)" | Should -Match 'expired'
        }

        It 'compares with the last run that was ready' {
            $last = Import-TestResult (New-Report 100) | Measure-Readiness
            $now = Import-TestResult (New-Report 97 3) | Measure-Readiness -Since $last
            $now.IsReady | Should -BeFalse
            "$($now.Missing)" | Should -Match 'it was 100 % when it was last ready'
            (Import-TestResult (New-Report 97 3) | Measure-Readiness -Since $last -Tolerance 0.1).IsReady | Should -BeTrue
        }

        It 'takes results of checks' {
            $closed = New-ClosedPort
            $readiness = Test-ServicePort "127.0.0.1:$($closed.Port)" -Component api | Measure-Readiness
            $closed.Socket.Dispose()
            $readiness.IsReady | Should -BeFalse
            "$($readiness.Missing)" | Should -Match 'service-health: 0 % \(0 of 1\)'
        }
    }

    Context 'The pipeline and the display' {
        It 'takes results that come back from a job' {
            $report = New-Report 6 12 17
            $back = Start-Job { param($m, $f) Import-Module $m; Import-TestResult $f } -ArgumentList $Manifest, $report | Receive-Job -Wait -AutoRemoveJob
            ($back | Measure-Readiness).Rates.OfAll | Should -Be (Import-TestResult $report | Measure-Readiness).Rates.OfAll
        }

        It 'shows the verdict, each criterion and what to repair' {
            $text = Invoke-Diagnosis "$outages/test-blocked-suite" -Offline | Measure-Readiness | Out-String -Width 120
            $text | Should -Match 'NOT READY'
            $text | Should -Match '✗ overall'
            $text | Should -Match 'Repair'
            ($text -split "`n" | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
        }
    }

    Context 'Input that cannot be used' {
        It 'says NotEvidence and measures the rest' {
            $readiness = @('hello') + @(Import-TestResult (New-Report 3)) | Measure-Readiness -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems[0].FullyQualifiedErrorId | Should -Be "NotEvidence,$class"
            $readiness.IsReady | Should -BeTrue
        }

        It 'says ParameterCombination for a threshold or waiver that is none, and NotDiagnosis or FormerUnusable for a -Since that is none' {
            $report = New-Report 3
            Import-TestResult $report | Measure-Readiness -Threshold @{ overall = 'much' } -ErrorVariable a -ErrorAction SilentlyContinue | Out-Null
            Import-TestResult $report | Measure-Readiness -Waiver @{ Test = 'x'; Expires = 'tomorrow' } -ErrorVariable b -ErrorAction SilentlyContinue | Out-Null
            $a[0], $b[0] | ForEach-Object FullyQualifiedErrorId | Should -Be @("ParameterCombination,$class", "ParameterCombination,$class")
            { Import-TestResult $report | Measure-Readiness -Since (Get-Date) } | Should -Throw -ErrorId "NotDiagnosis,$class"
            { Import-TestResult $report | Measure-Readiness -Since (Join-Path $TestDrive 'none.json') } | Should -Throw -ErrorId "FormerUnusable,$class"
        }

        It 'compares with a file of a diagnosis that was ready, and with none that was not' {
            $file = Join-Path $TestDrive 'ready.json'
            Invoke-Diagnosis "$outages/port-drift-fixed" -Offline | ConvertTo-DiagnosisJson | Set-Content $file
            (Invoke-Diagnosis "$outages/port-drift-fixed" -Offline | Measure-Readiness -Since $file -WarningVariable none).IsReady | Should -BeTrue
            $none | Should -BeNullOrEmpty
            Invoke-Diagnosis "$outages/port-drift-fixed" -Offline | Measure-Readiness -Since (Invoke-Diagnosis "$outages/port-drift" -Offline) -WarningVariable warning -WarningAction SilentlyContinue | Out-Null
            $warning | Should -Match 'was not ready'
        }

        It 'warns where nothing came down the pipeline' {
            @() | Measure-Readiness -WarningVariable warning -WarningAction SilentlyContinue | Should -BeNullOrEmpty
            $warning | Should -Match 'nothing was measured'
        }
    }
}
