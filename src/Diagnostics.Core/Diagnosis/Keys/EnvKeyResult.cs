using Diagnostics.Core.Configuration.Code;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Keys;

/// <summary>A configuration key: where the code reads it, where files declare it, and whether the two go together. Or a value that code has fixed.</summary>
public sealed class EnvKeyResult : IEvidence
{
    /// <summary>Creates a result.</summary>
    internal EnvKeyResult(string? key, string? component, EnvKeyState state, CodeNeed? need, Status status, string? code, string summary, IReadOnlyList<CodeKeyUse> readAt, IReadOnlyList<Citation> declaredAt, IReadOnlyList<Citation> evidence, IReadOnlyList<string> nextSteps, DateTimeOffset observedAt)
    {
        Key = key;
        Component = component;
        State = state;
        Need = need;
        Status = status;
        Code = code;
        Summary = summary;
        ReadAt = readAt;
        DeclaredAt = declaredAt;
        Evidence = evidence;
        NextSteps = nextSteps;
        ObservedAt = observedAt;
    }

    /// <summary>The key; null for a value that is fixed in code.</summary>
    public string? Key { get; }

    /// <inheritdoc/>
    public string? Component { get; }

    /// <inheritdoc/>
    public string? Environment => null;

    /// <summary>How reading and declaring go together.</summary>
    public EnvKeyState State { get; }

    /// <summary>What the code does without the key, at the place that handles its absence best; null where no code reads it.</summary>
    public CodeNeed? Need { get; }

    /// <summary>The file of the first place, relative to the folder.</summary>
    public string? Path => Evidence.Count > 0 ? Evidence[0].Source : null;

    /// <summary>1-based line of the first place.</summary>
    public int? Line => Evidence.Count > 0 ? Evidence[0].Line : null;

    /// <inheritdoc/>
    public Status Status { get; }

    /// <inheritdoc/>
    public string? Code { get; }

    /// <inheritdoc/>
    public string Summary { get; }

    /// <summary>Every place of the code that reads it, tests included.</summary>
    public IReadOnlyList<CodeKeyUse> ReadAt { get; private init => field = value.ToIndexable(); }

    /// <summary>Every place that declares it.</summary>
    public IReadOnlyList<Citation> DeclaredAt { get; private init => field = value.ToIndexable(); }

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
