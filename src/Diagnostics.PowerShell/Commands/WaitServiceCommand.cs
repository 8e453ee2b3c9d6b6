using System.Management.Automation;
using Diagnostics.Commands.Abstractions;
using Diagnostics.Core.Diagnosis.Gates;
using Diagnostics.Core.Language;

namespace Diagnostics.Commands;

/// <summary>Waits until components, URLs and ports are up.</summary>
[Cmdlet(VerbsLifecycle.Wait, "Service")]
[OutputType(typeof(ServiceWaitResult), typeof(bool))]
public sealed class WaitServiceCommand : GateCommand
{
    private readonly List<GateRequirement> _required = [];
    private bool _wasGiven;

    /// <summary>What must be up.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    [ValidateNotNull]
    public object[] Require { get; set; } = [];

    /// <summary>One Boolean instead of results.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _wasGiven |= Require.Length > 0;
        _required.AddRange(Requirements(Require));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // A pipeline that gives nothing means nothing, and not everything.
        if (_required.Count == 0 && (_wasGiven || MyInvocation.ExpectingInput)) return;
        List<ServiceWaitResult>? results = Wait(_required, usualLimit: null, prefersTestRequirements: false, r => { if (!Quiet) WriteObject(r); }, WriteError);
        if (results is null) return;
        if (results.Count == 0) WriteWarning("Nothing in this folder may be asked: no published port, no address, no check. Name a URL, a host:port or, with -Environment, an environment.");
        if (Quiet) WriteObject(results.Exists(r => r.IsRequired) && results.TrueForAll(r => !r.IsRequired || r.Status is Status.Pass or Status.Warn));
    }
}
