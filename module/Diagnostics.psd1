@{
    RootModule             = 'Diagnostics.psm1'
    ModuleVersion          = '0.1.0'
    GUID                   = '5c1f0d3e-8f0a-4c57-9d3b-7e6f4a2b9c10'
    Author                 = 'Diagnostics contributors'
    CompanyName            = 'Diagnostics contributors'
    Copyright              = '(c) Diagnostics contributors.'
    Description            = 'Finds out why a deployment is broken: live checks, configuration, logs and tests in; root causes, what follows from them, and a failure record out.'
    CompatiblePSEditions   = @('Core')
    PowerShellVersion      = '7.6'

    # In the default load context, and before types and formats are read, which name its types.
    RequiredAssemblies     = @('Diagnostics.Core.dll')
    TypesToProcess         = @('Diagnostics.Types.ps1xml')
    FormatsToProcess       = @('Diagnostics.Format.ps1xml')

    CmdletsToExport        = @(
        'Compare-EnvConfig'
        'ConvertTo-DiagnosisJson'
        'Find-EnvKey'
        'Find-FailureSignature'
        'Get-EnvConfig'
        'Import-TestResult'
        'Invoke-Diagnosis'
        'Invoke-Preflight'
        'Measure-Readiness'
        'New-DiagnosticPlan'
        'New-FracasReport'
        'Resolve-RootCause'
        'Test-CacheAuth'
        'Test-DatabaseAuth'
        'Test-PortContract'
        'Test-ServiceHealth'
        'Test-ServicePort'
        'Test-TestIntegrity'
        'Wait-Service'
    )
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()

    PrivateData            = @{
        PSData = @{
            Tags         = @('PSEdition_Core', 'Windows', 'Linux', 'macOS', 'Diagnostics', 'RootCause', 'FRACAS', 'Deployment', 'Health', 'DotEnv', 'PostgreSQL')
            ReleaseNotes = 'See CHANGELOG or the commit history of the repository.'
        }
    }
}
