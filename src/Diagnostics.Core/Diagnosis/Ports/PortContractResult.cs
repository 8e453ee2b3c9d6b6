using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Ports;

/// <summary>Who claims which port of one component in one environment, and whether they agree.</summary>
public sealed class PortContractResult : IEvidence
{
    /// <summary>Creates a result.</summary>
    internal PortContractResult(
        string component, string? environment, Status status, string? code, string summary, string verdict, int? expected, int? actual, string? address, string? contract, string? consequence, string? wrong,
        IReadOnlyList<PortContractClaim> claims, IReadOnlyList<Citation> evidence, IReadOnlyList<string> nextSteps, DateTimeOffset observedAt)
    {
        Component = component;
        Environment = environment;
        Status = status;
        Code = code;
        Summary = summary;
        Verdict = verdict;
        Expected = expected;
        Actual = actual;
        Address = address;
        Contract = contract;
        Consequence = consequence;
        Wrong = wrong;
        Claims = claims;
        Evidence = evidence;
        NextSteps = nextSteps;
        ObservedAt = observedAt;
    }

    /// <inheritdoc/>
    public string Component { get; }

    /// <inheritdoc/>
    public string? Environment { get; }

    /// <inheritdoc/>
    public Status Status { get; }

    /// <inheritdoc/>
    public string? Code { get; }

    /// <inheritdoc/>
    public string Summary { get; }

    /// <summary>Agreed, Contradicted, or Unknown where nothing tells on which port it listens.</summary>
    public string Verdict { get; }

    /// <summary>The port that others expect; null where nobody does.</summary>
    public int? Expected { get; }

    /// <summary>The port on which it listens, by the best evidence there is; null where nothing tells.</summary>
    public int? Actual { get; }

    /// <summary>The address that it binds, where that is known.</summary>
    public string? Address { get; }

    /// <summary>The platform's rule on ports and its source; null where no platform runs it.</summary>
    public string? Contract { get; }

    /// <summary>What will happen; null where all agree.</summary>
    public string? Consequence { get; }

    /// <summary>The place that is wrong, given the platform's contract and what the others say; null where all agree, or where nobody can say.</summary>
    public string? Wrong { get; }

    /// <summary>Every claim, the strongest first.</summary>
    public IReadOnlyList<PortContractClaim> Claims { get; private init => field = value.ToIndexable(); }

    /// <inheritdoc/>
    public string? Phase => null;

    /// <inheritdoc/>
    public IReadOnlyList<Citation> Evidence { get; private init => field = value.ToIndexable(); }

    /// <inheritdoc/>
    public IReadOnlyList<string> NextSteps { get; private init => field = value.ToIndexable(); }

    /// <inheritdoc/>
    public DateTimeOffset ObservedAt { get; }

    /// <inheritdoc/>
    public Vantage? Vantage => null;

    /// <inheritdoc/>
    public TimeSpan Duration => TimeSpan.Zero;

    /// <inheritdoc/>
    public override string ToString() => Summary;
}
