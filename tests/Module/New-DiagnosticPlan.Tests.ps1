BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $class = 'Diagnostics.Commands.NewDiagnosticPlanCommand'
    function New-Folder([hashtable] $Files = @{ 'compose.yaml' = "services:`n  api:`n    image: shop-api`n    ports: ['8000:8000']`n    depends_on: [db]`n  db:`n    image: postgres:17`n" }) {
        $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))
        foreach ($name in $Files.Keys) { $null = New-Item -Force -ItemType File -Path (Join-Path $folder $name) -Value $Files[$name] }
        $folder
    }
}

Describe 'New-DiagnosticPlan' {
    Context 'What it writes' {
        It 'writes the plan and the schema that its first line names, and gives the file' {
            $folder = New-Folder
            $file = New-DiagnosticPlan $folder
            $file | Should -BeOfType System.IO.FileInfo
            $file.FullName | Should -Be (Join-Path $folder 'diagnostics.yaml')
            $first = Get-Content $file -TotalCount 1
            $first | Should -Be '# yaml-language-server: $schema=./diagnostics.schema.json'
            (Get-Content (Join-Path $folder 'diagnostics.schema.json') -Raw | ConvertFrom-Json).title | Should -Be 'diagnostics.yaml'
        }

        It 'ships the same schema with the module' {
            $folder = New-Folder
            $null = New-DiagnosticPlan $folder
            Get-Content (Join-Path $folder 'diagnostics.schema.json') -Raw | Should -BeExactly (Get-Content (Join-Path (Split-Path $Manifest) 'diagnostics.schema.json') -Raw)
        }

        It 'writes no schema and names none with -NoSchema' {
            $folder = New-Folder
            Get-Content (New-DiagnosticPlan $folder -NoSchema) -Raw | Should -Not -Match 'schema='
            Join-Path $folder 'diagnostics.schema.json' | Should -Not -Exist
        }

        It 'gives the plan with -PassThru, typed' {
            $plan = New-DiagnosticPlan (New-Folder) -PassThru
            $plan | Should -BeOfType Diagnostics.Core.Configuration.Plan.DiagnosticPlan
            $plan.Components.Name | Should -Be 'api', 'db'
            $plan.Components[0].Needs.Components | Should -Be 'db'
            $plan.Components[1].Kind | Should -Be 'Database'
        }

        It 'shows the plan in a few lines' {
            New-DiagnosticPlan (New-Folder) -PassThru | Out-String | Should -Match 'api needs db'
        }

        It 'writes no value of a setting' {
            $folder = New-Folder @{ '.env' = "DATABASE_URL=postgres://shop:canary-5t8@db.internal.example/shop`nAPI_KEY=canary-9k2`nPORT=8000`n"; 'logs/api.log' = "started`n" }
            $null = New-DiagnosticPlan $folder
            Get-ChildItem $folder -Filter 'diagnostics.*' | Get-Content -Raw | Should -Not -Match 'canary|internal\.example'
        }

        It 'takes folders from the pipeline' {
            $folders = (New-Folder), (New-Folder)
            (Get-Item $folders | New-DiagnosticPlan).DirectoryName | Should -Be $folders
        }
    }

    Context 'What is there already' {
        It 'is left as it is, with an error that says so' {
            $folder = New-Folder
            Set-Content (Join-Path $folder 'diagnostics.yaml') '# mine'
            New-DiagnosticPlan $folder -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failure.FullyQualifiedErrorId | Should -Be "PlanExists,$class"
            $failure.CategoryInfo.Category | Should -Be 'ResourceExists'
            $failure.ErrorDetails.RecommendedAction | Should -Match '-Force'
            Get-Content (Join-Path $folder 'diagnostics.yaml') | Should -Be '# mine'
            Join-Path $folder 'diagnostics.schema.json' | Should -Not -Exist
        }

        It 'is replaced with -Force, under its own name' {
            $folder = New-Folder
            Set-Content (Join-Path $folder 'diagnostics.yml') 'nonsense: ['
            (New-DiagnosticPlan $folder -Force).Name | Should -Be 'diagnostics.yml'
            Get-Content (Join-Path $folder 'diagnostics.yml') -Raw | Should -Match 'components:'
            Join-Path $folder 'diagnostics.yaml' | Should -Not -Exist
        }

        It 'keeps the former one with -Force, and says so' {
            $folder = New-Folder
            Set-Content (Join-Path $folder 'diagnostics.yaml') '# mine'
            $null = New-DiagnosticPlan $folder -Force -WarningVariable first -WarningAction SilentlyContinue
            Get-Content (Join-Path $folder 'diagnostics.yaml.bak') | Should -Be '# mine'
            $first | Should -Match 'diagnostics\.yaml\.bak'
            $null = New-DiagnosticPlan $folder -Force -WarningVariable same -WarningAction SilentlyContinue
            $same | Should -BeNullOrEmpty
            Set-Content (Join-Path $folder 'diagnostics.yaml') '# again'
            $null = New-DiagnosticPlan $folder -Force -WarningAction SilentlyContinue
            Get-Content (Join-Path $folder 'diagnostics.yaml.bak2') | Should -Be '# again'
            Get-Content (Join-Path $folder 'diagnostics.yaml.bak') | Should -Be '# mine'
        }

        It 'writes nothing with -WhatIf' {
            $folder = New-Folder
            New-DiagnosticPlan $folder -WhatIf | Should -BeNullOrEmpty
            (New-DiagnosticPlan $folder -WhatIf -PassThru).Components.Count | Should -Be 2
            Get-ChildItem $folder -Filter 'diagnostics.*' | Should -BeNullOrEmpty
        }
    }

    Context 'Input that cannot be used' {
        It 'says of a <What> that it is none' -ForEach @{ What = 'missing folder'; Path = './nowhere'; Id = 'PathNotFound' }, @{ What = 'file'; Path = $PSCommandPath; Id = 'PathIsFile' } {
            New-DiagnosticPlan $Path -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure.FullyQualifiedErrorId | Should -Be "$Id,$class"
        }

        It 'goes on after it, and tells which files were not read' {
            $folder = New-Folder @{ 'compose.yaml' = "services:`n  api:`n    image: x`n"; 'other/compose.yaml' = 'services: [' }
            $written = './nowhere', $folder | New-DiagnosticPlan -ErrorVariable failure -ErrorAction SilentlyContinue
            @($written).Count | Should -Be 1
            $failure.FullyQualifiedErrorId | Should -Be "PathNotFound,$class", "InputUnusable,$class"
        }
    }

    Context 'A plan in use' {
        It 'is used by Invoke-Diagnosis: a component that only the plan knows' {
            $folder = New-Folder @{ 'diagnostics.yaml' = "components:`n  shop:`n    aliases: [api]`n"; 'logs/api.log' = "RuntimeError: Missing required environment variable: API_KEY`n" }
            (Invoke-Diagnosis $folder -Offline).RootCauses.Component | Should -Be 'shop'
        }

        It 'that has mistakes is an error for each, with place and suggestion, and no diagnosis' {
            $folder = New-Folder @{ 'diagnostics.yaml' = "compnents: {}`nlimits: { check: 3 }`n" }
            Invoke-Diagnosis $folder -Offline -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failure.FullyQualifiedErrorId | Should -Be (@('PlanInvalid,Diagnostics.Commands.InvokeDiagnosisCommand') * 2)
            "$($failure[0])" | Should -Be "diagnostics.yaml:1:1: unknown key 'compnents' in the plan: did you mean 'components'?"
            "$($failure[1])" | Should -BeLike 'diagnostics.yaml:2:11: *needs a unit*'
        }
    }
}
