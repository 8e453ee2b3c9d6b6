using System.Globalization;

namespace Diagnostics.Core.Diagnosis.Intake;

/// <summary>The port of a check's target: <c>host:port</c>, <c>[address]:port</c> or a URL.</summary>
internal static class TargetPort
{
    /// <summary>The port, or null where the target names none.</summary>
    public static int? Of(string target)
    {
        string text = target;
        int scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            text = text[(scheme + 3)..];
            int end = text.AsSpan().IndexOfAny('/', '?', '#');
            if (end >= 0) text = text[..end];
        }

        int colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= 65535 ? port : null;
    }

    /// <summary>The host and port, or the URL's authority, without user and password: what names a component that nothing else names.</summary>
    public static string Name(string target)
    {
        string text = target;
        int scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0) text = text[(scheme + 3)..];
        int end = text.AsSpan().IndexOfAny('/', '?', '#');
        if (end >= 0) text = text[..end];
        int at = text.LastIndexOf('@');
        return at >= 0 ? text[(at + 1)..] : text;
    }
}
