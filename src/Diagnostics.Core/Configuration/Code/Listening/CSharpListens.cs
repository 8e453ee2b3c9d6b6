using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Code.Listening;

/// <summary>C#: <c>UseUrls</c>, <c>Urls.Add</c>, <c>Run</c> with an address, Kestrel's <c>Listen</c> calls.</summary>
/// <remarks>Source: Microsoft Learn, Configure endpoints for the ASP.NET Core Kestrel web server: what code gives Kestrel wins over URLs that variables give.</remarks>
internal sealed partial class CSharpListens : IListenIdioms
{
    public IReadOnlyList<string> Needles => ["UseUrls(", "Urls.Add(", ".Run(\"", ".Run($\"", "ListenAnyIP(", "ListenLocalhost(", ".Listen(IPAddress", "RunAsync(\"", "RunAsync($\""];

    public IEnumerable<ListenRead> Read(CodeText text)
    {
        foreach (Match match in Call().Matches(text.Text))
        {
            if (text.IsCommented(match.Index)) continue;
            IReadOnlyList<string> arguments = PortExpressions.Arguments(text.Text, match.Index + match.Length);
            string? expression = match.Groups["address"].Success ? arguments.ElementAtOrDefault(1) : arguments.ElementAtOrDefault(0);
            if (expression is null) continue;
            BoundPort? bound = PortExpressions.Of(expression.TrimStart('$', '@'), text);
            string? address = match.Value.Contains("ListenLocalhost", StringComparison.Ordinal) || (match.Groups["address"].Success && arguments[0].EndsWith("Loopback", StringComparison.Ordinal)) ? "127.0.0.1" : bound?.Address;
            yield return new ListenRead(match.Index, bound is null ? null : bound with { Address = address });
        }
    }

    [GeneratedRegex(@"\.(?:UseUrls|Urls\.Add|ListenAnyIP|ListenLocalhost)\(|\b\w+\.Run(?:Async)?\((?=\$?"")|(?<address>\.Listen\((?=IPAddress\.))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Call();
}
