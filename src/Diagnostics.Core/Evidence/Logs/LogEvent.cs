using Diagnostics.Core.Language;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>A log line that a signature recognised; of a stack trace, the line of its innermost cause.</summary>
/// <param name="Signature">Which signature.</param>
/// <param name="Component">The component that logged it, by a container prefix in the line; null where the line has none.</param>
/// <param name="Fields">What the signature captured: host, port, variable, status… Redacted.</param>
/// <param name="Citation">File, line and redacted excerpt.</param>
public sealed record LogEvent(LogSignature Signature, string? Component, IReadOnlyDictionary<string, string> Fields, Citation Citation)
{
    /// <summary>When it was logged, by the line's own time or that of the first line of its record; null where neither has one.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>How often this event occurred in its log.</summary>
    public LogTally Tally { get; init; } = new();

    /// <summary>How many other lines of the same record say the same less precisely: exceptions that wrap this one, the line that announces the trace.</summary>
    public int Wrappers { get; init; }

    /// <summary>The places of source that its record names, nearest to the error first.</summary>
    internal IReadOnlyList<TracePlace> Places { get; init; } = [];

    /// <summary>Whether it tells of a failure.</summary>
    public bool IsFailure => Signature.Kind is LogEventKind.Failure or LogEventKind.Probe;

    /// <summary>A captured field, or null.</summary>
    public string? Field(string name) => Fields.TryGetValue(name, out string? value) ? value : null;

    /// <summary>A captured port, or null.</summary>
    public int? Port => int.TryParse(Field("port"), out int port) && port is > 0 and <= 65535 ? port : null;
}
