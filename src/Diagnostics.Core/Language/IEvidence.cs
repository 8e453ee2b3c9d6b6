namespace Diagnostics.Core.Language;

/// <summary>
/// Whatever can be evidence: a port result, a health result, a configuration difference, a log match, a finding.
/// Everything that implements it can be piped to whatever reads evidence, so these names are a contract.
/// </summary>
public interface IEvidence
{
    /// <summary>The component it is about, or null where that is not known.</summary>
    string? Component { get; }

    /// <summary>The environment it is about, or null where there is only one or it is not known.</summary>
    string? Environment { get; }

    /// <summary>Its outcome.</summary>
    Status Status { get; }

    /// <summary>The failure code (see <see cref="FailureCatalogue"/>), or null where nothing is wrong.</summary>
    string? Code { get; }

    /// <summary>One line that a tired person understands. Holds no secret and no control character.</summary>
    string Summary { get; }

    /// <summary>The phase reached when it failed (resolve, connect, tls, …), or null.</summary>
    string? Phase { get; }

    /// <summary>Where the fact was read.</summary>
    IReadOnlyList<Citation> Evidence { get; }

    /// <summary>What to do next, most useful first, as commands to paste where that is possible.</summary>
    IReadOnlyList<string> NextSteps { get; }

    /// <summary>When it was observed.</summary>
    DateTimeOffset ObservedAt { get; }

    /// <summary>Where it was observed from, or null for facts that do not depend on it.</summary>
    Vantage? Vantage { get; }

    /// <summary>How long the observation took; zero for facts that were read.</summary>
    TimeSpan Duration { get; }
}
