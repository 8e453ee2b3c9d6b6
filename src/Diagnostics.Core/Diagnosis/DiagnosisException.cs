namespace Diagnostics.Core.Diagnosis;

/// <summary>The subject of a diagnosis cannot be used at all: no such folder, a file in its place, access denied, a plan that cannot be read.</summary>
public sealed class DiagnosisException : Exception
{
    /// <summary>Creates the exception.</summary>
    public DiagnosisException()
        : this("The subject cannot be diagnosed.")
    {
    }

    /// <summary>Creates the exception.</summary>
    public DiagnosisException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    public DiagnosisException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
