using Diagnostics.Core.Diagnosis.UserRules;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Diagnosis.RootCauses;

/// <summary>Evidence whose root causes are asked for, and what may help to find them.</summary>
public sealed class RootCauseRequest
{
    /// <summary>Creates a request.</summary>
    /// <param name="evidence">Evidence of any kind.</param>
    /// <param name="diagnoses">Former or partial diagnoses: their findings and checks are evidence too.</param>
    public RootCauseRequest(IReadOnlyList<IEvidence> evidence, IReadOnlyList<DiagnosisResult>? diagnoses = null)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        Evidence = evidence;
        Diagnoses = diagnoses ?? [];
    }

    /// <summary>Evidence of any kind.</summary>
    public IReadOnlyList<IEvidence> Evidence { get; }

    /// <summary>Diagnoses whose findings and checks are evidence too.</summary>
    public IReadOnlyList<DiagnosisResult> Diagnoses { get; }

    /// <summary>The folder of the deployment, or its <c>diagnostics.yaml</c>, for who needs whom; null where nothing is known of that.</summary>
    public string? Path { get; init; }

    /// <summary>The environment to look at; null for all.</summary>
    public string? Environment { get; init; }

    /// <summary>A former diagnosis whose predictions are to be held against this one; null for none.</summary>
    public DiagnosisResult? Since { get; init; }

    /// <summary>The user's own rules.</summary>
    public IReadOnlyList<IUserRule> Rules { get; init; } = [];

    /// <summary>Keeps the secrets of this report.</summary>
    public Redactor Redactor { get; init; } = new();
}
