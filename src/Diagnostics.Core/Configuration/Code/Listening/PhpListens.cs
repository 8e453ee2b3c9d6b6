using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Code.Listening;

/// <summary>PHP: the servers of Swoole and ReactPHP. The built-in server is told its port by its command.</summary>
/// <remarks>Source: Swoole, Server; ReactPHP, SocketServer.</remarks>
internal sealed partial class PhpListens : IListenIdioms
{
    public IReadOnlyList<string> Needles => ["Server("];

    public IEnumerable<ListenRead> Read(CodeText text)
    {
        foreach (Match match in Call().Matches(text.Text))
        {
            if (text.IsCommented(match.Index)) continue;
            IReadOnlyList<string> arguments = PortExpressions.Arguments(text.Text, match.Index + match.Length);
            if (arguments.Count == 0) continue;
            yield return new ListenRead(match.Index, PortExpressions.Of(arguments.Count > 1 && !match.Value.Contains("Socket", StringComparison.Ordinal) ? $"({arguments[0]}, {arguments[1]})" : arguments[0], text));
        }
    }

    [GeneratedRegex(@"\bnew\s+\\?(?:(?:Swoole|OpenSwoole)\\(?:\w+\\)?Server|(?:React\\Socket\\)?SocketServer)\(", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Call();
}
