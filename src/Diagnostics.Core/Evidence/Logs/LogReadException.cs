namespace Diagnostics.Core.Evidence.Logs;

/// <summary>A log could not be read to its end.</summary>
public sealed class LogReadException : IOException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="read">What was read before.</param>
    /// <param name="cause">Why it could not be read further.</param>
    public LogReadException(LogScan read, Exception cause)
        : base(cause is InvalidDataException ? "packed data is damaged" : cause?.Message, cause)
    {
        ArgumentNullException.ThrowIfNull(read);
        Read = read;
    }

    /// <summary>What was read before.</summary>
    public LogScan Read { get; }
}
