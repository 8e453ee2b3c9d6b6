BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $class = 'Diagnostics.Commands.TestTestIntegrityCommand'
    $reports = (Resolve-Path "$PSScriptRoot/../Diagnostics.Core.Tests/Evidence/Tests/fixtures").Path
    function New-Report([string] $Cases, [string] $Time = '1.5') {
        $file = Join-Path $TestDrive "$([guid]::NewGuid().ToString('N')).xml"
        Set-Content $file "<testsuites><testsuite name=`"e2e`" time=`"$Time`">$Cases</testsuite></testsuites>"
        $file
    }
}

Describe 'Test-TestIntegrity' {
    Context 'Judging' {
        It 'finds a pass that is faster than the answer, and names the figure' {
            $file = New-Report '<testcase classname="e2e" name="deletes" time="0.001"><properties><property name="requires" value="gateway"/></properties></testcase>'
            $verdict = Import-TestResult $file | Test-TestIntegrity -AnswerTime @{ gateway = 5095 }
            $verdict | Should -BeOfType Diagnostics.Core.Evidence.Tests.Integrity.TestIntegrityResult
            $verdict.Code | Should -Be 'test.impossible-pass'
            $verdict.Status | Should -Be 'Unverified'
            $verdict.Figure | Should -Match '1 ms .*5,095 ms, declared'
            $verdict.Tests | Should -Be 'e2e.deletes'
            $verdict.NextSteps | Should -Not -BeNullOrEmpty
        }

        It 'finds passes while what they need is down, by a check of ours' {
            $closed = New-ClosedPort
            $file = New-Report '<testcase classname="tests.e2e" name="logs in" time="0.02"/><testcase classname="tests.unit" name="adds" time="0.001"/>'
            $check = Test-ServicePort "127.0.0.1:$($closed.Port)" -Component api
            $closed.Socket.Dispose()
            $verdict = Test-TestIntegrity $file -Evidence $check -Requirement @{ 'tests.e2e*' = 'api' }
            $verdict.Code | Should -Be 'test.unverified'
            $verdict.Tests | Should -Be 'tests.e2e.logs in'
            $verdict.Evidence.Kind | Should -Contain 'Check'
        }

        It 'finds the coroutine that never ran from the warnings of the run' {
            $verdict = Test-TestIntegrity "$reports/pytest.junit.xml", "$reports/pytest-quiet.txt" | Where-Object Code -EQ app.never-awaited
            $verdict.Tests | Should -Contain 'test_orders.Legacy.test_never_runs'
        }

        It 'finds it as well in results that are piped' {
            $file = "$reports/pytest-json-report.json"
            (Import-TestResult $file | Test-TestIntegrity).Summary | Should -Be (Test-TestIntegrity $file).Summary
            (Import-TestResult $file | Test-TestIntegrity).Code | Should -Contain 'app.never-awaited'
        }

        It 'finds the double of what a test requires in its source' {
            $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'src/e2e')
            Set-Content (Join-Path $folder test_pay.py) "@patch('shop.gateway.charge')", 'def test_pays(charge):', '    assert True'
            $file = New-Report '<testcase classname="e2e.test_pay" name="test_pays" time="0.1"><properties><property name="requires" value="gateway"/></properties></testcase>'
            Test-TestIntegrity $file | Should -BeNullOrEmpty
            $verdict = Test-TestIntegrity $file -SourcePath (Join-Path $TestDrive src)
            $verdict.Code | Should -Be 'test.mock-fallback'
            $verdict.Figure | Should -Match 'e2e/test_pay.py:1 says'
            Test-TestIntegrity $file -SourcePath (Join-Path $TestDrive none) -ErrorVariable no -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $no.Count | Should -BeGreaterThan 0
        }

        It 'tells what could not be collected, what is blocked and one time limit' {
            (Test-TestIntegrity "$reports/pytest-collection-error.txt").Code | Should -Be 'test.not-collected'
            (Test-TestIntegrity "$reports/xunit.trx").Status | Should -Be 'Blocked'
            $file = New-Report '<testcase classname="a" name="one" time="5.095"><failure message="slow"/></testcase><testcase classname="a" name="two" time="5.026"><failure message="slow"/></testcase>'
            (Test-TestIntegrity $file).Summary | Should -Match 'one time limit of 5 s, not slowness'
        }

        It 'compares a run with former runs' {
            $old = (New-Report '<testcase classname="a" name="one" time="30.1"/>' 31), (New-Report '<testcase classname="a" name="one" time="30.1"/>' 33)
            $now = New-Report '<testcase classname="a" name="one" time="0.1"/>' 0.15
            (Test-TestIntegrity $now -HistoryPath $old).Figure | Should -Match '150 ms is less than a tenth of 3\d,000 ms'
        }

        It 'calls a test flaky that has both outcomes on the commit given' {
            $green = New-Report '<testcase classname="a" name="one" time="0.1"/>'
            $red = New-Report '<testcase classname="a" name="one" time="0.1"><failure message="assert 3 == 4"/></testcase>'
            (Test-TestIntegrity $green, $red -Commit abc123).Code | Should -Be 'test.flaky'
            Test-TestIntegrity $green, $red | Should -BeNullOrEmpty
        }

        It 'is silent on an honest suite' {
            Test-TestIntegrity "$reports/vitest.junit.xml" -AnswerTime @{ api = 3 } | Should -BeNullOrEmpty
        }
    }

    Context 'Quiet' {
        It 'is true where nothing contradicts the results' {
            Test-TestIntegrity "$reports/vitest.junit.xml" -Quiet | Should -BeTrue
            Import-TestResult "$reports/xunit.trx" | Test-TestIntegrity -Quiet | Should -BeFalse
        }

        It 'speaks for no report that is missing, cut off or empty' {
            $cut = Join-Path $TestDrive cut.xml
            Set-Content $cut '<testsuites><testsuite name="s"><testcase classname="c" name="adds" time="0.1"/><testcase classname="c" na' -NoNewline
            Test-TestIntegrity (Join-Path $TestDrive none.xml) -Quiet -ErrorAction SilentlyContinue | Should -BeFalse
            Test-TestIntegrity "$reports/vitest.junit.xml", (Join-Path $TestDrive none.xml) -Quiet -ErrorAction SilentlyContinue | Should -BeFalse
            Test-TestIntegrity $cut -Quiet -ErrorAction SilentlyContinue | Should -BeFalse
            @() | Test-TestIntegrity -Quiet | Should -BeFalse
        }
    }

    Context 'The pipeline and the display' {
        It 'shows status, code, how many tests and what is wrong' {
            Test-TestIntegrity "$reports/xunit.trx" | Out-String -Width 120 | Should -Match 'Blocked\s+test\.blocked\s+1\s+1 test blocked: "database not available"'
        }

        It 'is evidence for a failure record' {
            $record = Test-TestIntegrity "$reports/pytest-collection-error.txt" | New-FracasReport -Title 'Tests did not run' -StorePath (Join-Path $TestDrive store) -PassThru
            $record | Should -Not -BeNullOrEmpty
        }

        It 'takes a diagnosis as evidence' {
            $diagnosis = Invoke-Diagnosis "$PSScriptRoot/../outages/port-drift" -Offline
            $file = New-Report '<testcase classname="tests.e2e" name="logs in" time="0.02"><properties><property name="requires" value="api"/></properties></testcase>'
            (Test-TestIntegrity $file -Evidence $diagnosis).Code | Should -Be 'test.unverified'
        }
    }

    Context 'Input that cannot be used' {
        It 'says NotTestResult for what is none, and judges the rest' {
            $output = @('hello', (Import-TestResult "$reports/xunit.trx") | ForEach-Object { $_ } | Test-TestIntegrity -ErrorVariable problems -ErrorAction SilentlyContinue)
            $problems[0].FullyQualifiedErrorId | Should -Be "NotTestResult,$class"
            $output.Count | Should -Be 1
        }

        It 'says ReportUnknown, PathNotFound, NotEvidence and ParameterCombination' {
            Test-TestIntegrity "$PSScriptRoot/Support.ps1" -ErrorVariable a -ErrorAction SilentlyContinue
            Test-TestIntegrity 'nothing.xml' -ErrorVariable b -ErrorAction SilentlyContinue
            Test-TestIntegrity "$reports/vitest.junit.xml" -Evidence 'x' -ErrorVariable c -ErrorAction SilentlyContinue
            Test-TestIntegrity "$reports/vitest.junit.xml" -AnswerTime @{ api = 'soon' } -ErrorVariable d -ErrorAction SilentlyContinue
            $a[0], $b[0], $c[0], $d[0] | ForEach-Object FullyQualifiedErrorId | Should -Be @("ReportUnknown,$class", "PathNotFound,$class", "NotEvidence,$class", "ParameterCombination,$class")
        }
    }
}
