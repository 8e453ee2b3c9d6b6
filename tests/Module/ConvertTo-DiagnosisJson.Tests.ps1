BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $diagnosis = Invoke-Diagnosis "$PSScriptRoot/fixtures/examples" -Offline -ErrorAction Ignore
}

Describe 'ConvertTo-DiagnosisJson' {
    It 'writes the schema diagnosis/v1' {
        $json = $diagnosis | ConvertTo-DiagnosisJson
        $json | Should -BeOfType [string]
        $read = $json | ConvertFrom-Json
        $read.schema | Should -Be 'diagnosis/v1'
        $read.verdict | Should -Be "$($diagnosis.Verdict)"
        $read.findings.Count | Should -Be $diagnosis.Findings.Count
    }

    It 'writes one line with -Compress' {
        $json = ConvertTo-DiagnosisJson $diagnosis -Compress
        $json | Should -Not -Match '\n'
        ($json | ConvertFrom-Json).schema | Should -Be 'diagnosis/v1'
    }

    It 'writes one text for each diagnosis' { @($diagnosis, $diagnosis | ConvertTo-DiagnosisJson).Count | Should -Be 2 }

    It 'takes a diagnosis back from a file: the JSON is the same' {
        $diagnosis | Export-Clixml (Join-Path $TestDrive d.xml)
        $back = Import-Clixml (Join-Path $TestDrive d.xml)
        $back.PSTypeNames[0] | Should -Be 'Deserialized.Diagnostics.Core.Diagnosis.DiagnosisResult'
        $there, $here = $back, $diagnosis | ConvertTo-DiagnosisJson | ForEach-Object { $_ | ConvertFrom-Json -DateKind String }
        foreach ($part in 'subject', 'startedAt', 'verdict', 'rootCauses', 'findings', 'checks', 'readiness', 'ledger', 'vantage') {
            $there.$part | ConvertTo-Json -Depth 9 | Should -Be ($here.$part | ConvertTo-Json -Depth 9) -Because $part
        }
    }

    It 'says NotDiagnosis for <Name>, with the input as the target, and does the rest' -ForEach @(
        @{ Name = 'text'; Bad = 'text' }
        @{ Name = 'a number'; Bad = 5 }
        @{ Name = 'a result of another kind'; Bad = $null }
    ) {
        if ($null -eq $Bad) { $Bad = Test-ServicePort 127.0.0.1 -Port 1 }
        $output = @($Bad, $diagnosis | ConvertTo-DiagnosisJson -ErrorVariable problems -ErrorAction SilentlyContinue)
        $output.Count | Should -Be 1
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -Be 'NotDiagnosis,Diagnostics.Commands.ConvertToDiagnosisJsonCommand'
        $problems[0].CategoryInfo.Category | Should -Be 'InvalidType'
        "$($problems[0].TargetObject)" | Should -Be "$Bad"
    }

    It 'has no secret of the folder in it' {
        $folder = Join-Path $TestDrive canary
        $null = New-Item -ItemType Directory $folder
        Set-Content (Join-Path $folder .env) "API_PASSWORD=CanarySecret4711`nDATABASE_URL=postgres://u:CanarySecret4711@db:5432/x"
        $all = Get-EveryStream "Invoke-Diagnosis '$folder' -Offline -Verbose -Debug | ConvertTo-DiagnosisJson -Verbose -Debug"
        $all | Should -Match 'diagnosis/v1'
        $all | Should -Not -Match 'CanarySecret'
    }
}
