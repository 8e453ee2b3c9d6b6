using System.Buffers;
using System.Globalization;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>Whether a value is of the kind that its key asks for.</summary>
public static class EnvValueValidator
{
    /// <summary>What is wrong with a value of this kind, without the value itself; null where nothing is, and for values that are empty, refer to a variable or are filled in by a template.</summary>
    public static string? Validate(EnvValueKind kind, string? value)
    {
        if (string.IsNullOrEmpty(value) || value.StartsWith('$') || TemplateText.Has(value)) return null;
        return kind switch
        {
            EnvValueKind.Port => Port(value),
            EnvValueKind.Url => Url(value),
            EnvValueKind.ConnectionString => ConnectionString(value),
            EnvValueKind.Boolean => EnvValueClassifier.IsBoolean(value.AsSpan().Trim()) ? null : "is no boolean (true/false, yes/no, on/off, 1/0)",
            EnvValueKind.Integer => IsInteger(value) ? null : "is no whole number",
            EnvValueKind.Duration => EnvValueClassifier.IsDuration(value.AsSpan().Trim()) || IsInteger(value) ? null : "is no time span (a number, or a number with a unit such as 30s)",
            EnvValueKind.Email => value.Contains('@', StringComparison.Ordinal) ? null : "is no e-mail address",
            EnvValueKind.Host => Host(value),
            _ => null,
        };
    }

    private static readonly SearchValues<char> s_reserved = SearchValues.Create("@/#?[] ");

    private static string? Port(string value)
    {
        ReadOnlySpan<char> text = value.AsSpan();
        if (text.Trim().Length != text.Length) return "is a port with white space around it";
        // "tcp://10.0.0.1:6379" is what Docker links and Kubernetes put into *_PORT.
        if (value.StartsWith("tcp://", StringComparison.Ordinal) || value.StartsWith("udp://", StringComparison.Ordinal)) return null;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int port))
            return text.ContainsAnyExceptInRange('0', '9') ? "is no port number" : "is a port above 65535";
        return port switch
        {
            0 => "is port 0, which makes the system choose any free port",
            < 0 => "is a negative port",
            > 65535 => "is a port above 65535",
            _ => null,
        };
    }

    private static string? Url(string value)
    {
        if (value.Length != value.AsSpan().Trim().Length) return "is a URL with white space around it";
        if (IsQuoted(value)) return "is still in quotes, which are part of the value";
        if (value.StartsWith('/') || !value.Contains("://", StringComparison.Ordinal)) return null;
        return Parts(value);
    }

    private static string? ConnectionString(string value)
    {
        if (value.Length != value.AsSpan().Trim().Length) return "is a connection string with white space around it";
        if (IsQuoted(value)) return "is still in quotes, which are part of the value";
        return value.Contains("://", StringComparison.Ordinal) ? Parts(value) : null;
    }

    private static string? Parts(string value)
    {
        if (!UrlParts.TryParse(value, out UrlParts parts)) return null;
        if (parts.HasBadPort && !parts.Host.Contains(',')) return "has a port that is no number from 0 to 65535";
        if (parts.Password.ContainsAny(s_reserved) && !parts.Password.Contains("${", StringComparison.Ordinal)) return "has a password with a reserved character (@ / # ? [ ] or a space) that is not percent-encoded";
        if (parts.Host.Contains("..", StringComparison.Ordinal) || (!parts.Host.IsEmpty && parts.Host[0] == '.')) return "has a host name with an empty part";
        if (parts.Host.ContainsAny(' ', '\n', '\t')) return "has white space in its host name";
        bool needsHost = parts.Scheme is "http" or "https" or "ws" or "wss";
        return needsHost && parts.Host.Length == 0 ? "has no host name" : null;
    }

    private static string? Host(string value)
    {
        if (IsQuoted(value)) return "is still in quotes, which are part of the value";
        if (value.AsSpan().ContainsAny(" \t\r\n")) return value.Contains(',', StringComparison.Ordinal) ? null : "is a host name with white space in it";
        return null;
    }

    private static bool IsQuoted(string value) => value.Length >= 2 && value[0] is '"' or '\'' && value[^1] == value[0];

    private static bool IsInteger(string value)
    {
        ReadOnlySpan<char> text = value.AsSpan().Trim();
        if (!text.IsEmpty && text[0] is '-' or '+') text = text[1..];
        foreach (char c in text)
        {
            if (!char.IsAsciiDigit(c) && c != '_') return false;
        }

        return !text.IsEmpty && char.IsAsciiDigit(text[0]);
    }
}
