using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Code.Listening;

/// <summary>Python: <c>uvicorn.run</c>, <c>app.run</c> of Flask and its like, aiohttp, waitress, Tornado, the standard library's servers, gRPC.</summary>
/// <remarks>Source: Uvicorn, Running programmatically (8000 on 127.0.0.1 by default); Flask, Flask.run (5000 on 127.0.0.1); aiohttp, run_app (8080); waitress, serve (8080); Python documentation, http.server.</remarks>
internal sealed partial class PythonListens : IListenIdioms
{
    public IReadOnlyList<string> Needles => [".run(", "run_app(", "serve(", "HTTPServer(", "make_server(", "_port(", ".listen("];

    public IEnumerable<ListenRead> Read(CodeText text)
    {
        foreach (Match match in Call().Matches(text.Text))
        {
            if (text.IsCommented(match.Index) || match.Value.Contains("asyncio", StringComparison.Ordinal)) continue;
            IReadOnlyList<string> arguments = PortExpressions.Arguments(text.Text, match.Index + match.Length);
            (int Port, string? Address)? usual = match.Value.StartsWith("uvicorn", StringComparison.Ordinal) ? (8000, "127.0.0.1") : match.Value.Contains("run_app", StringComparison.Ordinal) || match.Groups["waitress"].Success ? (8080, null)
                : match.Groups["run"].Success && Flask().IsMatch(text.Text) ? (5000, "127.0.0.1") : null;
            string? port = Option(arguments, "port") ?? match.Groups["positional"] switch
            {
                { Success: true } => arguments is [var first, ..] ? first.StartsWith('(') || match.Value.Contains("port(", StringComparison.Ordinal) || match.Value.Contains("listen", StringComparison.Ordinal) ? first : arguments.Count > 1 ? $"({first}, {arguments[1]})" : null : null,
                _ => null,
            };
            // run() of what is no server.
            if (port is null && usual is null) continue;
            if (match.Groups["waitress"].Success && !text.Text.Contains("waitress", StringComparison.Ordinal)) continue;
            BoundPort? bound = port is null ? new BoundPort(usual!.Value.Port) : PortExpressions.Of(port, text);
            if (bound is null && match.Groups["positional"].Success) continue;
            string? host = Option(arguments, "host") is { } given ? Host().Match(given) is { Success: true } literal ? literal.Groups["host"].Value : "?" : bound?.Address ?? usual?.Address;
            yield return new ListenRead(match.Index, bound is null ? null : bound with { Address = host is "?" ? null : host }, IsGuarded(text.Text, match.Index));
        }
    }

    // Below "if __name__ == '__main__':", or in a function that only that calls.
    private static bool IsGuarded(string text, int index) => Guard().IsMatch(text[..index]) || Guard().IsMatch(text[index..]);

    private static string? Option(IReadOnlyList<string> arguments, string name) =>
        arguments.Select(a => a.Split('=', 2)).FirstOrDefault(a => a.Length == 2 && a[0].Trim() == name)?[1].Trim();

    [GeneratedRegex(@"\b(?:uvicorn|web|hypercorn)\.run(?:_app)?\(|\bawait\s+web\.run_app\(|(?<run>\b(?:\w+\.)?(?:app|application|server|socketio|api|bottle)\.run\()|(?<waitress>(?<![\w.])(?:waitress\.)?serve\()|(?<positional>\b(?:Threading)?HTTPServer\(|\bmake_server\(|\badd_(?:in)?secure_port\(|\b(?:app|application|server|http_server)\.listen\()", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Call();

    [GeneratedRegex(@"^if\s+__name__\s*==", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Guard();

    [GeneratedRegex(@"^\s*(?:from\s+flask\b|import\s+flask\b)", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Flask();

    [GeneratedRegex(@"\A[""'](?<host>[^""']*)[""']\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Host();
}
