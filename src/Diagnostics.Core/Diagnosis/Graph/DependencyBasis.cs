namespace Diagnostics.Core.Diagnosis.Graph;

/// <summary>How it is known that a component needs another, best known first.</summary>
public enum DependencyBasis
{
    /// <summary>A file says so in as many words: <c>diagnostics.yaml</c>, <c>depends_on</c>, a reference in a platform's file.</summary>
    Declared,

    /// <summary>A setting names the other one's host.</summary>
    Configured,

    /// <summary>Tests of the one need the other.</summary>
    Required,

    /// <summary>An error of the one names the other.</summary>
    Observed,
}
