using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>A key in one environment, compared with the reference: a row of a comparison. Shows no secret.</summary>
public sealed class EnvDifference : IEvidence, IEnvValue
{
    private readonly EnvEntry? _entry;
    private readonly EnvEntry _reference;
    private readonly EnvEntry? _other;
    private readonly EnvDocumentOrigin _origin;
    private readonly string _explanation;
    private readonly IReadOnlyList<EnvJudgement> _also;

    internal EnvDifference(in EnvComparison row, EnvRelation relation, EnvJudgement judgement, IReadOnlyList<EnvJudgement> also, EnvDocumentOrigin origin, DateTimeOffset observedAt)
    {
        _also = also;
        Key = row.Key;
        Order = row.Index;
        Environment = row.Label;
        ReferenceEnvironment = row.ReferenceLabel;
        Kind = row.Kind;
        Relation = relation;
        Severity = judgement.Severity;
        Status = judgement.Status;
        Code = judgement.Code;
        ObservedAt = observedAt;
        _explanation = judgement.Explanation;
        _entry = row.Entry;
        _reference = row.Reference;
        _other = (judgement.Other ?? also.FirstOrDefault(j => j.Other is not null)?.Other) is { } other ? row.Entries[other] : null;
        _origin = origin;
    }

    /// <summary>The key.</summary>
    public string Key { get; }

    /// <summary>The place of the row's document among those compared.</summary>
    internal int Order { get; }

    /// <inheritdoc/>
    public string? Component => _origin.Component;

    /// <summary>The environment of the row: its name, or the file's where two files have one environment.</summary>
    public string Environment { get; }

    /// <inheritdoc/>
    string? IEvidence.Environment => Environment;

    /// <inheritdoc/>
    EnvEntry? IEnvValue.Entry => _entry;

    /// <inheritdoc/>
    public Status Status { get; }

    /// <inheritdoc/>
    public string? Code { get; }

    /// <summary>Codes of what else is wrong with the value, beside <see cref="Code"/>; the summary tells it too.</summary>
    public IReadOnlyList<string> AlsoCodes => _also.Count == 0 ? [] : _also.Select(j => j.Code!).ToArray();

    /// <summary>How much it matters.</summary>
    public EnvSeverity Severity { get; }

    /// <summary>How the value relates to the reference's.</summary>
    public EnvRelation Relation { get; }

    /// <summary>What kind of value it is.</summary>
    public EnvValueKind Kind { get; }

    /// <summary>The value as it may be shown: a token for a secret; null where the key is missing.</summary>
    public string? Value => _entry?.Value;

    /// <summary>The reference's value as it may be shown.</summary>
    public string? ReferenceValue => _reference.Value;

    /// <summary>The environment compared with: the first of the documents that has the key.</summary>
    public string ReferenceEnvironment { get; }

    /// <summary>Path of the file that gives the value; where the key is missing, of the file or address that lacks it.</summary>
    public string Path => _entry?.Path ?? _origin.Path;

    /// <summary>1-based line that gives the value; null where the key is missing.</summary>
    public int? Line => _entry?.Line;

    /// <inheritdoc/>
    public string Summary => TerminalText.Neutralise(Key + " " + (_explanation.Length > 0 ? _explanation
        : ReferenceEquals(_entry, _reference) ? $"of {Environment} is the reference" : $"is the same in {Environment} and {ReferenceEnvironment}")
        + string.Concat(_also.Select(j => "; it " + (j.Explanation.StartsWith($"of {Environment} ", StringComparison.Ordinal) ? j.Explanation[(Environment.Length + 4)..] : j.Explanation))));

    /// <inheritdoc/>
    public string? Phase => null;

    /// <inheritdoc/>
    public IReadOnlyList<Citation> Evidence
    {
        get
        {
            var evidence = new List<Citation>(3)
            {
                _entry is { } entry ? Cite(entry) : new Citation(CitationKind.Config, _origin.Path, null, TerminalText.Neutralise(Key) + " is not in this file"),
            };
            if (!ReferenceEquals(_reference, _entry)) evidence.Add(Cite(_reference));
            if (_other is { } other && !ReferenceEquals(other, _reference) && !ReferenceEquals(other, _entry)) evidence.Add(Cite(other));
            return evidence;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> NextSteps => Code is null ? [] : _also.Count == 0 ? Steps(Code) : AlsoCodes.Prepend(Code).SelectMany(Steps).Distinct(StringComparer.Ordinal).ToArray();

    /// <inheritdoc/>
    public DateTimeOffset ObservedAt { get; }

    /// <inheritdoc/>
    public Vantage? Vantage => null;

    /// <inheritdoc/>
    public TimeSpan Duration => TimeSpan.Zero;

    /// <inheritdoc/>
    public override string ToString() => Summary;

    private IReadOnlyList<string> Steps(string code) => FailureCatalogue.Default.NextSteps(
        code,
        ("key", Key),
        ("file", Path),
        ("environment", Environment),
        ("component", Component),
        ("value", _entry is { IsSecret: false } ? Value : null),
        ("expected", _reference.IsSecret ? null : ReferenceValue));

    private static Citation Cite(EnvEntry entry) => new(CitationKind.Config, entry.Path, entry.Line, TerminalText.Excerpt(entry.ToString()));
}
