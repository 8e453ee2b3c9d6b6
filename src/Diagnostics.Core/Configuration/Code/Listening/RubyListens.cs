using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Code.Listening;

/// <summary>Ruby: <c>port</c> and <c>bind</c> of Puma's file, <c>set :port</c> of Sinatra, <c>Port:</c> of Rack's handlers, WEBrick.</summary>
/// <remarks>Source: Puma, DSL (port, bind); Sinatra, Configuration, :port; Rack, Handler.</remarks>
internal sealed partial class RubyListens : IListenIdioms
{
    // As words: every import would have a file read whole.
    public IReadOnlyList<string> Needles => ["\nport ", " port ", "\tport ", "\nport(", " port(", "\tport(", "\nbind ", " bind ", "\tbind ", "\nbind(", " bind(", "\tbind(", ":port", "Port:", ":Port"];

    public IEnumerable<ListenRead> Read(CodeText text)
    {
        bool isPuma = Puma().IsMatch(text.Text);
        foreach (Match match in Call().Matches(text.Text))
        {
            if (text.IsCommented(match.Index) || (match.Groups["puma"].Success && !isPuma)) continue;
            BoundPort? bound = PortExpressions.Of(match.Groups["value"].Value.Split(" #", 2)[0], text);
            // A socket in the file system is no port.
            if (bound is null && match.Groups["value"].Value.Contains("unix:", StringComparison.Ordinal)) continue;
            yield return new ListenRead(match.Index + match.Value.Length - match.Value.TrimStart().Length, bound);
        }
    }

    // What only Puma's file has.
    [GeneratedRegex(@"^\s*(?:threads|workers|preload_app!|plugin|pidfile|worker_timeout|app_dir)\b", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Puma();

    [GeneratedRegex(@"^[ \t]*(?:(?<puma>port[ (]|bind[ (])|set\s+:port\s*,)\s*(?<value>[^\r\n]+?)\)?[ \t]*\r?$|\b:?Port(?::|\s*=>)\s*(?<value>[^,)\r\n]+)", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Call();
}
