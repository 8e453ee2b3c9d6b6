#requires -Version 7.4
<#
.SYNOPSIS
    Builds, tests and packages the module. Plain PowerShell, the same on Linux, macOS and Windows.
.DESCRIPTION
    Build    compiles everything; warnings are errors.
    Test     runs the xUnit suites, packages the module and runs the Pester suites against the package in a fresh process.
    Package  lays out out/Diagnostics/<version>/, the folder that Import-Module takes, and verifies it.
    Verify   verifies a layout and refuses one that would load wrongly.
.EXAMPLE
    ./build.ps1 -Task Package
    Import-Module ./out/Diagnostics
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Package', 'Verify')]
    [string] $Task = 'Build',

    [ValidateSet('Release', 'Debug')]
    [string] $Configuration = 'Release',

    # Folder that gets (or, for Verify, has) the layout.
    [string] $OutputPath
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

$root = $PSScriptRoot
$version = ([xml](Get-Content -Raw (Join-Path $root 'Directory.Build.props'))).SelectSingleNode('//Version').InnerText
if (-not $OutputPath) { $OutputPath = Join-Path $root 'out' 'Diagnostics' $version }

function Invoke-DotNet {
    & dotnet @args | Out-Host
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args[0]) failed with exit code $LASTEXITCODE." }
}

# This process loads no module, which it could neither unload nor replace: what needs one runs in another pwsh.
# Installed as a .NET tool, pwsh runs inside dotnet: then it is the pwsh of the path that is meant.
function Get-PwshPath {
    $own = [System.Environment]::ProcessPath
    if ([System.IO.Path]::GetFileNameWithoutExtension($own) -eq 'pwsh') { $own } else { (Get-Command pwsh -CommandType Application -TotalCount 1).Source }
}

# Native code is compiled for one operating system and processor: ReadyToRun needs a RID, and the .NET runtime itself comes from pwsh. The RID
# is put together here because the one that the runtime reports may name a distribution, for which there is no compiler package.
function Get-PortableRid {
    $system = if ($IsWindows) { 'win' } elseif ($IsMacOS) { 'osx' } elseif (Test-Path /etc/alpine-release) { 'linux-musl' } else { 'linux' }
    "$system-$([System.Runtime.InteropServices.RuntimeInformation]::OSArchitecture.ToString().ToLowerInvariant())"
}

# Reads the [Cmdlet] attributes from the metadata: loading the assembly would need its engine and keep the file locked on Windows.
function Get-AssemblyCmdlet([string] $Path) {
    $stream = [System.IO.File]::OpenRead($Path)
    try {
        $pe = [System.Reflection.PortableExecutable.PEReader]::new($stream)
        $metadata = [System.Reflection.Metadata.PEReaderExtensions]::GetMetadataReader($pe)
        foreach ($handle in $metadata.CustomAttributes) {
            $attribute = $metadata.GetCustomAttribute($handle)
            if ($attribute.Constructor.Kind -ne [System.Reflection.Metadata.HandleKind]::MemberReference) { continue }
            $owner = $metadata.GetMemberReference([System.Reflection.Metadata.MemberReferenceHandle] $attribute.Constructor).Parent
            if ($owner.Kind -ne [System.Reflection.Metadata.HandleKind]::TypeReference) { continue }
            if ($metadata.GetString($metadata.GetTypeReference([System.Reflection.Metadata.TypeReferenceHandle] $owner).Name) -ne 'CmdletAttribute') { continue }
            # ECMA-335 II.23.3: a two-byte prologue, then the arguments, each text with its length (one byte below 128) before it.
            $bytes = $metadata.GetBlobBytes($attribute.Value)
            $verb = [System.Text.Encoding]::UTF8.GetString($bytes, 3, $bytes[2])
            $noun = [System.Text.Encoding]::UTF8.GetString($bytes, 4 + $bytes[2], $bytes[3 + $bytes[2]])
            "$verb-$noun"
        }
    }
    finally { $stream.Dispose() }
}

# What would import without an error and then not work is refused here.
function Assert-ModuleLayout([string] $Path) {
    $problems = [System.Collections.Generic.List[string]]::new()
    foreach ($file in 'Diagnostics.psd1', 'Diagnostics.psm1', 'Diagnostics.Core.dll', 'Diagnostics.PowerShell.dll', 'Diagnostics.PowerShell.deps.json', 'diagnostics.schema.json') {
        if (-not (Test-Path -LiteralPath (Join-Path $Path $file))) { $problems.Add("$file is missing.") }
    }
    if ($problems.Count -eq 0) {
        foreach ($file in Get-ChildItem -LiteralPath $Path -Recurse -File) {
            if ($file.Name -eq 'System.Management.Automation.dll') { $problems.Add("$($file.Name): the engine belongs to the host; a stub beside the module hides every cmdlet.") }
            elseif ($file.Name -like 'System.*.dll') { $problems.Add("$($file.Name): a private copy of a runtime assembly breaks on the next runtime.") }
        }
        foreach ($folder in Get-ChildItem -LiteralPath $Path -Recurse -Directory -Filter runtimes) { $problems.Add("$($folder.Name)/: native libraries do not load from a module's private context.") }

        $manifest = Import-PowerShellDataFile -LiteralPath (Join-Path $Path 'Diagnostics.psd1')
        if ($manifest.ModuleVersion -ne $version) { $problems.Add("The manifest says version $($manifest.ModuleVersion), the build $version.") }
        $compiled = @(Get-AssemblyCmdlet (Join-Path $Path 'Diagnostics.PowerShell.dll'))
        foreach ($name in $compiled | Where-Object { $_ -notin $manifest.CmdletsToExport }) { $problems.Add("$name is a cmdlet that the manifest does not export.") }
        foreach ($name in $manifest.CmdletsToExport | Where-Object { $_ -notin $compiled }) { $problems.Add("$name is exported by the manifest and is no cmdlet.") }
        foreach ($name in @($manifest.TypesToProcess) + @($manifest.FormatsToProcess)) {
            if (-not (Test-Path -LiteralPath (Join-Path $Path $name))) { $problems.Add("$name is named by the manifest and missing.") }
        }
    }
    if ($problems.Count -gt 0) { throw "The layout '$Path' is refused:`n - $($problems -join "`n - ")" }
}

function Invoke-Package {
    # Laid out beside the target and moved when it is right: a refused layout never replaces a good one.
    $staging = Join-Path $root 'out' ".staging-$PID"
    $published = Join-Path $staging 'published'
    $layout = Join-Path $staging 'layout'
    try {
        # publish, not build: it brings the packages along and leaves the engine's reference stub out.
        Invoke-DotNet publish (Join-Path $root 'src' 'Diagnostics.PowerShell') --configuration $Configuration --runtime (Get-PortableRid) --self-contained false `
            --property:PublishReadyToRun=true --output $published --verbosity quiet --nologo '-maxcpucount:2'
        $null = New-Item -ItemType Directory -Path $layout
        Get-ChildItem -LiteralPath $published | Where-Object Extension -notin '.pdb', '.xml' | Copy-Item -Destination $layout -Recurse
        Copy-Item -Path (Join-Path $root 'module' '*') -Destination $layout -Recurse
        # For editors: plans may name it where no copy lies beside them.
        Copy-Item -LiteralPath (Join-Path $root 'src' 'Diagnostics.Core' 'Configuration' 'Plan' 'diagnostics.schema.json') -Destination $layout
        Assert-ModuleLayout $layout
        $null = & (Get-PwshPath) -NoProfile -NonInteractive -File (Join-Path $root 'src' 'Diagnostics.PowerShell' 'Help' 'New-HelpFile.ps1') -ManifestPath (Join-Path $layout 'Diagnostics.psd1') `
            -OutputPath (Join-Path $layout 'en-US' 'Diagnostics.PowerShell.dll-Help.xml')
        if ($LASTEXITCODE -ne 0) { throw 'The help file could not be made.' }
        if (Test-Path -LiteralPath $OutputPath) { Remove-Item -LiteralPath $OutputPath -Recurse -Force }
        $null = New-Item -ItemType Directory -Force -Path (Split-Path $OutputPath)
        Move-Item -LiteralPath $layout -Destination $OutputPath
    }
    finally {
        if (Test-Path -LiteralPath $staging) { Remove-Item -LiteralPath $staging -Recurse -Force }
    }
    Write-Host "Module: $OutputPath"
}

switch ($Task) {
    'Build' { Invoke-DotNet build (Join-Path $root 'Diagnostics.sln') --configuration $Configuration --verbosity quiet --nologo '-maxcpucount:2' }
    'Package' { Invoke-Package }
    'Verify' { Assert-ModuleLayout $OutputPath; Write-Host "Sound: $OutputPath" }
    'Test' {
        Invoke-DotNet test (Join-Path $root 'Diagnostics.sln') --verbosity quiet --nologo '-maxcpucount:2'
        Invoke-Package
        # In a process of its own: a loaded assembly can neither be replaced nor unloaded.
        & (Get-PwshPath) -NoProfile -NonInteractive -File (Join-Path $root 'tests' 'Module' 'Invoke-ModuleTests.ps1') -ModulePath $OutputPath
        if ($LASTEXITCODE -ne 0) { throw 'Module tests failed.' }
    }
}
