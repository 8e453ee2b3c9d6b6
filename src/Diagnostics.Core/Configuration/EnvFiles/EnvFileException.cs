namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>A .env file cannot be read at all. Faults inside a file are <see cref="EnvProblem"/>s instead.</summary>
public sealed class EnvFileException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">Why it cannot be read.</param>
    /// <param name="path">The path as it was given.</param>
    /// <param name="message">What is wrong, and what to do.</param>
    /// <param name="innerException">The system's exception, or null.</param>
    public EnvFileException(EnvFileError reason, string path, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Reason = reason;
        Path = path;
    }

    /// <summary>Why it cannot be read.</summary>
    public EnvFileError Reason { get; }

    /// <summary>The path as it was given.</summary>
    public string Path { get; }

    /// <summary>Offset in bytes of the first byte that no text holds; null for other reasons.</summary>
    public long? ByteOffset { get; init; }

    /// <summary>1-based line of that byte; null for other reasons.</summary>
    public int? Line { get; init; }
}
