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
        // By position, so that also a password of one character, or with quotes in it, is hidden.
        if (UrlParts.TryParse(raw, out UrlParts parts) && !parts.Password.IsEmpty && raw.AsSpan().Overlaps(parts.Password, out int at) && parts.Password[0] != '$')
            raw = string.Concat(raw.AsSpan(0, at), redactor.Token(Uri.UnescapeDataString(parts.Password)), raw.AsSpan(at + parts.Password.Length));
        return TerminalText.Neutralise(redactor.Redact(raw));
    }
}
