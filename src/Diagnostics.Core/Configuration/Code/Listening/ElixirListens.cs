using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Code.Listening;

/// <summary>Elixir: the <c>http</c> options of a Phoenix endpoint, and the ports of Bandit and Plug.Cowboy.</summary>
/// <remarks>Source: Phoenix, Phoenix.Endpoint, runtime configuration, :http; Bandit, options; Plug.Cowboy, options.</remarks>
internal sealed partial class ElixirListens : IListenIdioms
{
    public IReadOnlyList<string> Needles => ["http: [", "Bandit", "Plug.Cowboy"];

    public IEnumerable<ListenRead> Read(CodeText text)
    {
        foreach (Match match in Call().Matches(text.Text))
        {
            if (text.IsCommented(match.Index)) continue;
            string value = PortExpressions.Arguments(text.Text, match.Groups["value"].Index) is [var first, ..] ? first : match.Groups["value"].Value;
            BoundPort? bound = PortExpressions.Of(value, text);
            string? address = Loopback().IsMatch(text.Text.AsSpan(match.Index, match.Groups["value"].Index - match.Index)) ? "127.0.0.1" : bound?.Address;
            yield return new ListenRead(match.Index, bound is null ? null : bound with { Address = address });
        }
    }

    [GeneratedRegex(@"(?:\bhttp:\s*\[|\{\s*(?:Bandit|Plug\.Cowboy)\s*,)(?:(?!\bhttps:)[\s\S]){0,300}?\bport:\s*(?<value>[^\r\n]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Call();

    [GeneratedRegex(@"\{\s*127\s*,\s*0\s*,\s*0\s*,\s*1\s*\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Loopback();
}
