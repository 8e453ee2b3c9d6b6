BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $class = 'Diagnostics.Commands.CompareEnvConfigCommand'
    Push-Location $TestDrive
    Set-Content .env.staging "PORT=8000`nLOG_LEVEL=debug`nSAME=1`nAPI_PASSWORD=CanarySecret4711`nONLY_HERE=1"
    Set-Content .env.production "PORT=10000`nLOG_LEVEL=info`nSAME=1`nAPI_PASSWORD=CanarySecret4711`nTOKEN_URL=postgres://u:CanarySecret4712@db/x"
}

AfterAll { Pop-Location }

Describe 'Compare-EnvConfig' {
    Context 'Comparing' {
        It 'gives a row for each key that differs, the gravest first' {
            $rows = Compare-EnvConfig .env.staging, .env.production
            $rows[0] | Should -BeOfType Diagnostics.Core.Configuration.Comparison.EnvDifference
            $rows.Key | Should -Not -Contain 'SAME'
            $rows.Key.IndexOf('PORT') | Should -BeLessThan $rows.Key.IndexOf('LOG_LEVEL')
            $port = $rows | Where-Object { $_.Key -eq 'PORT' -and $_.Environment -eq 'production' }
            "$($port.Relation)", $port.Value, $port.ReferenceValue | Should -Be 'Different', '10000', '8000'
            ($rows | Where-Object { $_.Key -eq 'ONLY_HERE' -and $_.Environment -eq 'production' }).Relation | Should -Be 'Missing'
        }

        It 'gives keys without a difference with -IncludeEqual' { (Compare-EnvConfig .env.staging, .env.production -IncludeEqual).Key | Should -Contain 'SAME' }

        It 'filters keys by pattern, whatever the case' { (Compare-EnvConfig .env.staging, .env.production -Key p?rt, log*).Key | Sort-Object -Unique | Should -Be 'LOG_LEVEL', 'PORT' }

        It 'takes <Form>' -ForEach @(
            @{ Form = 'words without a comma'; Call = { Compare-EnvConfig .env.production .env.staging -Key PORT } }
            @{ Form = 'wildcards'; Call = { Compare-EnvConfig .env.* -Key PORT } }
            @{ Form = 'paths from the pipeline'; Call = { '.env.production', '.env.staging' | Compare-EnvConfig -Key PORT } }
            @{ Form = 'files from the pipeline'; Call = { Get-ChildItem .env.* -Force | Compare-EnvConfig -Key PORT } }
            @{ Form = 'literal paths'; Call = { Compare-EnvConfig -LiteralPath .env.production, .env.staging -Key PORT } }
            @{ Form = 'entries of Get-EnvConfig'; Call = { Get-EnvConfig .env.production, .env.staging | Compare-EnvConfig -Key PORT } }
        ) {
            $row = @(& $Call) | Where-Object Environment -EQ 'staging'
            $row.Value, $row.ReferenceValue | Should -Be '8000', '10000'
        }

        It 'stops where the consumer has enough' { @(Compare-EnvConfig .env.staging, .env.production | Select-Object -First 1).Count | Should -Be 1 }

        It 'writes evidence that a failure record takes, live and from a file' {
            $rows = Compare-EnvConfig .env.staging, .env.production
            $rows | Export-Clixml rows.xml
            $live = $rows | New-FracasReport -StorePath ./records -PassThru
            $back = Import-Clixml rows.xml | New-FracasReport -StorePath ./records2 -PassThru
            $back.Title | Should -Be $live.Title
            $back.SuccessCriteria.Count | Should -Be $live.SuccessCriteria.Count
        }
    }

    Context 'Other forms of declaration' {
        BeforeAll {
            Set-Content compose.yaml "services:`n  api:`n    environment: {REDIS_URL: redis://cache:6379, MODE: x}`n  worker:`n    environment: {MODE: x}"
            Set-Content before.env "PORT=8000`nA=1"
            Set-Content after.env "PORT=10000`nA=1"
            Set-Content traps.env "PASS=ab#cd"
            Set-Content .env.example "PORT=`nREQUIRED_HOST="
        }

        It 'compares siblings of one compose project' {
            $row = Compare-EnvConfig compose.yaml:api compose.yaml:worker | Where-Object Status -EQ Fail
            $row.Key, $row.Component, "$($row.Relation)" | Should -Be 'REDIS_URL', 'worker', 'Missing'
        }

        It 'mixes forms' { (Compare-EnvConfig .env.production compose.yaml:api -Key MODE).Key | Should -Contain 'MODE' }

        It 'tells what two programs read differently in one file' {
            $row = Compare-EnvConfig traps.env -Dialect Compose, DotenvNpm -ErrorAction SilentlyContinue
            $row.Summary | Should -BeLike "*is cut at '#' by DotenvNpm*"
        }

        It 'takes what is required from -Schema' {
            $row = Compare-EnvConfig .env.production -Schema .env.example | Where-Object Status -EQ Fail
            $row.Key, $row.Code | Should -Be 'REQUIRED_HOST', 'config.missing'
            Compare-EnvConfig .env.production -Schema none.example -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $problems[0].FullyQualifiedErrorId | Should -Be "PathNotFound,$class"
        }

        It 'makes a plan that carries a fix over with -As Transfer' {
            $step = Compare-EnvConfig before.env after.env .env.staging -As Transfer
            $step | Should -BeOfType Diagnostics.Core.Configuration.Comparison.EnvTransferStep
            $step.Key, "$($step.State)", $step.AfterValue, $step.TargetValue | Should -Be 'PORT', 'Lacking', '10000', '8000'
            $step | Out-String -Width 160 | Should -Match 'Lacking\s+High\s+Changed\s+PORT is to be changed'
            Compare-EnvConfig before.env after.env -As Transfer -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $problems[0].FullyQualifiedErrorId | Should -Be "TransferNeedsThree,$class"
        }
    }

    Context 'Input that cannot be used' {
        It 'says TooFewFiles for one file' {
            Compare-EnvConfig .env.staging -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $problems[0].FullyQualifiedErrorId | Should -Be "TooFewFiles,$class"
            $problems[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
            $problems[0].TargetObject | Should -Be '.env.staging'
        }

        It 'says TooFewFiles for one file given twice' {
            Compare-EnvConfig .env.staging, ./.env.staging -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $problems[0].FullyQualifiedErrorId | Should -Be "TooFewFiles,$class"
        }

        It 'compares the rest where one file is missing' {
            Compare-EnvConfig .env.staging, nothing.env, .env.production -Key PORT -ErrorVariable problems -ErrorAction SilentlyContinue | Should -Not -BeNullOrEmpty
            $problems.FullyQualifiedErrorId | Should -Be "PathNotFound,$class"
            $problems[0].TargetObject | Should -Be 'nothing.env'
        }
    }

    Context 'Secrets' {
        It 'lets no secret out on any stream, and equal secrets show equal tokens' {
            $all = Get-EveryStream "Set-Location '$TestDrive'; Compare-EnvConfig .env.staging, .env.production -IncludeEqual -Verbose -Debug"
            $all | Should -Match 'API_PASSWORD'
            $all | Should -Not -Match 'CanarySecret'
            $rows = Compare-EnvConfig .env.staging, .env.production -Key API_PASSWORD -IncludeEqual
            @($rows.Value | Select-Object -Unique).Count | Should -Be 1
            $rows[0].Value | Should -Match '^\[secret:'
        }
    }

    Context 'Display' {
        It 'shows severity, key, environment and relation' { Compare-EnvConfig .env.staging, .env.production -Key PORT | Out-String -Width 160 | Should -Match '\w+\s+PORT\s+production\s+Different' }
    }
}
