<#
.SYNOPSIS
    Runs the Pester suites against a packaged module. To be run in a pwsh of its own.
#>
param(
    # Folder of the packaged module.
    [Parameter(Mandatory)] [string] $ModulePath,

    # File that gets "passed failed skipped".
    [string] $CountsPath,

    # The newest that is installed, unless one is named.
    [version] $PesterVersion,

    # One suite: Test-ServicePort.
    [string] $Name = '*'
)

$ErrorActionPreference = 'Stop'
$pester = Get-Module -ListAvailable Pester | Where-Object { $_.Version -ge '5.5' -and (-not $PesterVersion -or $_.Version -eq $PesterVersion) } |
    Sort-Object Version -Descending | Select-Object -First 1
if (-not $pester) { throw 'Pester 5.5 or later is needed.' }
Import-Module $pester.Path

# The suites find the module under its own name, in this process and in the ones that they start.
$env:DIAGNOSTICS_MODULE = Join-Path (Resolve-Path -LiteralPath $ModulePath) 'Diagnostics.psd1'
Import-Module $env:DIAGNOSTICS_MODULE

$configuration = New-PesterConfiguration
$configuration.Run.Path = @((Get-ChildItem (Join-Path $PSScriptRoot "$Name.Tests.ps1")).FullName)
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$configuration.Output.CIFormat = 'None'
# The suites run under the preference that users have: an error that stops nothing must not stop a test.
$ErrorActionPreference = 'Continue'
$result = Invoke-Pester -Configuration $configuration

# A suite that does not even load has no tests that could fail: it counts as one failure.
$bad = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
if ($CountsPath) { Set-Content -LiteralPath $CountsPath -Value "$($result.PassedCount) $bad $($result.SkippedCount + $result.InconclusiveCount + $result.NotRunCount)" }
exit [int]($bad -gt 0 -or $result.PassedCount -eq 0)
