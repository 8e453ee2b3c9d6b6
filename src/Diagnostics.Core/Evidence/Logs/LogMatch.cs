using System.Globalization;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>A distinct event of logs: a failure that a signature recognised, however often it occurred; or errors of one wording that none explains.</summary>
public sealed class LogMatch : IEvidence
{
    internal LogMatch(string summary, Status status, IReadOnlyList<Citation> evidence, IReadOnlyList<string> nextSteps, DateTimeOffset observedAt)
    {
        Summary = summary;
        Status = status;
        Evidence = evidence;
        NextSteps = nextSteps;
        ObservedAt = observedAt;
    }

    /// <inheritdoc/>
    public string? Component { get; internal init; }

    /// <inheritdoc/>
    public string? Environment { get; internal init; }

    /// <summary>Fail for a failure that still stands; Warn for one that was overcome or lies before the last start, and for errors that became many more and still stand; Unknown for other errors that nothing explains.</summary>
    public Status Status { get; }

    /// <inheritdoc/>
    public string? Code { get; internal init; }

    /// <inheritdoc/>
    public string Summary { get; }

    /// <summary>Always null: a line of a log names no phase.</summary>
    public string? Phase => null;

    /// <inheritdoc/>
    public IReadOnlyList<Citation> Evidence { get; private init => field = value.ToIndexable(); }

    /// <inheritdoc/>
    public IReadOnlyList<string> NextSteps { get; private init => field = value.ToIndexable(); }

    /// <summary>When it was logged last; where the lines have no times, when they were read.</summary>
    public DateTimeOffset ObservedAt { get; }

    /// <summary>Always null: a log tells the same wherever it is read.</summary>
    public Vantage? Vantage => null;

    /// <summary>Always zero: it was read.</summary>
    public TimeSpan Duration => TimeSpan.Zero;

    /// <summary>Id of the signature; null for errors that none explains.</summary>
    public string? Signature { get; internal init; }

    /// <summary>Where in a deployment the signature belongs; null for errors that none explains.</summary>
    public string? Layer { get; internal init; }

    /// <summary>Whether it still tells of the present.</summary>
    public LogStanding Standing { get; internal init; }

    /// <summary>How often it occurred.</summary>
    public long Count { get; internal init; } = 1;

    /// <summary>When it occurred first; null where the lines have no times.</summary>
    public DateTimeOffset? FirstTime { get; internal init; }

    /// <summary>When it occurred last; null where the lines have no times.</summary>
    public DateTimeOffset? LastTime { get; internal init; }

    /// <summary>What the signature captured: host, port, variable, module, status… Redacted.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; internal init; } = new Dictionary<string, string>();

    /// <summary>What the line means; null for errors that no signature explains.</summary>
    public string? Meaning { get; internal init; }

    /// <summary>What is most often behind it.</summary>
    public string? LikelyCause { get; internal init; }

    /// <summary>The check that would confirm it, as a command; null where a field that it needs is not in the line.</summary>
    public string? Confirm { get; internal init; }

    /// <summary>How many other lines of the same record say the same less precisely: exceptions that wrap this one.</summary>
    public int Wrappers { get; internal init; }

    /// <summary>The wording of errors that no signature explains, with * for what differs; null otherwise.</summary>
    public string? Template { get; internal init; }

    /// <summary>When errors that no signature explains became many; null where they did not.</summary>
    public LogRateJump? Jump { get; internal init; }

    /// <summary>An example: file and line.</summary>
    public string Location => Evidence[0].Location;

    /// <summary>The example's text, redacted.</summary>
    public string? Text => Evidence[0].Excerpt;

    /// <summary>When and how often, in words.</summary>
    public string Seen => string.Create(
        CultureInfo.InvariantCulture,
        $"{Count}×{(FirstTime is { } first ? $" {first.UtcDateTime:yyyy-MM-dd HH:mm:ss}{(LastTime is { } last && last != first ? $" … {last.UtcDateTime:HH:mm:ss}" : "")}" : "")}");

    /// <inheritdoc/>
    public override string ToString() => Summary;
}
