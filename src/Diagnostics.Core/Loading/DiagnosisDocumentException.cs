namespace Diagnostics.Core.Loading;

/// <summary>A saved diagnosis cannot be used.</summary>
public sealed class DiagnosisDocumentException : Exception
{
    /// <summary>Creates the exception.</summary>
    public DiagnosisDocumentException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    public DiagnosisDocumentException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
