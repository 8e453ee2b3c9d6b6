using System.Globalization;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Evidence.Tests.Integrity;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Tests;

/// <summary>Makes of any evidence what the judgement of tests can use: that something works or does not, where, and how fast it answers.</summary>
public static class TestDependencies
{
    // Layers of failure codes that say of a component that it cannot be used now. A warning about its configuration does not.
    private static readonly string[] s_down = ["net.", "dns.", "tls.", "http.", "ws.", "db.", "cache.", "container.", "app.", "deploy."];

    /// <summary>The dependency that evidence tells of; null where it tells of none.</summary>
    public static ObservedDependency? From(IEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        if (evidence is CheckResult check) return FromCheck(check);
        bool down = evidence is { Status: Status.Fail, Component: not null, Code: { } code } && s_down.Any(l => code.StartsWith(l, StringComparison.Ordinal));
        if (!down) return null;
        DateTimeOffset? at = evidence.ObservedAt == DateTimeOffset.MinValue ? null : evidence.ObservedAt;
        return new ObservedDependency(evidence.Component, null, null, Status.Fail, evidence.Code, null, evidence.Summary, evidence.Evidence.Count > 0 ? evidence.Evidence[0] : new Citation(CitationKind.Check, evidence.Component!, null, evidence.Summary), at);
    }

    /// <summary>A dependency of which only its time to answer is known, because somebody declared it.</summary>
    public static ObservedDependency Declared(string component, TimeSpan answer)
    {
        ArgumentException.ThrowIfNullOrEmpty(component);
        string figure = string.Create(CultureInfo.InvariantCulture, $"{answer.TotalMilliseconds:#,0.###} ms, declared");
        (string? host, int? port) = Endpoint(component);
        return new ObservedDependency(component, host, port, Status.Unknown, null, answer, figure, new Citation(CitationKind.Config, component, null, "answers in " + figure), null);
    }

    private static ObservedDependency? FromCheck(CheckResult check)
    {
        (string? host, int? port) = Endpoint(check.Target);
        if (host is null && check.Component is null) return null;
        PhaseTiming[] phases = [.. check.Phases.Where(p => p.Name is "connect" or "tls" or "first-byte" or "query" or "authenticate" or "upgrade")];
        bool works = check.Status is Status.Pass or Status.Warn;
        // A connection may be reused: one exchange needs the answer alone, or, where nothing was asked, the way there and back.
        TimeSpan? answer = works ? (phases.LastOrDefault(p => p.Name is "first-byte" or "query") ?? phases.FirstOrDefault(p => p.Name == "connect"))?.Duration : null;
        string figure = answer is null ? check.Summary : string.Create(CultureInfo.InvariantCulture, $"{answer.Value.TotalMilliseconds:#,0.###} ms, measured ({string.Join(" + ", phases.Select(p => p.ToString()))})");
        return new ObservedDependency(check.Component, host, port, works ? Status.Pass : check.Status, check.Code, answer, figure, check.Evidence.Count > 0 ? check.Evidence[0] : new Citation(CitationKind.Check, check.Target, null, check.Summary), check.ObservedAt);
    }

    // host:port, or a URL; the databases' and caches' own schemes have well-known ports.
    private static (string? Host, int? Port) Endpoint(string target)
    {
        if (target.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(target, UriKind.Absolute, out Uri? uri) && uri.Host.Length > 0)
        {
            int? port = uri.Port > 0 ? uri.Port : uri.Scheme switch { "postgres" or "postgresql" => 5432, "redis" or "rediss" => 6379, "ws" => 80, "wss" => 443, _ => null };
            return (uri.Host, port);
        }

        int colon = target.LastIndexOf(':');
        return colon > 0 && int.TryParse(target.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= 65535 ? (target[..colon].Trim('[', ']'), number) : (null, null);
    }
}
