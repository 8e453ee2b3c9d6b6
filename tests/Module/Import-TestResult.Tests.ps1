BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $class = 'Diagnostics.Commands.ImportTestResultCommand'
    $reports = (Resolve-Path "$PSScriptRoot/../Diagnostics.Core.Tests/Evidence/Tests/fixtures").Path
}

Describe 'Import-TestResult' {
    Context 'Reading' {
        It 'reads <File> as <Format> by content, whatever it is called' -ForEach @(
            @{ File = 'pytest.junit.xml'; Format = 'junit'; Failed = 3 }
            @{ File = 'xunit.trx'; Format = 'trx'; Failed = 2 }
            @{ File = 'pester.nunit2.xml'; Format = 'nunit2'; Failed = 2 }
            @{ File = 'jest.ctrf.json'; Format = 'ctrf'; Failed = 3 }
            @{ File = 'go-test.jsonl'; Format = 'go-test'; Failed = 2 }
            @{ File = 'node.tap'; Format = 'tap'; Failed = 1 }
            @{ File = 'node-24.txt'; Format = 'node-console'; Failed = 4 }
            @{ File = 'pytest-verbose.txt'; Format = 'pytest-console'; Failed = 3 }
        ) {
            Copy-Item "$reports/$File" (Join-Path $TestDrive 'report.dat') -Force
            $results = @(Import-TestResult (Join-Path $TestDrive 'report.dat'))
            $results[0] | Should -BeOfType Diagnostics.Core.Evidence.Tests.TestCaseResult
            $results.Format | Sort-Object -Unique | Should -Be $Format
            @($results | Where-Object Outcome -In Failed, Error).Count | Should -Be $Failed
        }

        It 'reads what this very Pester writes' {
            $file = Join-Path $TestDrive 'own.Tests.ps1'
            Set-Content $file "Describe 'd' { It 'passes' { 1 | Should -Be 1 }; It 'fails' { 1 | Should -Be 2 } }"
            $xml = Join-Path $TestDrive 'own.xml'
            $null = Invoke-Fresh "`$c = New-PesterConfiguration; `$c.Run.Path = '$file'; `$c.TestResult.Enabled = `$true; `$c.TestResult.OutputFormat = 'JUnitXml'; `$c.TestResult.OutputPath = '$xml'; Invoke-Pester -Configuration `$c"
            (Import-TestResult $xml | Sort-Object Name).Outcome | Should -Be @('Failed', 'Passed')
        }

        It 'keeps status, time, categories, output and place' {
            $result = Import-TestResult "$reports/xunit.xml" | Where-Object Name -Like '*Is_wrong'
            $result.Status | Should -Be 'Fail'
            $result.Code | Should -Be 'test.failed'
            $result.RawStatus | Should -Be 'Fail'
            $result.Elapsed.TotalMilliseconds | Should -Be 9.2963
            $result.Output | Should -Match 'localhost:8000'
            $result.Message | Should -Match 'Expected: 4'
            $result.Evidence[0].Line | Should -Be $result.ReportLine
            (Import-TestResult "$reports/xunit.xml" | Where-Object Name -Like '*Adds_up').Categories | Should -Be 'Smoke'
        }

        It 'keeps the test of an entity that XML does not have, and says where it stands' {
            $file = Join-Path $TestDrive 'entity.xml'
            Set-Content $file '<testsuite name="S">', '<testcase name="caf&eacute;"/>', '<testcase name="after"/>', '</testsuite>'
            (Import-TestResult $file -ErrorVariable problems -ErrorAction SilentlyContinue).Name | Should -Be 'caf&eacute;', 'after'
            $problems | Should -HaveCount 1
            "$($problems[0])" | Should -BeLike '*entity.xml:2*&eacute; is no entity of XML*'
        }

        It 'reads a report behind what npm and the tests printed' {
            $file = Join-Path $TestDrive 'npm.txt'
            Set-Content $file '> shop@1.0.0 test', '> mocha --reporter json', '', 'warming up', (Get-Content "$reports/mocha.json" -Raw)
            (Import-TestResult $file).Count | Should -Be (Import-TestResult "$reports/mocha.json").Count
        }

        It 'takes wildcards, literal paths and files from the pipeline' {
            @(Import-TestResult "$reports/pester.nunit*.xml").Count | Should -Be 16
            @(Get-ChildItem $reports -Filter 'pester.*.xml' | Import-TestResult).Count | Should -Be 24
            $odd = Join-Path $TestDrive 'r[1].xml'
            [System.IO.File]::Copy("$reports/pester.junit.xml", $odd)
            @(Import-TestResult -LiteralPath $odd).Count | Should -Be 8
        }

        It 'streams: the first result comes before the file is read' {
            $big = Join-Path $TestDrive 'big.xml'
            $writer = [System.IO.StreamWriter]::new($big)
            $writer.Write('<testsuites><testsuite name="s">')
            foreach ($i in 1..300000) { $writer.Write("<testcase classname='c' name='t$i' time='0.001'/>") }
            $writer.Write('</testsuite></testsuites>')
            $writer.Dispose()
            (Import-TestResult $big | Select-Object -First 1).Name | Should -Be 't1'
            (Import-TestResult $big -Summary)[-1].Total | Should -Be 300000
        }
    }

    Context 'Figures' {
        It 'counts by category over both denominators' {
            $all = (Import-TestResult "$reports/pytest.junit.xml" -Summary)[-1]
            $all | Should -BeOfType Diagnostics.Core.Evidence.Tests.TestSummary
            $all.IsTotal | Should -BeTrue
            $all.Total, $all.Passed, $all.Failed, $all.Skipped, $all.Executed | Should -Be @(12, 7, 3, 2, 10)
            $all.PassRateOfAll | Should -Be (7 / 12)
            $all.PassRateOfExecuted | Should -Be 0.7
            $all.ErrorRate | Should -Be 0.3
        }

        It 'shows them in a table of 120 columns' {
            $text = Import-TestResult "$reports/pytest.junit.xml" -Summary | Out-String -Width 120
            $text | Should -Match '\(all\)\s+12\s+7\s+3\s+2\s+0\s+58\.3%\s+70\.0%\s+0\s+30\.0%'
            ($text -split "`n" | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
            Import-TestResult "$reports/pytest.junit.xml" -Summary | Out-String -Width 80 | Should -Match '\(all\)\s+12\s+7\s+3\s+2\s+0\s+58\.3%\s+70\.0%'
        }
    }

    Context 'The pipeline and the display' {
        It 'comes back from a job with all that it says' {
            $live = Import-TestResult "$reports/pytest-verbose.txt"
            $back = Start-Job { param($m, $f) Import-Module $m; Import-TestResult $f } -ArgumentList $Manifest, "$reports/pytest-verbose.txt" | Receive-Job -Wait -AutoRemoveJob
            $back.Outcome | Should -Be @($live.Outcome | ForEach-Object ToString)
            @($back | Test-TestIntegrity).Summary | Should -Be @($live | Test-TestIntegrity).Summary
        }

        It 'is evidence for a failure record' {
            $store = Join-Path $TestDrive store
            Import-TestResult "$reports/pytest.junit.xml" | Where-Object Status -EQ Fail | New-FracasReport -Title 'Tests fail' -StorePath $store | Should -Not -BeNullOrEmpty
            Get-ChildItem $store -Filter *.md | Get-Content -Raw | Should -Match 'pytest.junit.xml'
        }

        It 'shows outcome, time, category and what happened' {
            Import-TestResult "$reports/pytest.junit.xml" | Out-String -Width 160 | Should -Match 'Failed\s+0\s+test_orders\s+test_orders\.test_total_is_wrong failed: AssertionError: total of order 7'
        }
    }

    Context 'Input that cannot be used' {
        It 'says <Id> for <Bad>, and reads the other report' -ForEach @(
            @{ Bad = 'nothing-here.xml'; Id = 'PathNotFound' }
            @{ Bad = 'fixtures'; Id = 'PathIsFolder' }
            @{ Bad = 'Support.ps1'; Id = 'ReportUnknown' }
            @{ Bad = 'env:PATH'; Id = 'ProviderUnsupported' }
        ) {
            Push-Location $PSScriptRoot
            try { $output = @(Import-TestResult $Bad, "$reports/pester.junit.xml" -ErrorVariable problems -ErrorAction SilentlyContinue) } finally { Pop-Location }
            $output.Count | Should -Be 8
            $problems[0].FullyQualifiedErrorId | Should -Be "$Id,$class"
            $problems[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        }

        It 'gives what is whole of a report that is cut, and the place where it ends' {
            $cut = Join-Path $TestDrive 'cut.xml'
            $text = Get-Content -Raw "$reports/pester.junit.xml"
            Set-Content $cut $text.Substring(0, $text.IndexOf('orders.totals.is wrong'))
            $output = @(Import-TestResult $cut 2>&1)
            @($output | Where-Object { $_ -is [Diagnostics.Core.Evidence.Tests.TestCaseResult] }).Count | Should -Be 7
            $output[-1].FullyQualifiedErrorId | Should -Be "ReportIncomplete,$class"
            "$($output[-1])" | Should -Match 'cut\.xml:\d+:\d+: the report ends in the middle; 7 cases'
        }
    }

    Context 'Secrets' {
        It 'lets no secret of a report out on any stream' {
            $file = Join-Path $TestDrive 'secret.xml'
            Set-Content $file '<testsuite name="s"><testcase name="logs in as postgres://u:CanarySecret4711@h/d"><properties><property name="password" value="CanarySecret4711"/></properties><failure message="PASSWORD=CanarySecret4711">redis://:CanarySecret4711@h</failure><system-out>token: CanarySecret4711</system-out></testcase></testsuite'
            $all = Get-EveryStream "Import-TestResult '$file' -Verbose -Debug"
            $all | Should -Match 'logs in as'
            $all | Should -Not -Match 'CanarySecret'
        }
    }
}
