namespace Diagnostics.Core.Configuration.Structure;

/// <summary>A structured file that cannot be parsed, with the place.</summary>
public sealed class StructuredFormatException : Exception
{
    /// <summary>Creates the exception.</summary>
    public StructuredFormatException()
        : this("The file cannot be parsed.")
    {
    }

    /// <summary>Creates the exception.</summary>
    public StructuredFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    public StructuredFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception with its place.</summary>
    /// <param name="line">1-based line.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The parser's own exception.</param>
    public StructuredFormatException(int line, string message, Exception? innerException = null)
        : base(message, innerException) => Line = line;

    /// <summary>1-based line, or 0 where it is not known.</summary>
    public int Line { get; }
}
