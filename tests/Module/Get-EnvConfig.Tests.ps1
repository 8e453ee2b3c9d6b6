BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $class = 'Diagnostics.Commands.GetEnvConfigCommand'
    function Write-Bytes([string] $Name, [byte[]] $Bytes) { $path = Join-Path $TestDrive $Name; [System.IO.File]::WriteAllBytes($path, $Bytes); $path }
    function Write-Text([string] $Name, [string] $Text) { Write-Bytes $Name ([System.Text.Encoding]::UTF8.GetBytes($Text)) }
    $null = Write-Text '.env' "PORT=8000`nLOG_LEVEL=info`nAPI_PASSWORD=CanarySecret4711`nDB=postgres://u:CanarySecret4711@db/x`n"
    $null = Write-Text '.env.staging' "PORT=1`nPORT=2`nEMPTY=`n"
    $null = Write-Text 'odd[1].env' "A=1`n"
    Push-Location $TestDrive
}

AfterAll { Pop-Location }

Describe 'Get-EnvConfig' {
    Context 'Reading' {
        It 'reads .env where no path is given' { (Get-EnvConfig).Key | Should -Be 'PORT', 'LOG_LEVEL', 'API_PASSWORD', 'DB' }

        It 'gives key, effective value, line and the lines it overrides' {
            $port = Get-EnvConfig .env.staging -Key PORT -WarningAction Ignore
            $port | Should -BeOfType Diagnostics.Core.Configuration.EnvFiles.EnvEntry
            $port.Value, $port.Line, $port.ShadowedLines[0] | Should -Be '2', 2, 1
        }

        It 'warns of a duplicate with file, line and key' {
            Get-EnvConfig .env.staging -WarningVariable warnings -WarningAction SilentlyContinue | Out-Null
            "$warnings" | Should -BeLike '.env.staging: line 2: PORT is given more than once*'
        }

        It 'takes the environment from the name, or from -Environment' {
            (Get-EnvConfig .env.staging -Key EMPTY -WarningAction Ignore).Environment | Should -Be 'staging'
            (Get-EnvConfig .env.staging -Key EMPTY -Environment qa -WarningAction Ignore).Environment | Should -Be 'qa'
        }

        It 'reads by the rules of <Dialect>' -ForEach @([enum]::GetNames([Diagnostics.Core.Configuration.EnvFiles.EnvDialect]) | ForEach-Object { @{ Dialect = $_ } }) {
            $entry = Get-EnvConfig .env -Key PORT -Dialect $Dialect -WarningAction Ignore -ErrorAction SilentlyContinue
            $entry.Dialect | Should -Be $Dialect
            $entry.Value | Should -Be '8000'
        }

        It 'filters keys by pattern, whatever the case' { (Get-EnvConfig -Key port, log*).Key | Should -Be 'PORT', 'LOG_LEVEL' }
    }

    Context 'Paths' {
        It 'takes <Form>' -ForEach @(
            @{ Form = 'wildcards'; Call = { Get-EnvConfig .env* } }
            @{ Form = 'paths from the pipeline'; Call = { '.env', '.env.staging' | Get-EnvConfig } }
            @{ Form = 'files from the pipeline'; Call = { Get-ChildItem .env* -Force | Get-EnvConfig } }
            @{ Form = 'an array'; Call = { Get-EnvConfig .env, .env.staging } }
            @{ Form = 'literal paths'; Call = { Get-EnvConfig -LiteralPath .env, .env.staging } }
        ) {
            (& $Call 3>$null).Key | Should -Be 'PORT', 'LOG_LEVEL', 'API_PASSWORD', 'DB', 'PORT', 'EMPTY'
        }

        It 'takes a name with brackets literally' {
            (Get-EnvConfig -LiteralPath 'odd[1].env').Key | Should -Be 'A'
            (Get-ChildItem -LiteralPath 'odd[1].env' | Get-EnvConfig).Key | Should -Be 'A'
        }

        It 'counts relative paths from the location of the session' {
            $null = New-Item -ItemType Directory sub -Force
            Push-Location sub
            try { (Get-EnvConfig ../.env -Key PORT).Value | Should -Be '8000' } finally { Pop-Location }
        }

        It 'gives paths that the next command takes' { (Get-EnvConfig .env | Select-Object -First 1 | Get-EnvConfig).Count | Should -Be 4 }

        It 'offers the keys of the file on tab' { Complete 'Get-EnvConfig .env -Key API' | Should -Be 'API_PASSWORD' }

        It 'offers nothing and throws nothing on tab for a file that is not there' { Complete 'Get-EnvConfig nothing.env -Key API' | Should -Not -Contain 'API_PASSWORD' }
    }

    Context 'Addresses' {
        BeforeAll {
            $null = New-Item -ItemType Directory k8s -Force
            $null = Write-Text 'compose.yaml' "services:`n  api:`n    env_file: api.list`n    environment:`n      PORT: `${PORT}`n  worker:`n    environment: [MODE=fast]`n"
            $null = Write-Text 'api.list' "PORT=1`nAPI_PASSWORD=CanarySecret4711`n"
            $null = Write-Text 'Dockerfile' "FROM scratch`nENV A=1`n"
            $null = Write-Text 'k8s/pod.yaml' "kind: Pod`nmetadata: {name: api}`nspec:`n  containers:`n    - envFrom: [{secretRef: {name: s}}]`n---`nkind: Secret`nmetadata: {name: s}`ndata: {token: Q2FuYXJ5U2VjcmV0}`n"
            $null = Write-Text 'appsettings.json' '{"A": {"B": 1}}'
            $null = Write-Text 'broken.yaml' "services:`n  api:`n`timage: x`n"
        }

        It 'reads <Address>' -ForEach @(
            @{ Address = 'compose.yaml:api'; Keys = 'PORT', 'API_PASSWORD' }
            @{ Address = './compose.yaml#worker'; Keys = @('MODE') }
            @{ Address = 'compose.yaml:*'; Keys = 'PORT', 'API_PASSWORD', 'MODE' }
            @{ Address = 'Dockerfile'; Keys = @('A') }
            @{ Address = 'k8s/:pod/api'; Keys = @('token') }
            @{ Address = 'appsettings.json'; Keys = @('A__B') }
        ) { (Get-EnvConfig $Address -ErrorAction Stop).Key | Should -Be $Keys }

        It 'gives value, origin, layer and what was overridden' {
            $port = Get-EnvConfig compose.yaml:api -Key PORT
            $port.Value, (Split-Path -Leaf $port.Path), $port.Line, $port.Layer, $port.Component | Should -Be '8000', 'compose.yaml', 5, 'environment', 'api'
            "$($port.Shadowed)" | Should -BeLike '*api.list:1 (env_file)'
            "$($port.Inputs)" | Should -BeLike '*.env:1 (.env)'
        }

        It 'reads a process of its own' -Skip:(-not $IsLinux -and $env:CI -ne 'true') { (Get-EnvConfig "process:$PID" -Key PATH).Layer | Should -Be 'process' }

        It 'gives entries that the next command takes, live and from a file' {
            (Get-EnvConfig compose.yaml:worker | Get-EnvConfig).Key | Should -Be 'MODE'
            Get-EnvConfig compose.yaml:worker | Export-Clixml worker.xml
            (Import-Clixml worker.xml | Get-EnvConfig).Key | Should -Be 'MODE'
        }

        It 'says <Id> for <Bad>, and reads the other file' -ForEach @(
            @{ Bad = 'compose.yaml:apii'; Id = 'SourceNameUnknown'; Text = '*did you mean api?' }
            @{ Bad = 'compose.yaml'; Id = 'SourceNameMissing'; Text = '*api, worker.' }
            @{ Bad = 'broken.yaml:api'; Id = 'FileSyntax'; Text = '*broken.yaml:3: *tab*' }
            @{ Bad = 'process:999999999'; Id = 'ProcessUnavailable'; Text = '*999999999*' }
            @{ Bad = 'nothing.yaml:api'; Id = 'PathNotFound'; Text = '*nothing.yaml*' }
        ) {
            (Get-EnvConfig $Bad, .env -ErrorVariable problems -ErrorAction SilentlyContinue).Key | Should -Contain 'PORT'
            $problems[0].FullyQualifiedErrorId | Should -Be "$Id,$class"
            "$($problems[0])" | Should -BeLike $Text
        }

        It 'lets no secret of them out' {
            Get-EveryStream "Set-Location '$TestDrive'; Get-EnvConfig compose.yaml:*, k8s/:api -Verbose -Debug | Format-List *" | Should -Not -Match 'CanarySecret'
        }
    }

    Context 'Input that cannot be used' {
        BeforeAll {
            $binary = Write-Bytes 'binary.env' ([byte[]] @(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0xff, 0xfe, 0x80) * 50)
            $null = New-Item -ItemType Directory folder.env
            $null = Write-Text 'open.env' "A=1`nB=`"never closed`nC=3`n"
            $null = Write-Text 'empty.env' ''
            $large = [System.IO.File]::Create((Join-Path $TestDrive 'large.env'))
            $large.SetLength(200MB)
            $large.Dispose()
        }

        It 'says <Id> for <Bad>, and reads the other file' -ForEach @(
            @{ Bad = 'nothing.env'; Id = 'PathNotFound'; Category = 'ObjectNotFound' }
            @{ Bad = 'nothing*.env'; Id = 'PathNotFound'; Category = 'ObjectNotFound' }
            @{ Bad = 'folder.env'; Id = 'PathIsFolder'; Category = 'InvalidType' }
            @{ Bad = 'binary.env'; Id = 'FileNotText'; Category = 'InvalidData' }
            @{ Bad = 'large.env'; Id = 'FileTooLarge'; Category = 'LimitsExceeded' }
            @{ Bad = 'env:PATH'; Id = 'ProviderUnsupported'; Category = 'InvalidArgument' }
            @{ Bad = 'nodrive:/x'; Id = 'PathInvalid'; Category = 'InvalidArgument' }
            @{ Bad = 'open.env'; Id = 'FileSyntax'; Category = 'InvalidData' }
        ) {
            $output = @(Get-EnvConfig $Bad, .env -ErrorVariable problems -ErrorAction SilentlyContinue)
            $output.Key | Should -Contain 'PORT'
            $problems.Count | Should -BeGreaterThan 0
            $problems[0].FullyQualifiedErrorId | Should -Be "$Id,$class"
            $problems[0].CategoryInfo.Category | Should -Be $Category
            $problems[0].TargetObject | Should -Be $Bad
            $problems[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        }

        It 'names the line of an unterminated quote' {
            Get-EnvConfig open.env -ErrorVariable problems -ErrorAction SilentlyContinue | Out-Null
            "$($problems[0])" | Should -Match '^open\.env:\d+: '
        }

        It 'says nothing about an empty file' { Get-EnvConfig empty.env -ErrorAction Stop | Should -BeNullOrEmpty }

        It 'says FileUnreadable for a file that the system does not let it read' -Skip:(-not $IsLinux -and $env:CI -ne 'true') {
            # Even root gets an input/output error from the unmapped first page.
            Get-EnvConfig /proc/self/mem -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $problems[0].FullyQualifiedErrorId | Should -Be "FileUnreadable,$class"
            $problems[0].TargetObject | Should -Be '/proc/self/mem'
        }
    }

    Context 'Secrets' {
        It 'lets no secret out on any stream, and equal secrets show equal tokens' {
            $script = "Set-Location '$TestDrive'; Get-EnvConfig .env -Verbose -Debug; Get-EnvConfig .env -Dialect Bash; Get-EnvConfig .env -Dialect PythonDotenv; Start-Transcript ./transcript.txt | Out-Null; Get-EnvConfig | Out-Host; Stop-Transcript | Out-Null"
            $all = Get-EveryStream $script
            $all | Should -Match 'API_PASSWORD'
            $all | Should -Not -Match 'CanarySecret'
            Get-Content ./transcript.txt -Raw | Should -Not -Match 'CanarySecret'
            $password, $url = (Get-EnvConfig -Key API_PASSWORD, DB).Value
            $password | Should -Match '^\[secret:[0-9a-f]+\]$'
            $url | Should -BeLike "*$([wildcardpattern]::Escape($password))*"
        }

        It 'leaves nothing to a look at private members through the adapted object' {
            Get-EnvConfig -Key API_PASSWORD | Format-List * -Force | Out-String | Should -Not -Match 'CanarySecret'
            [System.Management.Automation.PSSerializer]::Serialize((Get-EnvConfig), 5) | Should -Not -Match 'CanarySecret'
        }
    }

    Context 'Display' {
        It 'shows file and line, layer, key and value' { Get-EnvConfig -Key PORT | Out-String -Width 160 | Should -Match '\.env:1\s+file\s+PORT\s+8000' }
    }
}
