namespace Diagnostics.Core.Diagnosis;

/// <summary>What a finding is in the diagnosis as a whole.</summary>
public enum FindingRole
{
    /// <summary>Explains others, or is a fault that can be repaired where it is.</summary>
    Root,

    /// <summary>Explained by another finding.</summary>
    Cascade,

    /// <summary>Neither: said to be so.</summary>
    Unexplained,
}
