using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>A key that a fix changed in one environment, and what another environment has of that: a row of a fix-transfer plan. Shows no secret.</summary>
public sealed class EnvTransferStep
{
    private readonly EnvEntry? _before;
    private readonly EnvEntry? _after;
    private readonly EnvEntry? _target;
    private readonly EnvDocument _document;

    internal EnvTransferStep(string key, EnvTransferChange change, EnvTransferState state, string action, EnvSeverity severity, EnvEntry? before, EnvEntry? after, EnvEntry? target, EnvDocument document, string label)
    {
        Key = key;
        Change = change;
        State = state;
        Action = TerminalText.Neutralise(action);
        Severity = severity;
        Environment = label;
        _before = before;
        _after = after;
        _target = target;
        _document = document;
    }

    /// <summary>The key.</summary>
    public string Key { get; }

    /// <summary>What the fix did.</summary>
    public EnvTransferChange Change { get; }

    /// <summary>Whether the other environment has it.</summary>
    public EnvTransferState State { get; }

    /// <summary>How much depends on it; None where nothing is left to do.</summary>
    public EnvSeverity Severity { get; }

    /// <summary>What is to be done there, in one sentence.</summary>
    public string Action { get; }

    /// <summary>The value before the fix, as it may be shown.</summary>
    public string? BeforeValue => _before?.Value;

    /// <summary>The value after the fix, as it may be shown.</summary>
    public string? AfterValue => _after?.Value;

    /// <summary>The other environment's value, as it may be shown.</summary>
    public string? TargetValue => _target?.Value;

    /// <summary>The other environment.</summary>
    public string Environment { get; }

    /// <summary>The file that is to be changed: where the key is, or the environment as a whole.</summary>
    public string Path => _target?.Path ?? _document.Path;

    /// <summary>1-based line of the key there; null where it is not there.</summary>
    public int? Line => _target?.Line;

    /// <summary>The places that the step rests on.</summary>
    public IReadOnlyList<Citation> Evidence =>
        new[] { _before, _after, _target }.OfType<EnvEntry>().Select(e => new Citation(CitationKind.Config, e.Path, e.Line, TerminalText.Excerpt(e.ToString()))).ToArray();

    /// <inheritdoc/>
    public override string ToString() => $"{State}: {Action}";
}
