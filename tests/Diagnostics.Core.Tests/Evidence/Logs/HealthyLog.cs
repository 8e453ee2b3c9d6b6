using System.Globalization;
using System.Text;

namespace Diagnostics.Core.Tests.Evidence.Logs;

/// <summary>Makes lines as the usual servers write them while all is well: nothing in them may be taken for a failure. The same seed gives the same lines.</summary>
internal sealed class HealthyLog(int seed)
{
    private static readonly string[] s_paths = ["/", "/health", "/api/orders", "/api/orders/17", "/static/app.3f2a.js", "/login", "/api/users?page=2", "/metrics", "/favicon.ico", "/ws/tickets", "/error-pages/help", "/docs/connection-refused"];
    private static readonly string[] s_agents = ["Mozilla/5.0 (X11; Linux x86_64; rv:125.0)", "curl/8.5.0", "kube-probe/1.29", "Prometheus/2.51.0", "GoogleHC/1.0"];
    private static readonly string[] s_names = ["orders", "users", "billing", "search", "mailer", "gateway", "catalog", "sessions"];

    // A kind of line each; comments and empty lines left out. MySQL's slow log begins its lines with "# Time:".
    private static readonly string[] s_lines =
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Evidence", "Logs", "fixtures", "healthy.log")).Where(l => l.Length > 0 && (!l.StartsWith("# ", StringComparison.Ordinal) || l.StartsWith("# Time:", StringComparison.Ordinal)))];

    private uint _state = (uint)seed * 2654435761u + 1;
    private long _at;

    /// <summary>Kinds of lines.</summary>
    public static int Kinds => s_lines.Length;

    /// <summary>The next line.</summary>
    public string Next()
    {
        DateTimeOffset time = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero).AddMilliseconds(_at += 1 + Pick(40));
        return string.Format(
            CultureInfo.InvariantCulture,
            s_lines[Pick(s_lines.Length)],
            time.UtcDateTime,
            $"10.{Pick(255)}.{Pick(255)}.{1 + Pick(250)}",
            s_paths[Pick(s_paths.Length)],
            1 + Pick(9),
            10_000 + Pick(50_000),
            s_agents[Pick(s_agents.Length)],
            s_names[Pick(s_names.Length)],
            (_state * 7919u).ToString("x8", CultureInfo.InvariantCulture),
            time.ToUnixTimeSeconds());
    }

    /// <summary>So many lines as a text.</summary>
    public string Lines(int count)
    {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) text.Append(Next()).Append('\n');
        return text.ToString();
    }

    private int Pick(int count)
    {
        _state = _state * 1664525u + 1013904223u;
        return (int)((_state >> 8) % (uint)count);
    }
}
