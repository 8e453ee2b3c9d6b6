BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $class = 'Diagnostics.Commands.NewFracasReportCommand'
    $closed = New-ClosedPort
    $evidence = Test-ServicePort 127.0.0.1 -Port $closed.Port -Component database -Environment staging
    function New-Store { Join-Path $TestDrive "store-$([guid]::NewGuid().ToString('N'))" }
}

AfterAll { $closed.Socket.Dispose() }

Describe 'New-FracasReport' {
    Context 'Filing' {
        It 'writes one Markdown file and gives it' {
            $store = New-Store
            $file = $evidence | New-FracasReport -StorePath $store
            $file | Should -BeOfType System.IO.FileInfo
            $file.Name | Should -Be 'FRACAS-0001.md'
            Get-Content $file -Raw | Should -Match "127\.0\.0\.1:$($closed.Port)"
            @(Get-ChildItem $store -Filter *.md).Count | Should -Be 1
        }

        It 'uses ./fracas where no store is named' {
            $folder = New-Store
            $null = New-Item -ItemType Directory $folder
            Push-Location $folder
            try { ($evidence | New-FracasReport).FullName | Should -Be (Join-Path $folder 'fracas' 'FRACAS-0001.md') } finally { Pop-Location }
        }

        It 'makes one record of everything that comes down the pipeline' {
            $store = New-Store
            $diagnosis = Invoke-Diagnosis "$PSScriptRoot/fixtures/examples" -Offline
            $record = $evidence, $diagnosis, $evidence | New-FracasReport -StorePath $store -PassThru
            @($record).Count | Should -Be 1
            $record.RootCauses.Count | Should -Be $diagnosis.RootCauses.Count
        }

        It 'says what the operator says' {
            $record = $evidence | New-FracasReport -StorePath (New-Store) -Title 'Shop is down' -Priority P0 -Category network -AssignedTo ops -Environment qa -PassThru
            $record | Should -BeOfType Diagnostics.Core.Fracas.FracasRecord
            $record.Id, $record.Title, "$($record.Priority)", $record.Category, $record.AssignedTo, $record.Environment | Should -Be 'FRACAS-0001', 'Shop is down', 'P0', 'network', 'ops', 'qa'
            $record.Path | Should -Exist
        }

        It 'gives two processes at once two ids' {
            $store = New-Store
            $script = "Import-Module '$Manifest'; Test-ServicePort 127.0.0.1 -Port $($closed.Port) | New-FracasReport -StorePath '$store' | ForEach-Object Name"
            $jobs = 1..4 | ForEach-Object { Start-Job ([scriptblock]::Create($script)) }
            $files = $jobs | Receive-Job -Wait -AutoRemoveJob
            $files | Sort-Object | Should -Be (1..4 | ForEach-Object { "FRACAS-000$_.md" })
        }
    }

    Context 'What is changed' {
        It 'writes nothing with -WhatIf, and shows the draft with -PassThru' {
            $store = New-Store
            $draft = $evidence | New-FracasReport -StorePath $store -WhatIf -PassThru
            $draft.Id | Should -Be 'FRACAS-DRAFT'
            $store | Should -Not -Exist
        }

        It 'writes nothing and warns where no evidence comes' {
            $store = New-Store
            @() | New-FracasReport -StorePath $store -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
            "$warnings" | Should -BeLike '*no record was written*'
            $store | Should -Not -Exist
        }
    }

    Context 'Evidence that lost its type' {
        It 'takes results back from a job' {
            $back = Start-Job { Import-Module $using:Manifest; Test-ServicePort 127.0.0.1 -Port $using:closed.Port -Component database -Environment staging } | Receive-Job -Wait -AutoRemoveJob
            $back.PSTypeNames[0] | Should -BeLike 'Deserialized.*'
            $record = $back | New-FracasReport -StorePath (New-Store) -PassThru
            $live = $evidence | New-FracasReport -StorePath (New-Store) -PassThru
            $record.Title | Should -Be $live.Title
            $record.Impact.Components | Should -Be 'database'
            $record.SuccessCriteria.Command | Should -Be $live.SuccessCriteria.Command
        }

        It 'takes a diagnosis back from a file: the record is the same but for its times' {
            $diagnosis = Invoke-Diagnosis "$PSScriptRoot/fixtures/examples" -Offline
            $file = Join-Path $TestDrive d.xml
            $diagnosis | Export-Clixml $file
            $here, $there = $diagnosis, (Import-Clixml $file) | ForEach-Object { $_ | New-FracasReport -StorePath (New-Store) -PassThru }
            $there.Title | Should -Be $here.Title
            $there.RootCauses.Id | Should -Be $here.RootCauses.Id
            $there.RootCauses.Evidence.Location | Should -Be $here.RootCauses.Evidence.Location
            $there.Summary | Should -Be $here.Summary
        }

        It 'takes what lost its type twice' {
            $file = Join-Path $TestDrive twice.xml
            $evidence | Export-Clixml $file
            Import-Clixml $file | Export-Clixml "$file.2"
            (Import-Clixml "$file.2" | New-FracasReport -StorePath (New-Store) -PassThru).Impact.Components | Should -Be 'database'
        }

        It 'takes no secret in from a recording that was edited' {
            $file = Join-Path $TestDrive edited.xml
            $evidence | Export-Clixml $file
            (Get-Content $file -Raw) -replace '(?<=<S N="Summary">)[^<]*', 'failed with postgres://u:CanarySecret4711@db/x' | Set-Content $file
            $text = Get-Content (Import-Clixml $file | New-FracasReport -StorePath (New-Store)) -Raw
            $text | Should -Match 'postgres://u:'
            $text | Should -Not -Match 'CanarySecret'
        }
    }

    Context 'Input that cannot be used' {
        It 'says NotEvidence for <Name>, with the input as the target, and files the rest' -ForEach @(
            @{ Name = 'text'; Bad = 'text' }
            @{ Name = 'a custom object'; Bad = [pscustomobject]@{ Status = 'Fail'; Summary = 'x' } }
            @{ Name = 'a process'; Bad = (Get-Process -Id $PID) }
        ) {
            $file = $Bad, $evidence | New-FracasReport -StorePath (New-Store) -ErrorVariable problems -ErrorAction SilentlyContinue
            $file | Should -Exist
            $problems.Count | Should -Be 1
            $problems[0].FullyQualifiedErrorId | Should -Be "NotEvidence,$class"
            $problems[0].CategoryInfo.Category | Should -Be 'InvalidType'
            "$($problems[0].TargetObject)" | Should -Be "$Bad"
        }

        It 'files the rest of an array as well' {
            New-FracasReport -InputObject 'text', $evidence -StorePath (New-Store) -ErrorAction SilentlyContinue | Should -Exist
        }

        It 'ends at once where the store is <Name>' -ForEach @(
            @{ Name = 'a file'; Store = { $path = Join-Path $TestDrive 'file.txt'; Set-Content $path x; $path }; Id = 'PathIsFile' }
            @{ Name = 'no file system'; Store = { 'env:x' }; Id = 'ProviderUnsupported' }
            @{ Name = 'on no drive'; Store = { 'nodrive:/x' }; Id = 'PathInvalid' }
        ) {
            { $evidence | New-FracasReport -StorePath (& $Store) } | Should -Throw -ErrorId "$Id,$class"
        }

        It 'says StoreUnavailable where the store cannot be made' -Skip:(-not $IsLinux -and $env:CI -ne 'true') {
            $evidence | New-FracasReport -StorePath /proc/nothing/store -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $problems[0].FullyQualifiedErrorId | Should -Be "StoreUnavailable,$class"
        }
    }

    Context 'Secrets' {
        It 'lets no secret out on any stream or into the store' {
            $store = New-Store
            $script = @'
param($store, $port)
$result = Test-ServicePort "postgres://app:CanarySecret4711@127.0.0.1:$port/db"
$result | New-FracasReport -StorePath $store -Title 'password=CanarySecret4711' -AssignedTo 'postgres://u:CanarySecret4711@h/' -WhatIf -Verbose -Debug
$result | New-FracasReport -StorePath $store -Title 'password=CanarySecret4711' -AssignedTo 'postgres://u:CanarySecret4711@h/' -PassThru -Verbose -Debug
'@
            $all = Get-EveryStream $script $store, $closed.Port
            $all | Should -Match 'FRACAS-0001'
            $all | Should -Not -Match 'CanarySecret'
            Get-ChildItem $store -Force -File | Get-Content -Raw | Should -Not -Match 'CanarySecret'
        }
    }
}
