BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $class = 'Diagnostics.Commands.InvokeDiagnosisCommand'
    $examples = "$PSScriptRoot/fixtures/examples"
    function New-Folder([hashtable] $Files) {
        $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))
        $null = New-Item -ItemType Directory $folder
        foreach ($name in $Files.Keys) { Set-Content (Join-Path $folder $name) $Files[$name] }
        $folder
    }
}

Describe 'Invoke-Diagnosis' {
    It 'gives lists that can be indexed' {
        $diagnosis = Invoke-Diagnosis "$PSScriptRoot/../outages/port-drift" -Offline
        $diagnosis.Findings.Count | Should -BeGreaterThan 1
        $diagnosis.Findings[1].Id | Should -Not -BeNullOrEmpty
        $diagnosis.Findings[-1].Id | Should -Not -BeNullOrEmpty
    }

    Context 'Diagnosing' {
        It 'writes one diagnosis for a folder' {
            $diagnosis = @(Invoke-Diagnosis $examples -Offline)
            $diagnosis.Count | Should -Be 1
            $diagnosis[0] | Should -BeOfType Diagnostics.Core.Diagnosis.DiagnosisResult
            $diagnosis[0].Subject.Path | Should -Be (Resolve-Path $examples).Path
        }

        It 'takes the current folder where none is given' {
            Push-Location $examples
            try { (Invoke-Diagnosis -Offline).Subject.Path | Should -Be (Get-Location).Path } finally { Pop-Location }
        }

        It 'takes folders from the pipeline, as text and as objects' {
            $examples, (Get-Item $examples) | Invoke-Diagnosis -Offline | Should -HaveCount 2
        }

        It 'keeps errors that no signature explains, and shows them as a table' {
            $folder = New-Folder @{ 'compose.yaml' = 'services: { api: { image: shop/api } }'; 'api.log' = '2026-01-05 10:00:00 ERROR shop the basket fell over', '2026-01-05 10:00:07 ERROR shop the basket fell over' }
            $errors = (Invoke-Diagnosis $folder -Offline).UnexplainedErrors
            $errors.Count | Should -Be 1
            $errors[0].Template | Should -Be 'ERROR shop the basket fell over'
            $errors[0].Component | Should -Be 'api'
            $errors[0].Location | Should -Be 'api.log:1'
            $errors | Out-String -Width 120 | Should -Match '2 api\s+Current\s+2026-01-05 10:00:07 api.log:1\s+ERROR shop the basket fell over'
        }

        It 'writes findings and checks after the diagnosis with -PassThru' {
            $output = @(Invoke-Diagnosis $examples -Offline -PassThru)
            $diagnosis = $output[0]
            $output.Count | Should -Be (1 + $diagnosis.Findings.Count + $diagnosis.Checks.Count)
            $output | Select-Object -Skip 1 | ForEach-Object { $_ -is [Diagnostics.Core.Language.IEvidence] | Should -BeTrue }
        }

        It 'names the environment asked for' { (Invoke-Diagnosis $examples -Environment staging -Offline).Subject.Environment | Should -Be 'staging' }

        It 'asks nobody with -Offline' {
            # A listener of the folder's own set-up: it would be asked otherwise, and sees nothing.
            $own = New-Listener
            try {
                $folder = New-Folder @{ 'compose.yaml' = "services:`n  api:`n    image: x`n    ports: ['$($own.Port):8000']`n" }
                $null = Invoke-Diagnosis $folder -Offline
                $own.Listener.Pending() | Should -BeFalse
            }
            finally { $own.Listener.Stop() }
        }

        It 'tells its stages on the verbose stream' { "$(Invoke-Diagnosis $examples -Offline -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] })" | Should -Match '\w+: \w+' }

        It 'shows after the first look only what changed, verdict first, with -Watch' {
            $folder = Join-Path $TestDrive 'watched'
            Copy-Item -Recurse "$PSScriptRoot/../outages/caddy-wrong-port" $folder
            Remove-Item (Join-Path $folder 'expected.json')
            $shell = [powershell]::Create().AddScript("Import-Module '$Manifest'; Invoke-Diagnosis '$folder' -Offline -Watch -WatchInterval 1 | Out-String -Stream")
            $seen = [System.Management.Automation.PSDataCollection[psobject]]::new()
            # By index: to enumerate such a collection waits for its end.
            function Get-Seen([int] $From = 0) { for ($i = $From; $i -lt $seen.Count; $i++) { "$($seen[$i])" } }
            $null = $shell.BeginInvoke[psobject, psobject]([System.Management.Automation.PSDataCollection[psobject]]::new(), $seen)
            try {
                foreach ($attempt in 1..300) { if ("$(Get-Seen)" -match 'READINESS') { break }; Start-Sleep -Milliseconds 100 }
                "$(Get-Seen)" | Should -Match 'NOT READY'
                $first = $seen.Count
                (Get-Content -Raw (Join-Path $folder 'Caddyfile')) -replace '2386', '2368' | Set-Content (Join-Path $folder 'Caddyfile')
                foreach ($attempt in 1..300) { if ("$(Get-Seen $first)" -match 'gone:') { break }; Start-Sleep -Milliseconds 100 }
                $news = Get-Seen $first
                "$news" | Should -Match '\d\d:\d\d:\d\d  NOT READY · changed: Caddyfile'
                "$news" | Should -Match '- gone: .*2386'
                "$news" | Should -Not -Match 'ObservedAt'
            }
            finally {
                $shell.Stop()
                $shell.Dispose()
            }
        }

        It 'offers the environments of the folder on tab' {
            Complete "Invoke-Diagnosis $examples -Environment pro" | Should -Be 'production'
            $folder = New-Folder @{ '.env.qa' = 'A=1' }
            Complete "Invoke-Diagnosis $folder -Environment q" | Should -Be 'qa'
        }
    }

    Context 'Display' {
        It 'shows root causes first, within the width of the host' {
            $diagnosis = Invoke-Diagnosis $examples -Offline
            $text = $diagnosis | Out-String -Width 120
            $text | Should -Match "$($diagnosis.Verdict)|NOT READY|not ready"
            foreach ($root in $diagnosis.RootCauses) { $text | Should -Match ([regex]::Escape($root.Component)) }
        }
    }

    Context 'Input that cannot be used' {
        It 'says <Id> for <Bad>, and diagnoses the other folder' -ForEach @(
            @{ Bad = 'nothing-here'; Id = 'PathNotFound'; Category = 'ObjectNotFound' }
            @{ Bad = 'targets.csv'; Id = 'PathIsFile'; Category = 'InvalidType' }
            @{ Bad = 'env:PATH'; Id = 'ProviderUnsupported'; Category = 'InvalidArgument' }
        ) {
            Push-Location $examples
            try { $output = @(Invoke-Diagnosis $Bad, . -Offline -ErrorVariable problems -ErrorAction SilentlyContinue) } finally { Pop-Location }
            $output.Count | Should -Be 1
            $problems[0].FullyQualifiedErrorId | Should -Be "$Id,$class"
            $problems[0].CategoryInfo.Category | Should -Be $Category
            $problems[0].TargetObject | Should -Be $Bad
            $problems[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        }

        It 'says InputUnusable for a file that cannot be used, after the diagnosis' {
            $folder = New-Folder @{ 'compose.yaml' = "services:`n  api: [`n"; '.env' = 'PORT=8000' }
            $output = @(Invoke-Diagnosis $folder -Offline 2>&1)
            $output[0] | Should -BeOfType Diagnostics.Core.Diagnosis.DiagnosisResult
            $output[0].Problems.Count | Should -BeGreaterThan 0
            $output[1].FullyQualifiedErrorId | Should -Be "InputUnusable,$class"
            $output[1].TargetObject | Should -BeLike '*compose.yaml'
        }
    }

    Context 'Secrets' {
        It 'lets no secret of the folder out on any stream' {
            $folder = New-Folder @{
                '.env' = "API_PASSWORD=CanarySecret4711`nDATABASE_URL=postgres://u:CanarySecret4711@db:5432/x`nBROKEN LINE CanarySecret4711=`"`n"
                '.env.production' = "API_PASSWORD=CanarySecret4711`nPORT=99999`n"
                'compose.yaml' = "services:`n  api:`n    image: x`n    environment:`n      DB_PASSWORD: CanarySecret4711`n    ports: ['8000:80']`n"
                'app.log' = "ERROR connect to postgres://u:CanarySecret4711@db:5432/x failed: password=CanarySecret4711`n"
            }
            $all = Get-EveryStream "Invoke-Diagnosis '$folder' -Offline -PassThru -Verbose -Debug; Invoke-Diagnosis '$folder' -Offline -Environment production"
            $all | Should -Match 'Verdict'
            $all | Should -Not -Match 'CanarySecret'
        }
    }
}
