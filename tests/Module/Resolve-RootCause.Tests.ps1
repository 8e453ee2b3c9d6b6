BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $closed = New-ClosedPort
    $open = New-Listener
    $refused = Test-ServicePort 127.0.0.1 $closed.Port

    # Evidence as any source gives it.
    function New-Evidence([string] $Component, [string] $Code) {
        [Diagnostics.Core.Language.RecordedEvidence]::new('sample', $Component, $null, 'Fail', $Code, "$Component $Code", $null,
            [Diagnostics.Core.Language.Citation[]]@([Diagnostics.Core.Language.Citation]::new('Log', "$Component.log", 1, $Code)), [string[]]@(), [datetimeoffset]::Now, $null, [timespan]::Zero)
    }

    # What follows from the refused port: known by the same endpoint.
    $unhealthy = New-Evidence "localhost:$($closed.Port)" http.unavailable
}

AfterAll {
    $closed.Socket.Dispose()
    $open.Listener.Stop()
}

Describe 'Resolve-RootCause' {
    It 'gives one diagnosis: the root cause, what follows, and the account' {
        $result = $refused, $unhealthy, (Test-ServicePort 127.0.0.1 $open.Port) | Resolve-RootCause
        $result | Should -BeOfType [Diagnostics.Core.Diagnosis.DiagnosisResult]
        $result.RootCauses.Count | Should -Be 1
        $result.RootCauses[0].Code | Should -Be 'net.refused'
        $result.Ledger.Failures | Should -Be ($result.Ledger.Explained + $result.Ledger.Unexplained)
        $result.Checks.Count | Should -Be 2
        $result.RootCauses[0].Explains | Should -Be "http.unavailable@localhost:$($closed.Port)"
    }

    It 'finds no cause where nothing fails, and takes nothing at all' {
        $result = Test-ServicePort 127.0.0.1 $open.Port | Resolve-RootCause
        $result.RootCauses | Should -BeNullOrEmpty
        $result.Ledger.Text | Should -Be 'No failures.'
        (@() | Resolve-RootCause).Findings | Should -BeNullOrEmpty
    }

    It 'takes findings, diagnoses and what comes back from a file' {
        $folder = "$PSScriptRoot/fixtures/examples"
        $diagnosis = Invoke-Diagnosis $folder -Offline -ErrorAction Ignore
        $diagnosis | Export-Clixml (Join-Path $TestDrive d.xml)
        foreach ($given in $diagnosis, (Import-Clixml (Join-Path $TestDrive d.xml))) {
            $again = $given | Resolve-RootCause -ErrorAction Ignore
            $again.Findings.Count | Should -Be $diagnosis.Findings.Count
            ($again.RootCauses.Key | Sort-Object) | Should -Be ($diagnosis.RootCauses.Key | Sort-Object)
        }
        ($diagnosis.Findings | Resolve-RootCause -PassThru | Where-Object { $_ -is [Diagnostics.Core.Diagnosis.Finding] }).Count | Should -Be $diagnosis.Findings.Count
    }

    It 'reads who needs whom in a folder or plan' {
        $folder = Join-Path $TestDrive shop
        $null = New-Item -ItemType Directory $folder
        Set-Content (Join-Path $folder compose.yaml) "services:`n  web:`n    image: acme/web`n    depends_on: [api]`n  api:`n    image: acme/api`n"
        $web, $api = (New-Evidence web http.unavailable), (New-Evidence api net.refused)
        ($web, $api | Resolve-RootCause).RootCauses | Should -BeNullOrEmpty
        $result = $web, $api | Resolve-RootCause -Path $folder
        $result.RootCauses.Component | Should -Be 'api'
        $result.RootCauses[0].Why[0].Basis | Should -Be 'Declared'
    }

    Context 'own rules' {
        It 'takes findings and explanations of script blocks' {
            $result = $refused | Resolve-RootCause -Rule { param($evidence) @{ Code = 'acme.licence-expired'; Component = 'licences'; Summary = 'expired'; Explains = $evidence[0] } },
            { param($evidence) [pscustomobject]@{ Cause = 'nobody'; Effect = $evidence[0].Id } } -ErrorAction SilentlyContinue -ErrorVariable problems
            $result.RootCauses.Code | Should -Be 'acme.licence-expired'
            $problems[0].FullyQualifiedErrorId | Should -Be 'RuleFailed,Diagnostics.Commands.ResolveRootCauseCommand'
        }

        It 'says RuleFailed for <Name>, and the rest still counts' -ForEach @(
            @{ Name = 'one that throws'; Bad = { throw 'divided' } }
            @{ Name = 'one that calls what is not there'; Bad = { [nosuchtype]::Call() } }
            @{ Name = 'one that writes something else'; Bad = { 42 } }
            @{ Name = 'a status that is none'; Bad = { @{ Code = 'a.b'; Status = 'failing' } } }
        ) {
            $result = $refused, $unhealthy | Resolve-RootCause -Rule $Bad -ErrorAction SilentlyContinue -ErrorVariable problems
            $result.RootCauses.Code | Should -Be 'net.refused'
            $problems.Count | Should -Be 1
            $problems[0].FullyQualifiedErrorId | Should -Be 'RuleFailed,Diagnostics.Commands.ResolveRootCauseCommand'
            $problems[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        }

        It 'reads YAML, and ends with the line and what was meant where it has a fault' {
            $file = Join-Path $TestDrive rules.yaml
            Set-Content $file "rules:`n  - name: licence`n    when: { code: net.refused }`n    then: { finding: { code: acme.licence-expired, component: licences, summary: expired } }"
            ($refused | Resolve-RootCause -RulePath $file).RootCauses.Code | Should -Be 'acme.licence-expired'
            Set-Content $file "rules:`n  - name: licence`n    when: { code: net.refusd }`n    then: { explains: { code: app.crash } }"
            { $refused | Resolve-RootCause -RulePath $file } | Should -Throw -ErrorId 'RuleInvalid,Diagnostics.Commands.ResolveRootCauseCommand' -ExpectedMessage '*:3*net.refused*'
        }
    }

    Context 'predictions' {
        It 'holds a saved diagnosis against the next one' {
            $file = Join-Path $TestDrive before.json
            $before = $refused, $unhealthy | Resolve-RootCause
            $before | ConvertTo-DiagnosisJson | Set-Content $file
            foreach ($since in $before, $file, (Get-Item $file)) {
                ($refused, $unhealthy | Resolve-RootCause -Since $since).Since.Pending.Count | Should -Be 1
                $after = Test-ServicePort 127.0.0.1 $open.Port | Resolve-RootCause -Since $since
                $after.Since.Repaired.Count | Should -Be 1
                $after.Since.Text | Should -Match '^1 of 1 root cause repaired'
            }
        }

        It 'ends where there is nothing to compare with' {
            { $refused | Resolve-RootCause -Since (Join-Path $TestDrive nothing.json) } | Should -Throw -ErrorId 'FormerUnusable,*'
            Set-Content (Join-Path $TestDrive other.json) '{}'
            { $refused | Resolve-RootCause -Since (Join-Path $TestDrive other.json) } | Should -Throw -ErrorId 'FormerUnusable,*'
        }
    }

    It 'says NotEvidence for what is none, and does the rest' {
        $result = 'text', $refused | Resolve-RootCause -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should -Be 'NotEvidence,Diagnostics.Commands.ResolveRootCauseCommand'
        $result.Findings.Count | Should -Be 1
    }

    It 'fits 120 columns, the account at the end' {
        $text = $refused, $unhealthy | Resolve-RootCause | Out-String -Width 120
        $text -split "`n" | ForEach-Object { $_.TrimEnd().Length | Should -BeLessOrEqual 120 }
        $text | Should -Match 'ROOT CAUSE'
        $text | Should -Match 'explained by'
    }
}
