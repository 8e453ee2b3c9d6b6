BeforeDiscovery {
    $cmdlets = @((Import-PowerShellDataFile $env:DIAGNOSTICS_MODULE).CmdletsToExport | ForEach-Object { @{ Name = $_ } })
}

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    $moduleFolder = Split-Path $Manifest
    $names = (Import-PowerShellDataFile $Manifest).CmdletsToExport
    $common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters
}

Describe 'The manifest' {
    It 'is valid' {
        $module = Test-ModuleManifest $Manifest
        $module.Name | Should -Be 'Diagnostics'
        $module.CompatiblePSEditions | Should -Be 'Core'
    }

    It 'exports cmdlets and nothing else' {
        $module = Get-Module Diagnostics
        $module.ExportedCmdlets.Keys | Sort-Object | Should -Be ($names | Sort-Object)
        $module.ExportedFunctions.Count + $module.ExportedAliases.Count + $module.ExportedVariables.Count | Should -Be 0
    }
}

Describe 'The cmdlet <Name>' -ForEach $cmdlets {
    BeforeAll {
        $command = Get-Command $Name -Module Diagnostics
        $help = Get-Help $Name -Full
        $own = $command.Parameters.Values | Where-Object { $_.Name -notin $common }
    }

    It 'has an approved verb' { (Get-Verb).Verb | Should -Contain $command.Verb }

    It 'has a synopsis and a description' {
        $help.Synopsis.Trim() | Should -Not -BeNullOrEmpty
        $help.Synopsis.Trim() | Should -Not -Match "^$Name" -Because 'that is what Get-Help makes up where there is no help'
        ($help.Description.Text -join '').Length | Should -BeGreaterThan 60
    }

    It 'has help for each of its parameters, and for no other' {
        $documented = @($help.parameters.parameter | Where-Object { ($_.description.Text -join '').Trim() -and $_.name -notin $common }).name
        $documented | Sort-Object | Should -Be ($own.Name | Sort-Object)
    }

    It 'says in its help what each parameter takes from the pipeline' {
        foreach ($parameter in $own) {
            $said = @($help.parameters.parameter | Where-Object name -EQ $parameter.Name)[0].pipelineInput
            $taken = @($parameter.ParameterSets.Values | Where-Object { $_.ValueFromPipeline -or $_.ValueFromPipelineByPropertyName }).Count -gt 0
            $said -like 'true*' | Should -Be $taken -Because "-$($parameter.Name) takes pipeline input: $taken"
        }
    }

    It 'has at least two examples with remarks' {
        @($help.examples.example).Count | Should -BeGreaterOrEqual 2
        foreach ($example in $help.examples.example) { ($example.remarks.Text -join '').Trim() | Should -Not -BeNullOrEmpty }
    }

    It 'has a suite of its own' { Join-Path $PSScriptRoot "$Name.Tests.ps1" | Should -Exist }

    It 'declares what it writes, and the help says the same' {
        $command.OutputType.Count | Should -BeGreaterThan 0
        $said = @($help.returnValues.returnValue.type.name | ForEach-Object { $_.Trim() })
        $said | Sort-Object | Should -Be ($command.OutputType.Name | Sort-Object)
    }

    It 'has a view for what it writes' {
        foreach ($type in $command.OutputType.Name | Where-Object { $_ -like 'Diagnostics.*' }) {
            Get-FormatData -TypeName $type | Should -Not -BeNullOrEmpty -Because $type
        }
    }

    It 'gives a Boolean with -Quiet if it is a test' {
        if ($command.Verb -in 'Test', 'Wait') {
            $command.Parameters.Keys | Should -Contain 'Quiet'
            $command.OutputType.Name | Should -Contain 'System.Boolean'
        }
        else { $command.Parameters.Keys | Should -Not -Contain 'Quiet' }
    }

    It 'has singular parameter names and switches that are switches' {
        foreach ($parameter in $own) {
            $parameter.Name -replace '(?:^As|Seconds)$' | Should -Not -Match '[^su]s$' -Because 'parameters are singular'
            $parameter.ParameterType | Should -Not -Be ([bool])
        }
    }
}

Describe 'Nothing is left over' {
    It 'has no help for what is no cmdlet' {
        $xml = [xml](Get-Content -Raw (Join-Path $moduleFolder 'en-US' 'Diagnostics.PowerShell.dll-Help.xml'))
        $xml.GetElementsByTagName('command:name').InnerText.Trim() | Where-Object { $_ -like '*-*' } | Sort-Object | Should -Be ($names | Sort-Object)
    }

    It 'has no suite for what is no cmdlet' {
        (Get-ChildItem $PSScriptRoot -Filter '*-*.Tests.ps1').Name -replace '\.Tests\.ps1$' | Sort-Object | Should -Be ($names | Sort-Object)
    }

    It 'has no view for what is no type' {
        $xml = [xml](Get-Content -Raw (Join-Path $moduleFolder 'Diagnostics.Format.ps1xml'))
        foreach ($type in $xml.GetElementsByTagName('TypeName').InnerText) { $type -as [type] | Should -Not -BeNullOrEmpty -Because $type }
    }

    It 'has no type data for what is no type or property' {
        $xml = [xml](Get-Content -Raw (Join-Path $moduleFolder 'Diagnostics.Types.ps1xml'))
        foreach ($node in $xml.SelectNodes('/Types/Type')) {
            $type = $node.Name -as [type]
            $type | Should -Not -BeNullOrEmpty -Because $node.Name
            foreach ($property in $node.SelectNodes('.//ReferencedProperties/Name') | ForEach-Object InnerText) {
                $type.GetProperty($property) | Should -Not -BeNullOrEmpty -Because "$($node.Name) displays $property"
            }
        }
    }

    It 'brings every enum inside a result through a job by name' {
        # Walks from what the cmdlets write through every public property.
        $seen = [System.Collections.Generic.HashSet[type]]::new()
        $queue = [System.Collections.Generic.Queue[type]]::new()
        foreach ($name in (Get-Command -Module Diagnostics).OutputType.Name -like 'Diagnostics.*') { $queue.Enqueue($name -as [type]) }
        while ($queue.Count) {
            $type = $queue.Dequeue()
            if (-not $seen.Add($type)) { continue }
            foreach ($property in $type.GetProperties()) {
                foreach ($part in @($property.PropertyType) + $property.PropertyType.GetGenericArguments()) { if ($part.FullName -like 'Diagnostics.*') { $queue.Enqueue($part) } }
            }
        }
        $xml = [xml](Get-Content -Raw (Join-Path $moduleFolder 'Diagnostics.Types.ps1xml'))
        $by = $xml.SelectNodes("//NoteProperty[Name='SerializationMethod']") | ForEach-Object { $_.SelectSingleNode('ancestor::Type/Name').InnerText }
        $by | Sort-Object | Should -Be ($seen | Where-Object IsEnum | ForEach-Object FullName | Sort-Object)
    }

    It 'lists every error id in about_Diagnostics, and no other' {
        $ids = [Diagnostics.Core.Loading.ModuleLoader]::Load().GetType('Diagnostics.Commands.Errors.ErrorIds').GetFields().Name
        $about = Get-Content (Join-Path $moduleFolder 'en-US' 'about_Diagnostics.help.txt')
        $listed = foreach ($line in $about) { if ($line -cmatch '^    ([A-Z][A-Za-z]+)  +[A-Z]') { $Matches[1] } }
        $listed | Where-Object { $_ -in $ids } | Sort-Object | Should -Be ($ids | Sort-Object)
    }
}

Describe 'Public types' {
    BeforeAll {
        $types = [Diagnostics.Core.Language.Status].Assembly.GetExportedTypes() + [Diagnostics.Core.Loading.ModuleLoader]::Load().GetExportedTypes()
    }

    It 'are never directly in the namespace Diagnostics' { $types | Where-Object Namespace -EQ 'Diagnostics' | Should -BeNullOrEmpty }

    It 'hide no type of System' {
        foreach ($type in $types) { [type]::GetType("System.$($type.FullName)") | Should -BeNullOrEmpty -Because "[$($type.FullName)] would mean another type after the import" }
    }

    It 'leave [Diagnostics.Process] and [Diagnostics.Stopwatch] what they were' {
        Invoke-Fresh "Import-Module '$Manifest'; [Diagnostics.Process].FullName; [Diagnostics.Stopwatch].FullName" | Should -Match '^System\.Diagnostics\.Process\s+System\.Diagnostics\.Stopwatch$'
    }

    It 'can be named by users' { [Diagnostics.Core.Language.Status]::Fail | Should -Be 'Fail' }

    It 'have no settable property, since a result does not change' {
        $settable = foreach ($type in [Diagnostics.Core.Language.Status].Assembly.GetExportedTypes() | Where-Object { [Diagnostics.Core.Language.IEvidence].IsAssignableFrom($_) }) {
            $type.GetProperties() | Where-Object { $_.SetMethod -and $_.SetMethod.IsPublic } | ForEach-Object { "$($type.Name).$($_.Name)" }
        }
        $settable | Should -BeNullOrEmpty
    }
}

Describe 'The lists in results' {
    It 'can be indexed' {
        $outages = "$root/tests/outages"
        $report = (Get-ChildItem "$outages/test-many-refused/test-results" -Filter *.xml)[0].FullName
        $diagnosis = Invoke-Diagnosis "$outages/port-drift" -Offline
        $results = @(
            $diagnosis
            $diagnosis | Measure-Readiness
            Find-FailureSignature "$outages/port-drift/logs"
            Get-EnvConfig "$outages/port-drift/.env.staging"
            Compare-EnvConfig "$outages/port-drift/.env.staging" "$outages/port-drift/.env.production"
            Import-TestResult $report
            Import-TestResult $report | Test-TestIntegrity
            Import-TestResult $report | Resolve-RootCause
            Test-PortContract "$outages/port-drift"
            Test-ServicePort 127.0.0.1 -Port 1
            Test-DatabaseAuth 'postgresql://app:p@127.0.0.1:1/shop'
            Test-CacheAuth 'redis://127.0.0.1:1'
            Wait-Service 127.0.0.1:1 -TimeLimit 100ms
        )
        # Walks through every property; what compilers make of [..] has an indexer that PowerShell does not see.
        $seen = [System.Collections.Generic.HashSet[object]]::new([System.Collections.Generic.ReferenceEqualityComparer]::Instance)
        $queue = [System.Collections.Generic.Queue[object]]::new()
        foreach ($result in $results) { $queue.Enqueue($result.PSObject.BaseObject) }
        $lists = 0
        $wrong = [System.Collections.Generic.HashSet[string]]::new()
        while ($queue.Count) {
            $item = $queue.Dequeue()
            if (-not $seen.Add($item)) { continue }
            foreach ($property in $item.GetType().GetProperties() | Where-Object { $_.GetIndexParameters().Count -eq 0 }) {
                $value = $property.GetValue($item)
                if ($null -eq $value) { continue }
                if ($property.PropertyType.Name -match '^I(ReadOnly)?(List|Collection)|^IEnumerable') {
                    $lists++
                    if ($value -isnot [array] -and $value.GetType().Name -ne 'List`1') { $null = $wrong.Add("$($item.GetType().Name).$($property.Name): $($value.GetType().Name)") }
                    foreach ($part in $value) { if ($part.GetType().FullName -like 'Diagnostics.*') { $queue.Enqueue($part.PSObject.BaseObject) } }
                }
                elseif ($value.GetType().FullName -like 'Diagnostics.*' -and $value -isnot [enum]) { $queue.Enqueue($value) }
            }
        }
        $wrong | Should -BeNullOrEmpty
        $lists | Should -BeGreaterThan 100
        $diagnosis.Findings[1].Id | Should -Be (@($diagnosis.Findings | ForEach-Object Id)[1])
    }
}

Describe 'What came back from a file' {
    It 'is shown as it was' {
        $diagnosis = Invoke-Diagnosis "$root/tests/outages/port-drift" -Offline
        $file = Join-Path $TestDrive 'saved.clixml'
        $diagnosis | Export-Clixml $file
        $diagnosis | Out-String -Width 120 | Should -Match 'ROOT CAUSE'
        Import-Clixml $file | Out-String -Width 120 | Should -Be ($diagnosis | Out-String -Width 120)
        $diagnosis | Measure-Readiness | Export-Clixml $file
        $shown = Import-Clixml $file | Out-String -Width 120
        $shown | Should -Match '(?s)NOT READY.*failing findings.*Repair one root cause'
    }
}

Describe 'Loading' {
    It 'keeps the cmdlets on a second import' {
        Invoke-Fresh "Import-Module '$Manifest'; Import-Module '$Manifest' -Force; (Get-Command -Module Diagnostics).Count" | Should -Be $names.Count
    }

    It 'takes them away on removal and brings them back' {
        Invoke-Fresh "Import-Module '$Manifest'; Remove-Module Diagnostics; (Get-Command Test-ServicePort -ErrorAction Ignore) -eq `$null; Import-Module '$Manifest'; (Get-Command -Module Diagnostics).Count" |
            Should -Match "^True\s+$($names.Count)$"
    }

    It 'makes one private context, even when parallel runspaces import at the same time' {
        $script = @'
$closed = [System.Net.Sockets.Socket]::new('InterNetwork', 'Stream', 'Tcp')
$closed.Bind([System.Net.IPEndPoint]::new([System.Net.IPAddress]::Loopback, 0))
$port = $closed.LocalEndPoint.Port
$codes = 1..8 | ForEach-Object -Parallel { Import-Module 'MANIFEST'; (Test-ServicePort 127.0.0.1 -Port $using:port).Code } -ThrottleLimit 8
"$($codes -join ',') $(@([System.Runtime.Loader.AssemblyLoadContext]::All.Name -eq 'Diagnostics').Count)"
'@ -replace 'MANIFEST', $Manifest
        Invoke-Fresh $script | Should -Be "$((@('net.refused') * 8) -join ',') 1"
    }

    It 'keeps the packages in the private context and Core in the default one' {
        $script = "Import-Module '$Manifest'; [System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.ForEach{ `$_.GetName().Name } -match '^Diagnostics|Yaml' -join ','"
        Invoke-Fresh $script | Should -Be 'Diagnostics.Core'
    }

    It 'does not take an engine stub that strayed into the folder' {
        $copy = Join-Path $TestDrive 'stray' 'Diagnostics'
        Copy-Item $moduleFolder $copy -Recurse -Force
        [System.IO.File]::WriteAllText((Join-Path $copy 'System.Management.Automation.dll'), 'no assembly at all')
        Invoke-Fresh "Import-Module '$copy'; (Get-Command -Module Diagnostics).Count" | Should -Be $names.Count
    }

    It 'writes nothing on any stream' { Invoke-Fresh "Import-Module '$Manifest' *>&1" | Should -BeNullOrEmpty }

    It 'leaves the session as it was: no socket, no file, no environment variable' {
        $script = @'
function State { @((Get-ChildItem env:).Name; (Get-Process -Id $PID).Threads.Count -gt 0; if ($IsLinux) { (Get-ChildItem "/proc/$PID/fd" | ForEach-Object Target) -like 'socket*' }; (Get-Location).Path) -join '|' }
$before = State
Import-Module 'MANIFEST'
$before -eq (State)
'@ -replace 'MANIFEST', $Manifest
        Invoke-Fresh $script | Should -Be 'True'
    }
}

Describe 'Packaging' {
    BeforeAll {
        function Get-Refusal([scriptblock] $Spoil) {
            $layout = Join-Path $TestDrive "layout-$([guid]::NewGuid().ToString('N'))"
            Copy-Item $moduleFolder $layout -Recurse
            & $Spoil $layout
            try { & "$root/build.ps1" -Task Verify -OutputPath $layout 6>$null; 'accepted' } catch { $_.Exception.Message }
        }
    }

    It 'accepts a sound layout' { Get-Refusal { } | Should -Be 'accepted' }

    It 'refuses a stray <Name>' -ForEach @{ Name = 'System.Management.Automation.dll' }, @{ Name = 'System.Text.Json.dll' } {
        Get-Refusal { param($layout) Set-Content (Join-Path $layout $Name) 'x' } | Should -BeLike "*refused*$Name*"
    }

    It 'refuses a runtimes folder' { Get-Refusal { param($layout) $null = New-Item -ItemType Directory (Join-Path $layout 'runtimes/linux-x64/native') } | Should -BeLike '*refused*runtimes*' }

    It 'refuses a cmdlet that the manifest does not export' {
        Get-Refusal { param($layout) $file = Join-Path $layout 'Diagnostics.psd1'; (Get-Content $file) -notmatch 'Test-ServicePort' | Set-Content $file } |
            Should -BeLike '*refused*Test-ServicePort is a cmdlet that the manifest does not export*'
    }

    It 'refuses an export that is no cmdlet' {
        Get-Refusal { param($layout) $file = Join-Path $layout 'Diagnostics.psd1'; (Get-Content $file) -replace "'Test-ServicePort'", "'Test-ServicePort'; 'Test-Nothing'" | Set-Content $file } |
            Should -BeLike '*refused*Test-Nothing is exported by the manifest and is no cmdlet*'
    }

    It 'refuses a manifest of another version' {
        Get-Refusal { param($layout) $file = Join-Path $layout 'Diagnostics.psd1'; (Get-Content $file) -replace "ModuleVersion( +)= '.*'", "ModuleVersion`$1= '99.0.0'" | Set-Content $file } | Should -BeLike '*refused*99.0.0*'
    }

    It 'refuses a layout without <Name>' -ForEach @{ Name = 'Diagnostics.Core.dll' }, @{ Name = 'Diagnostics.Format.ps1xml' }, @{ Name = 'Diagnostics.PowerShell.deps.json' } {
        Get-Refusal { param($layout) Remove-Item (Join-Path $layout $Name) } | Should -BeLike "*refused*$Name*missing*"
    }

    It 'ships no symbols, no XML documentation and no test' {
        Get-ChildItem $moduleFolder -Recurse -File | Where-Object { $_.Extension -in '.pdb' -or $_.Name -like '*.Tests.*' -or ($_.Extension -eq '.xml' -and $_.Name -notlike '*-Help.xml') } | Should -BeNullOrEmpty
    }
}
