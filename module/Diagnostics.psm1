# Core is loaded already: RequiredAssemblies put it in the default load context, where users can name its types. The cmdlets come from a
# private context, so that the packages they need never meet those of other modules. Nothing else happens here: no file, no network.
$inner = Microsoft.PowerShell.Core\Import-Module -Assembly ([Diagnostics.Core.Loading.ModuleLoader]::Load()) -PassThru -DisableNameChecking

# On a second import the engine takes the assembly's module from its cache and forgets to hand the cmdlets on to this one, after which none
# is left (https://github.com/PowerShell/PowerShell/issues/20710). The method that would do it is private, so it may go away one day.
$addExportedCmdlet = [System.Management.Automation.PSModuleInfo].GetMethod('AddExportedCmdlet', [System.Reflection.BindingFlags]'Instance, NonPublic')
if ($addExportedCmdlet) {
    $known = $ExecutionContext.SessionState.Module.ExportedCmdlets
    foreach ($cmdlet in $inner.ExportedCmdlets.Values) {
        if (-not $known.ContainsKey($cmdlet.Name)) { $null = $addExportedCmdlet.Invoke($ExecutionContext.SessionState.Module, @(, $cmdlet)) }
    }
}
