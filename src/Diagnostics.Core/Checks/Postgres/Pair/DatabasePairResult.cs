using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Postgres.Pair;

/// <summary>A database asked directly and through its pooler, and the verdict.</summary>
public sealed class DatabasePairResult : CheckResult
{
    internal DatabasePairResult(
        DatabaseAuthResult direct, DatabaseAuthResult pooler, DatabaseAnswer directAnswer, DatabaseAnswer poolerAnswer, DatabasePairRow row, string? code, bool? isSamePassword, IReadOnlyList<string> reasons, DateTimeOffset observedAt, TimeSpan duration)
        : base(direct.Component ?? pooler.Component, direct.Environment ?? pooler.Environment, observedAt, direct.Vantage, duration)
    {
        Direct = direct;
        Pooler = pooler;
        DirectAnswer = directAnswer;
        PoolerAnswer = poolerAnswer;
        Row = row;
        Code = code;
        IsSamePassword = isSamePassword;
        Reasons = reasons;
    }

    /// <inheritdoc/>
    public override string Check => "database-pair";

    /// <inheritdoc/>
    public override string Target => Direct.Target + " and " + Pooler.Target;

    /// <summary>The direct way.</summary>
    public DatabaseAuthResult Direct { get; }

    /// <summary>The way through the pooler.</summary>
    public DatabaseAuthResult Pooler { get; }

    /// <summary>Cell of the direct way.</summary>
    public DatabaseAnswer DirectAnswer { get; }

    /// <summary>Cell of the pooler.</summary>
    public DatabaseAnswer PoolerAnswer { get; }

    /// <summary>Row of the truth table.</summary>
    public DatabasePairRow Row { get; }

    /// <summary>Whether both strings carry the same password; null where one has none.</summary>
    public bool? IsSamePassword { get; }

    /// <summary>What sharpens the verdict beyond the row.</summary>
    public IReadOnlyList<string> Reasons { get; private init => field = value.ToIndexable(); }

    /// <inheritdoc/>
    public override Status Status =>
        Either(Status.Unknown) ? Status.Unknown
        : Either(Status.Blocked) ? Status.Blocked
        : Code is null ? Status.Pass
        : DirectAnswer == DatabaseAnswer.Accepts && PoolerAnswer == DatabaseAnswer.Accepts && !Either(Status.Fail) ? Status.Warn
        : Status.Fail;

    /// <inheritdoc/>
    public override string? Code { get; }

    /// <inheritdoc/>
    public override string Summary => Row.Verdict + (Reasons.Count == 0 ? "" : "; " + string.Join("; ", Reasons));

    /// <inheritdoc/>
    public override string? Phase => Code is null ? null : DirectAnswer == DatabaseAnswer.Accepts || Pooler.Code == Code ? Pooler.Phase : Direct.Phase;

    /// <inheritdoc/>
    public override IReadOnlyList<PhaseTiming> Phases => (PhaseTiming[])[new PhaseTiming("direct", Direct.Duration), new PhaseTiming("pooler", Pooler.Duration)];

    /// <inheritdoc/>
    public override IReadOnlyList<Citation> Evidence => (Citation[])[.. Direct.Evidence, .. Pooler.Evidence];

    private bool Either(Status status) => Direct.Status == status || Pooler.Status == status;

    /// <inheritdoc/>
    public override IReadOnlyList<string> NextSteps
    {
        get
        {
            if (Code is null) return [];
            DatabaseAuthResult of = Pooler.Code == Code || (DirectAnswer == DatabaseAnswer.Accepts && Direct.Code != Code) ? Pooler : Direct.Code == Code ? Direct : Pooler;
            return FailureCatalogue.Default.NextSteps(
                Code, ("host", of.ComputerName), ("port", of.Port?.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("key", of.VariableName), ("component", of.Component));
        }
    }
}
