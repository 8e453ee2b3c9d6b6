using System.Management.Automation;
using Diagnostics.Commands.Abstractions;
using Diagnostics.Commands.Errors;
using Diagnostics.Core.Diagnosis.Gates;
using Diagnostics.Core.Language;

namespace Diagnostics.Commands;

/// <summary>Runs a script block only when what it requires is up.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Preflight")]
[OutputType(typeof(object), typeof(ServiceWaitResult))]
public sealed class InvokePreflightCommand : GateCommand
{
    // A blip is forgiven; what is not there after this is down, and is said to be while somebody still watches.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(3);

    private SteppablePipeline? _block;

    /// <summary>What to run.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNull]
    public ScriptBlock ScriptBlock { get; set; } = null!;

    /// <summary>What must be up.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public object[] Require { get; set; } = [];

    /// <summary>Arguments of the script block.</summary>
    [Parameter]
    [Alias("Args")]
    public object?[] ArgumentList { get; set; } = [];

    /// <summary>Writes what became of each requirement, too, before what the script block writes.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        GateRequirement[] required = [.. Requirements(Require)];
        if (required.Length < Require.Length) ThrowTerminatingError(ErrorRecords.PreflightUnclear(Require));
        ErrorRecord? fault = null;
        List<ServiceWaitResult>? results = Wait(required, s_limit, prefersTestRequirements: true, Told, e => fault ??= e);
        if (fault is not null) ThrowTerminatingError(fault);
        if (results is null or { Count: 0 }) ThrowTerminatingError(ErrorRecords.PreflightUnclear(Path));
        ServiceWaitResult[] down = [.. results!.Where(r => r.Status is not (Status.Pass or Status.Warn) && IsDecisive(r, results!))];
        if (down.Length > 0) ThrowTerminatingError(ErrorRecords.PreflightRefused(down));
        Run();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _block?.Dispose();
    }

    private void Told(ServiceWaitResult result)
    {
        if (PassThru) WriteObject(result);
        else WriteVerbose(result.Summary);
    }

    // What is required and is not up; and below it, what it needs that is down itself: the reason.
    private static bool IsDecisive(ServiceWaitResult result, List<ServiceWaitResult> all) =>
        result.IsRequired || (result.Status == Status.Fail && all.Exists(r => r.IsRequired && r.Status == Status.Blocked));

    // In the caller's pipeline: what the block writes streams on as it comes, and what it throws passes as it is.
    private void Run()
    {
        _block = ScriptBlock.Create("param($block, $arguments) & $block @arguments").GetSteppablePipeline(MyInvocation.CommandOrigin, [ScriptBlock, ArgumentList]);
        _block.Begin(this);
        _block.End();
    }
}
