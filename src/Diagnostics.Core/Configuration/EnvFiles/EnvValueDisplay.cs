using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>The form in which a value may be shown.</summary>
internal static class EnvValueDisplay
{
    public static string? Show(EnvEntry entry, Redactor redactor)
    {
        string? raw = entry.RawValue;
        if (string.IsNullOrEmpty(raw) || entry.IsPlaceholder) return raw is null ? null : TerminalText.Neutralise(raw);
        if (entry.IsSecret) return redactor.Token(raw);
        return TerminalText.Neutralise(redactor.Redact(raw));
    }
}
