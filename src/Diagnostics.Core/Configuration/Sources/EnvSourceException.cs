namespace Diagnostics.Core.Configuration.Sources;

/// <summary>What an address names cannot be read as an environment. Holds no value of any setting.</summary>
public sealed class EnvSourceException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="path">The file, or the address where no file is to blame.</param>
    /// <param name="line">1-based line, or null.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The parser's or the system's exception, or null.</param>
    public EnvSourceException(EnvSourceError reason, string path, int? line, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Reason = reason;
        Path = path;
        Line = line;
    }

    /// <summary>Why.</summary>
    public EnvSourceError Reason { get; }

    /// <summary>The file, or the address where no file is to blame.</summary>
    public string Path { get; }

    /// <summary>1-based line, or null.</summary>
    public int? Line { get; }
}
