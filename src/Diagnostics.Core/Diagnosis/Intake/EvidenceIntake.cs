using System.Globalization;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Configuration.Comparison;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Diagnosis.Tests;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Diagnosis.Intake;

/// <summary>
/// Takes any evidence for findings: what failed becomes one, what works is kept to be held against them. What names no component is known by its endpoint, so that a refused port and an unhealthy URL
/// on the same host and port are about the same thing.
/// </summary>
internal sealed class EvidenceIntake
{
    private readonly DeploymentModel _model;
    private readonly Dictionary<string, string> _byEndpoint = new(StringComparer.OrdinalIgnoreCase);
    private readonly TestMentions _mentions;

    /// <summary>Looks through the evidence for names of endpoints.</summary>
    public EvidenceIntake(DeploymentModel model, IEnumerable<IEvidence> evidence, Redactor redactor)
    {
        _model = model;
        _mentions = new TestMentions(redactor);
        foreach (IEvidence piece in evidence)
        {
            if (piece is CheckResult check && piece.Component is { Length: > 0 } component) _byEndpoint.TryAdd(Endpoint(check.Target), Named(component));
        }
    }

    /// <summary>
    /// Adds the findings in a piece of evidence; none for what is in order or was not decided. A test whose error names an endpoint tells of that endpoint too: one dead listener explains all tests that miss it.
    /// </summary>
    public void AddTo(List<FindingDraft> drafts, IEvidence evidence)
    {
        if (Draft(evidence) is not { } draft) return;
        if (draft.Code.StartsWith("test.", StringComparison.Ordinal) && draft.Target is null && _mentions.Of(evidence) is { } mention && TestMentions.Endpoint(mention) is { } endpoint) drafts.Add(Named(draft, evidence, mention, endpoint));
        drafts.Add(draft);
    }

    private FindingDraft Named(FindingDraft draft, IEvidence evidence, LogEvent mention, string endpoint)
    {
        string target = ComponentOf(endpoint, EnvironmentOf(evidence));
        draft.Target = target;
        string? subject = mention.Signature.Code!.StartsWith("net.", StringComparison.Ordinal) ? mention.Field("port") : null;
        var named = new FindingDraft(mention.Signature.Code, target, EnvironmentOf(evidence), Status.Fail, $"{target}: {mention.Signature.Meaning}, as tests saw", 0.7)
        { IsClean = true, Port = mention.Port, Subject = subject, Vantage = evidence.Vantage, ObservedAt = draft.ObservedAt };
        named.Citations.AddRange(evidence.Evidence);
        named.NextSteps.AddRange(FailureCatalogue.Default.NextSteps(mention.Signature.Code, ("host", mention.Field("host")), ("port", mention.Field("port")), ("component", target)));
        return named;
    }

    private FindingDraft? Draft(IEvidence evidence)
    {
        if (evidence.Status is Status.Pass or Status.Unknown || evidence.Code is not { Length: > 0 } code) return null;
        var finding = evidence as Finding;
        var check = evidence as CheckResult;
        string? variable = finding?.Variable ?? (evidence as EnvDifference)?.Key;
        int? port = finding?.Port ?? (check is null ? null : TargetPort.Of(check.Target));
        bool isTest = code.StartsWith("test.", StringComparison.Ordinal);
        var draft = new FindingDraft(code, Component(evidence) ?? (isTest ? "tests" : null), EnvironmentOf(evidence), evidence.Status, evidence.Summary, Confidence(evidence))
        {
            IsClean = true,
            Port = port,
            Variable = variable,
            Subject = finding?.Subject ?? NumberOf(finding) ?? variable ?? (isTest && finding is null ? evidence.Evidence.Count > 0 ? evidence.Evidence[0].Location : evidence.Summary : null) ?? (check is not null && code.StartsWith("net.", StringComparison.Ordinal) ? port?.ToString(CultureInfo.InvariantCulture) : null),
            Target = finding?.Target,
            Occurrences = finding?.Occurrences ?? 1,
            ObservedAt = evidence.ObservedAt > DateTimeOffset.UnixEpoch ? evidence.ObservedAt : null,
            Phase = evidence.Phase,
            Needs = evidence is TestCaseResult { Requires: { Count: > 0 } required } ? [.. required.Select(r => new RequiredComponents(r))] : [],
            Vantage = evidence.Vantage,
            RecordedIds = finding is null ? [] : [finding.Id],
            RecordedCauses = finding?.ExplainedBy ?? [],
        };
        draft.Citations.AddRange(evidence.Evidence);
        draft.NextSteps.AddRange(evidence.NextSteps);
        return draft;
    }

    /// <summary>The evidence with its component named, where only its endpoint names it: for what works.</summary>
    public string? Component(IEvidence evidence)
    {
        if (evidence.Component is { Length: > 0 } component) return Named(component);
        return evidence is CheckResult check ? ComponentOf(check.Target, EnvironmentOf(evidence)) : null;
    }

    private string ComponentOf(string target, string? environment)
    {
        string endpoint = Endpoint(target);
        if (_byEndpoint.TryGetValue(endpoint, out string? known)) return known;
        int colon = endpoint.LastIndexOf(':');
        string host = colon > 0 ? endpoint[..colon] : endpoint;
        if (!LogTargets.IsLocal(host)) return _model.Find(host)?.Name ?? endpoint;
        return TargetPort.Of(target) is { } port && _model.OwnerOfHostPort(port, environment) is { } owner ? owner.Name : endpoint;
    }

    private string Named(string component) => _model.Find(component)?.Name ?? component;

    /// <summary>The environment of evidence; an empty name, as PowerShell makes of none, is none.</summary>
    public static string? EnvironmentOf(IEvidence evidence) => evidence.Environment is { Length: > 0 } environment ? environment : null;

    // Two findings that a diagnosis tells apart by their numbers stay two.
    private static string? NumberOf(Finding? finding) => finding?.Id.LastIndexOf('#') is >= 0 and { } at ? finding.Id[at..] : null;

    // One name for the names of this machine.
    private static string Endpoint(string target)
    {
        string name = TargetPort.Name(target);
        if (TargetPort.Of(target) is null)
        {
            int? usual = target.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || target.StartsWith("wss://", StringComparison.OrdinalIgnoreCase) ? 443
                : target.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || target.StartsWith("ws://", StringComparison.OrdinalIgnoreCase) ? 80 : null;
            if (usual is { } port) name = string.Create(CultureInfo.InvariantCulture, $"{name}:{port}");
        }

        int colon = name.LastIndexOf(':');
        return colon > 0 && LogTargets.IsLocal(name[..colon].Trim('[', ']')) ? "localhost" + name[colon..] : name;
    }

    // What was asked of the live world is surest; what only stands in files least.
    private static double Confidence(IEvidence evidence) => evidence switch
    {
        // What follows from it was counted once already.
        Finding { Explains.Count: > 0 } finding => Math.Min(finding.Confidence, 0.85),
        Finding finding => finding.Confidence,
        RecordedCheck => 0.9,
        CheckResult => 0.95,
        EnvDifference => evidence.Status == Status.Fail ? 0.8 : 0.6,
        _ when evidence.Evidence.Any(c => c.Kind is CitationKind.Log or CitationKind.Test or CitationKind.Container or CitationKind.Check) => 0.75,
        _ when evidence.Evidence.Count > 0 => 0.7,
        _ => 0.5,
    };
}
