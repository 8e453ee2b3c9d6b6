using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Code.Listening;

/// <summary>JavaScript and TypeScript: <c>listen</c> of Node's servers, Express, Fastify, Nest and their like; <c>Bun.serve</c>, <c>Deno.serve</c>, Hono's <c>serve</c>, WebSocket servers.</summary>
/// <remarks>Source: Node.js documentation, net.Server.listen; Fastify, Server, listen; NestJS, First steps; Hono, Node.js; ws, WebSocketServer.</remarks>
internal sealed partial class JavaScriptListens : IListenIdioms
{
    public IReadOnlyList<string> Needles => [".listen(", "Bun.serve(", "Deno.serve(", "WebSocketServer(", "hono/node-server"];

    public IEnumerable<ListenRead> Read(CodeText text)
    {
        foreach (Match match in Call().Matches(text.Text))
        {
            if (text.IsCommented(match.Index)) continue;
            IReadOnlyList<string> arguments = PortExpressions.Arguments(text.Text, match.Index + match.Length);
            bool isListen = match.Groups["listen"].Success;
            // Without a port the system chooses one: a test's. A function or a name of an event makes no server listen.
            if (arguments.Count == 0 || arguments[0] is "0" || (isListen && (arguments[0].Contains("=>", StringComparison.Ordinal) || arguments[0].StartsWith("function", StringComparison.Ordinal)))) continue;
            string options = arguments[0].StartsWith('{') ? arguments[0] : arguments.Count > 1 && arguments[1].StartsWith('{') ? arguments[1] : "";
            Match port = OptionPort().Match(options), host = OptionHost().Match(options);
            string? expression = options.Length == 0 ? arguments[0] : port.Success ? Trimmed(options, port) : OptionSame().IsMatch(options) ? "port" : null;
            // A WebSocket server of an HTTP server, one that is asked by a path, or an event.
            if (expression is null || (options.Length == 0 && !isListen)) continue;
            BoundPort? bound = SetPort().IsMatch(expression) && SetTo().Match(text.Text) is { Success: true } set ? PortExpressions.Of(PortExpressions.Arguments(text.Text, set.Index + set.Length) is [var value, ..] ? value : "", text) : PortExpressions.Of(expression, text);
            if (bound is null && (!Server().IsMatch(match.Groups["listen"].Value) || expression[0] is '"' or '\'' or '`')) continue;
            string? address = host.Success ? host.Groups["host"].Value : isListen && arguments.Count > 1 && Text().Match(arguments[1]) is { Success: true } second ? second.Groups["host"].Value : null;
            yield return new ListenRead(match.Index, bound is null ? null : bound with { Address = address ?? bound.Address });
        }
    }

    private static string Trimmed(string options, Match port) => PortExpressions.Arguments(options, port.Index + port.Length) is [var value, ..] ? value : "";

    [GeneratedRegex(@"(?<listen>[\w$)\]]{1,40})\s*\.listen\(|\b(?:Bun|Deno)\.serve\(|\bnew\s+(?:\w+\.)?WebSocketServer\(|(?<![\w.$])serve\((?=\s*\{)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Call();

    [GeneratedRegex(@"(?<![\w.])port\s*:\s*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OptionPort();

    [GeneratedRegex(@"(?<![\w.:])\s*\bport\b\s*[,}]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OptionSame();

    [GeneratedRegex(@"\b(?:host|hostname)\s*:\s*[""'](?<host>[^""']+)[""']", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OptionHost();

    [GeneratedRegex(@"\A[""'](?<host>[0-9A-Za-z.:]+)[""']\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Text();

    [GeneratedRegex(@"\.get\(\s*[""']port[""']\s*\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SetPort();

    [GeneratedRegex(@"\.set\(\s*[""']port[""']\s*,", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SetTo();

    [GeneratedRegex(@"(?:app|server|http|https|srv|fastify|instance|api|\)|\])$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Server();
}
