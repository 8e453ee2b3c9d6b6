using Diagnostics.Core.Language;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>A log line that a signature recognised.</summary>
/// <param name="Signature">Which signature.</param>
/// <param name="Component">The component that logged it, by a container prefix in the line; null where the line has none.</param>
/// <param name="Fields">What the signature captured: host, port, variable, status… Redacted.</param>
/// <param name="Citation">File, line and redacted excerpt.</param>
public sealed record LogEvent(LogSignature Signature, string? Component, IReadOnlyDictionary<string, string> Fields, Citation Citation)
{
    /// <summary>A captured field, or null.</summary>
    public string? Field(string name) => Fields.TryGetValue(name, out string? value) ? value : null;

    /// <summary>A captured port, or null.</summary>
    public int? Port => int.TryParse(Field("port"), out int port) && port is > 0 and <= 65535 ? port : null;
}
