using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Code.Listening;

/// <summary>Rust: <c>TcpListener::bind</c> of std and tokio, <c>bind</c> of actix-web and hyper, warp, tonic.</summary>
/// <remarks>Source: Rust documentation, std::net::TcpListener; Actix, HttpServer::bind; hyper, Server::bind; warp, Server::run; tonic, Server::serve.</remarks>
internal sealed partial class RustListens : IListenIdioms
{
    public IReadOnlyList<string> Needles => ["istener::bind(", "Server::bind(", ".bind(", "warp::serve(", ".serve(", "Server::new("];

    public IEnumerable<ListenRead> Read(CodeText text)
    {
        // What stands below "#[cfg(test)]" is compiled for tests only.
        int tests = text.Text.IndexOf("#[cfg(test)]", StringComparison.Ordinal);
        bool isActix = text.Text.Contains("HttpServer::new", StringComparison.Ordinal);
        foreach (Match match in Call().Matches(text.Text))
        {
            if (text.IsCommented(match.Index) || (tests >= 0 && match.Index > tests) || (match.Groups["method"].Success && !isActix)) continue;
            IReadOnlyList<string> arguments = PortExpressions.Arguments(text.Text, match.Index + match.Length);
            string expression = arguments.Count > 1 ? $"({arguments[0]}, {arguments[1]})" : arguments.ElementAtOrDefault(0) ?? "";
            if (expression.Length == 0) continue;
            BoundPort? bound = PortExpressions.Of(expression, text);
            // ":0" lets the system choose: a test's.
            if (bound is null && expression.Contains(":0\"", StringComparison.Ordinal)) continue;
            if (bound is null && match.Groups["run"].Success) continue;
            yield return new ListenRead(match.Index, bound);
        }
    }

    [GeneratedRegex(@"\b(?:TcpListener|Server)::bind\(|(?<method>\.bind\()|(?<run>\bwarp::serve\([^\n]{0,80}\)\s*\.run\()", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Call();
}
