namespace Diagnostics.Core.Diagnosis.Watching;

/// <summary>What became of a finding or a check between two diagnoses.</summary>
public enum DiagnosisChangeKind
{
    /// <summary>It was not there before.</summary>
    New,

    /// <summary>It is there no more.</summary>
    Gone,

    /// <summary>It is another than before: its status, its place among the causes, or what it says.</summary>
    Changed,
}
