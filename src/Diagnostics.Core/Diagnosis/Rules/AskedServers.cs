using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Whom a client of PostgreSQL asked, by the line in which it tells that the connection failed: libpq and pgx name host and port.</summary>
internal static partial class AskedServers
{
    /// <summary>The component that a line names, and the port; null where it names none that is known.</summary>
    public static (ComponentModel Server, int Port)? In(DiagnosisContext context, Citation line, string? client, string? environment) =>
        line.Kind == CitationKind.Log && Endpoint().Match(line.Excerpt ?? "") is { Success: true } match && int.TryParse(match.Groups["port"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int port)
            && LogTargets.Resolve(context, match.Groups["host"].Value, port, client, environment) is { } server ? (server, port) : null;

    // 'connection to server at "db" (10.0.0.5), port 5432 failed', 'failed to connect to `user=app database=app`: 127.0.0.1:6432 (127.0.0.1): server error'.
    [GeneratedRegex(@"connection to server at ""(?<host>[^""\s]{1,253})""(?: \([^)\s]{1,64}\))?, port (?<port>\d{1,5}) failed|failed to connect to `[^`]{1,500}`: (?<host>[\w.\-]{1,253}):(?<port>\d{1,5}) \(", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Endpoint();
}
