using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Discovery;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>The command above a line of TLS that somebody kept after he had asked a server by hand: it names the server, and may ask for a version that no server should speak any more.</summary>
/// <param name="Host">The server that was asked.</param>
/// <param name="IsOfOldVersion">Whether it asked for SSL 3, TLS 1.0 or TLS 1.1: that it is refused is as it should be.</param>
/// <remarks>Source: OpenSSL documentation, openssl-s_client (-connect, -tls1, -tls1_1); RFC 8996 (TLS 1.0 and 1.1 are deprecated).</remarks>
internal sealed partial record OpensslTrial(string Host, bool IsOfOldVersion)
{
    private const long LargestFile = 256 * 1024;

    private const int Farthest = 80;

    /// <summary>The command that an observation answers; null where it is of a component's log, or no such command stands above it.</summary>
    public static OpensslTrial? Of(DiagnosisContext context, LogObservation observation)
    {
        if (observation.Component is not null || observation.Event.Signature.Code?.StartsWith("tls.", StringComparison.Ordinal) != true || observation.Event.Citation.Line is not { } line) return null;
        if (context.LinesOf(observation.Event.Citation.Source, LargestFile) is not { } lines || line > lines.Length) return null;
        for (int i = line - 1; i >= 0 && i > line - Farthest; i--)
        {
            if (!CapturedOutput.IsPrompt(lines[i])) continue;
            return Command().Match(lines[i]) is { Success: true } command ? new OpensslTrial(command.Groups["host"].Value, Old().IsMatch(lines[i])) : null;
        }

        return null;
    }

    [GeneratedRegex(@"\bopenssl s_client\b[^\n|]*?\s-connect\s+(?<host>[A-Za-z0-9][\w.\-]*)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Command();

    [GeneratedRegex(@"\s-(?:ssl3|tls1|tls1_1)\s", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Old();
}
