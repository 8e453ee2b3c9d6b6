using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Code.Listening;

/// <summary>Go: net/http, net, and the starting calls of Gin, Echo and Fiber.</summary>
/// <remarks>Source: Go documentation, net/http (ListenAndServe, Server.Addr), net (Listen); Gin, Engine.Run (PORT, else 8080, where it is told nothing); Echo, Start; Fiber, Listen.</remarks>
internal sealed partial class GoListens : IListenIdioms
{
    public IReadOnlyList<string> Needles => ["istenAndServe", ".Listen(", ".Run(", ".Start(", "http.Server{", "RunTLS("];

    public IEnumerable<ListenRead> Read(CodeText text)
    {
        bool isGin = text.Text.Contains("gin-gonic/gin", StringComparison.Ordinal);
        foreach (Match match in Call().Matches(text.Text))
        {
            if (text.IsCommented(match.Index)) continue;
            IReadOnlyList<string> arguments = PortExpressions.Arguments(text.Text, match.Index + match.Length);
            bool isSure = match.Groups["sure"].Success;
            string? expression = match.Groups["net"].Success ? arguments.ElementAtOrDefault(1) : match.Groups["server"].Success ? arguments.FirstOrDefault(a => a.StartsWith("Addr:", StringComparison.Ordinal))?[5..] : arguments.ElementAtOrDefault(0);
            if (expression is null)
            {
                if (isGin && match.Value.EndsWith(".Run(", StringComparison.Ordinal)) yield return new ListenRead(match.Index, new BoundPort(8080, "PORT"));
                continue;
            }

            BoundPort? bound = PortExpressions.Of(expression, text);
            if (bound is not null || isSure || match.Groups["net"].Success || match.Groups["server"].Success) yield return new ListenRead(match.Index, bound);
        }
    }

    [GeneratedRegex(@"(?<sure>\b(?:http|fasthttp)\.ListenAndServe(?:TLS)?\()|(?<net>\bnet\.Listen\()|(?<server>\bhttp\.Server\{)|\b\w+\.(?:Listen|Run|RunTLS|Start|StartTLS)\(", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Call();
}
