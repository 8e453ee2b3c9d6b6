using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Diagnostics.Commands.Abstractions;
using Diagnostics.Commands.Conversion;
using Diagnostics.Commands.Errors;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Commands;

/// <summary>Says whether a deployment is ready, by criteria, and what is missing.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "Readiness")]
[OutputType(typeof(Readiness))]
public sealed class MeasureReadinessCommand : PathCommand
{
    private readonly List<object> _inputs = [];

    /// <summary>Diagnoses, test results, results of checks, findings.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [EvidenceTransformation]
    [AllowEmptyCollection]
    public object[] InputObject { get; set; } = [];

    /// <summary>Other thresholds, by the names of criteria.</summary>
    [Parameter]
    public Hashtable Threshold { get; set; } = [];

    /// <summary>A plan, for its criteria and waivers.</summary>
    [Parameter]
    public DiagnosticPlan? Plan { get; set; }

    /// <summary>Failures that are accepted for a time.</summary>
    [Parameter]
    public Hashtable[] Waiver { get; set; } = [];

    /// <summary>The share of the criteria, by weight, that must be met.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double MinimumScore { get; set; } = 1;

    /// <summary>A former diagnosis or readiness that was ready, or a file of a diagnosis.</summary>
    [Parameter]
    [EvidenceTransformation]
    public object? Since { get; set; }

    /// <summary>How much worse than then a criterion may be, as a share.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double Tolerance { get; set; } = 0.02;

    /// <inheritdoc/>
    protected override void ProcessRecord() => _inputs.AddRange(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        object? since = Since is PSObject wrapped ? wrapped.BaseObject : Since;
        Readiness? last = since as Readiness ?? ReadFormer(since is Readiness ? null : since)?.Readiness;
        if (last is { IsReady: false })
        {
            // Against a run that was broken itself, everything looks well.
            WriteWarning("The former run was not ready: it is not compared with.");
            last = null;
        }

        var measure = new ReadinessMeasure { Plan = Plan, Thresholds = Thresholds(), Waivers = [.. Waivers()], MinimumScore = MinimumScore, Last = last, WorseThanLastBy = last is null ? null : Tolerance };
        bool any = false;
        foreach (object input in _inputs)
        {
            if (input is DiagnosisResult diagnosis) measure.Add(diagnosis);
            else if (input is IEvidence evidence) measure.Add(evidence);
            else
            {
                WriteError(ErrorRecords.NotEvidence(input));
                continue;
            }

            any = true;
        }

        if (any) WriteObject(WaitFor(Task.Run(() => measure.Measure(TimeProvider.System.GetUtcNow()), CancelToken)));
        else WriteWarning("No evidence came down the pipeline: nothing was measured.");
    }

    private Dictionary<string, double> Thresholds()
    {
        var thresholds = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in Threshold)
        {
            string name = Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "";
            if (LanguagePrimitives.TryConvertTo(entry.Value, CultureInfo.InvariantCulture, out double value)) thresholds[name] = value;
            else WriteError(ErrorRecords.ParameterCombination($"The threshold of {name} is no number.", "Give a share from 0 to 1, or milliseconds: -Threshold @{ overall = 0.99; 'mean-response' = 300 }.", entry.Key));
        }

        return thresholds;
    }

    private IEnumerable<PlanWaiver> Waivers()
    {
        foreach (Hashtable waiver in Waiver)
        {
            string? Text(string name) => waiver.Contains(name) ? Convert.ToString(waiver[name], CultureInfo.InvariantCulture) : null;
            string? reason = Text("Reason");
            bool dated = LanguagePrimitives.TryConvertTo(waiver["Expires"], CultureInfo.InvariantCulture, out DateTime expires) && waiver.Contains("Expires");
            if (string.IsNullOrWhiteSpace(reason) || !dated || (Text("Criterion") ?? Text("Code") ?? Text("Component") ?? Text("Test")) is null)
            {
                WriteError(ErrorRecords.ParameterCombination("A waiver needs a reason, a day on which it expires, and what it waives.", "Give -Waiver @{ Criterion = 'front-end'; Reason = 'is replaced in May'; Expires = '2026-05-31' }; Code, Component or Test may stand in place of Criterion.", waiver));
                continue;
            }

            yield return new PlanWaiver(Text("Criterion"), Text("Code"), Text("Component"), Text("Test"), TerminalText.Excerpt(reason), DateOnly.FromDateTime(expires), Text("By"), new Citation(CitationKind.Config, "-Waiver"));
        }
    }
}
