using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>What a rule says of a row.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Status">Whether it is a fault.</param>
/// <param name="Code">Its failure code; null where it is none.</param>
/// <param name="Explanation">What follows the key in the summary: "is missing in staging". Holds no secret.</param>
/// <param name="Other">Index of another document that the explanation rests on, or null.</param>
internal sealed record EnvJudgement(EnvSeverity Severity, Status Status, string? Code, string Explanation, int? Other = null)
{
    /// <summary>Whether it comes from a rule that stands apart.</summary>
    public bool IsApart { get; init; }

    /// <summary>Nothing differs. The row says so in its own words: most rows of a comparison are such, and are not shown.</summary>
    public static EnvJudgement Same { get; } = new(EnvSeverity.None, Status.Pass, null, "");

    /// <summary>A fault whose status follows from its severity: High and above fail, below warns.</summary>
    public static EnvJudgement Fault(EnvSeverity severity, string code, string explanation, int? other = null) =>
        new(severity, severity >= EnvSeverity.High ? Status.Fail : Status.Warn, code, explanation, other);

    /// <summary>A difference that is no fault.</summary>
    public static EnvJudgement Expected(string explanation) => new(EnvSeverity.Low, Status.Pass, null, explanation);
}
