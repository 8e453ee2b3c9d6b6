using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Code.Listening;

/// <summary>Java and Kotlin: the JDK's servers, Javalin, Spark, Vert.x, Ktor, Jetty. Spring Boot's port stands in its own files.</summary>
/// <remarks>Source: JDK, HttpServer.create, ServerSocket; Javalin, start; Spark, port; Vert.x, HttpServer.listen; Ktor, embeddedServer; Jetty, Server.</remarks>
internal sealed partial class JavaListens : IListenIdioms
{
    public IReadOnlyList<string> Needles => ["InetSocketAddress(", "ServerSocket(", "Javalin", "embeddedServer(", "spark.Spark", "io.vertx", "jetty.server"];

    public IEnumerable<ListenRead> Read(CodeText text)
    {
        foreach (Match match in Call().Matches(text.Text))
        {
            if (text.IsCommented(match.Index)) continue;
            string name = match.Groups["name"].Value;
            // A socket's address may as well be one that is called.
            if (name.Length == 0 && !text.Text.Contains("HttpServer", StringComparison.Ordinal) && !text.Text.Contains("ServerSocket", StringComparison.Ordinal)) continue;
            string needed = name switch { "start" => "Javalin", "port" => "spark.Spark", "listen" => "io.vertx", "Server" => "jetty.server", _ => "" };
            if (needed.Length > 0 && !text.Text.Contains(needed, StringComparison.Ordinal)) continue;
            IReadOnlyList<string> arguments = PortExpressions.Arguments(text.Text, match.Index + match.Length);
            string? expression = name == "embeddedServer" ? arguments.Select(a => a.Split('=', 2)).FirstOrDefault(a => a.Length == 2 && a[0].Trim() == "port")?[1] : name.Length == 0 && arguments.Count > 1 ? $"({arguments[0]}, {arguments[1]})" : arguments.ElementAtOrDefault(0);
            if (expression is null) continue;
            BoundPort? bound = PortExpressions.Of(expression, text);
            if (bound is not null || name is "embeddedServer" or "ServerSocket") yield return new ListenRead(match.Index, bound);
        }
    }

    [GeneratedRegex(@"\bnew\s+(?<name>ServerSocket|Server)\(|(?:\bnew\s+)?\bInetSocketAddress\(|\.(?<name>start|listen)\(|(?<![\w.])(?<name>port|embeddedServer)\(", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Call();
}
