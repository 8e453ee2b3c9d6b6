BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $class = 'Diagnostics.Commands.FindEnvKeyCommand'
    $folder = Join-Path $TestDrive 'shop'
    foreach ($file in @{
            'app.py'               = "import os`na = os.environ['API_TOKEN']`nb = os.getenv('REGION', 'eu')`nc = os.environ['DATABASE_URL']`nd = 'postgres://admin:CanaryPw12@db.corp.internal:5432/x'`n"
            '.env'                 = "DATABASE_URL=postgres://u:CanaryDb12@db/x`nLEFT_OVER=1`n"
            '.gitignore'           = "build/`n"
            'build/gen.py'         = "import os`nos.environ['IGNORED']`n"
            'node_modules/x/i.js'  = "process.env.VENDORED`n"
        }.GetEnumerator()) {
        $path = Join-Path $folder $file.Key
        $null = New-Item -ItemType Directory -Force (Split-Path $path)
        [IO.File]::WriteAllText($path, $file.Value)
    }
}

Describe 'Find-EnvKey' {
    It 'tells what is read and nowhere declared, with the place and the next step' {
        $result = Find-EnvKey $folder API_TOKEN
        $result | Should -BeOfType Diagnostics.Core.Diagnosis.Keys.EnvKeyResult
        $result.State | Should -Be 'Undeclared'
        $result.Status | Should -Be 'Warn'
        $result.Code | Should -Be 'config.missing'
        $result.Need | Should -Be 'Fatal'
        "$($result.Path):$($result.Line)" | Should -Be 'app.py:2'
        $result.NextSteps | Should -Match 'API_TOKEN'
    }

    It 'lets a default be one' {
        $result = Find-EnvKey $folder REGION
        $result.Status | Should -Be 'Pass'
        $result.ReadAt[0].Default | Should -Be 'eu'
    }

    It 'joins what is read with what is declared, and shows what is left over' {
        (Find-EnvKey $folder DATABASE_URL).DeclaredAt.Location | Should -Be '.env:1'
        (Find-EnvKey $folder -State Unread).Key | Should -Be 'LEFT_OVER'
        (Find-EnvKey $folder -State Unread).Status | Should -Be 'Pass'
    }

    It 'finds what is fixed in code, without showing it' {
        $result = Find-EnvKey $folder -State Hardcoded
        $result.Summary | Should -Be 'a password for db.corp.internal is fixed at app.py:5'
        Find-EnvKey $folder | Format-List * | Out-String | Should -Not -Match 'Canary'
    }

    It 'leaves out what is ignored and vendored' {
        (Find-EnvKey $folder).Key | Should -Not -Contain 'IGNORED'
        (Find-EnvKey $folder).Key | Should -Not -Contain 'VENDORED'
    }

    It 'takes folders from the pipeline and survives serialisation as evidence' {
        $results = Get-Item $folder | Find-EnvKey
        $back = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($results, 4))
        ($back | Where-Object Key -EQ API_TOKEN).Summary | Should -Match 'nothing declares it'
        (Find-EnvKey $folder API_TOKEN | Resolve-RootCause).Findings.Count | Should -Be 1
    }

    It 'has an error for a file and for what is not there' {
        Find-EnvKey (Join-Path $folder 'app.py') -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure.FullyQualifiedErrorId | Should -Be "PathIsFile,$class"
        Find-EnvKey (Join-Path $folder 'none') -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure.FullyQualifiedErrorId | Should -Match "NotFound,$class"
    }

    It 'shows what needs attention first, within 120 columns' {
        $text = Find-EnvKey $folder | Out-String -Width 120
        ($text -split "`n" | Where-Object { $_ -match 'Warn' })[0] | Should -Match 'API_TOKEN'
        ($text -split "`n" | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
    }
}
