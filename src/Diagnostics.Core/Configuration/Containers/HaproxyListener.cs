using System.Globalization;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Containers;

/// <summary>A listener of HAProxy, and the mode in which it works.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Line">The line that begins its section.</param>
/// <param name="Ports">The ports that it binds.</param>
/// <param name="IsHttp">Whether it speaks HTTP to its clients, rather than passing bytes on.</param>
/// <param name="ModeLine">The line that says so: its own, or that of the defaults before it; null where none does.</param>
/// <remarks>Source: HAProxy Configuration Manual, sections 4 (proxies: what a section does not say is taken from the last defaults before it) and 4.2 (mode: tcp where it is not set).</remarks>
internal sealed partial record HaproxyListener(string Name, int Line, IReadOnlyList<int> Ports, bool IsHttp, int? ModeLine)
{
    /// <summary>The listeners of a file, in its order.</summary>
    public static IReadOnlyList<HaproxyListener> Read(string text)
    {
        var found = new List<HaproxyListener>();
        (bool IsHttp, int? Line) usual = (false, null), own = (false, null);
        string kind = "", name = "";
        int start = 0;
        var ports = new List<int>();
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (Section().Match(lines[i]) is { Success: true } section)
            {
                Close();
                (kind, name, start) = (section.Groups["kind"].Value, section.Groups["name"].Value, i + 1);
                // A new defaults section begins from nothing.
                own = kind == "defaults" ? (false, null) : usual;
                ports.Clear();
            }
            else if (Mode().Match(lines[i]) is { Success: true } mode)
            {
                own = (mode.Groups["mode"].Value == "http", i + 1);
            }
            else if (Bind().Match(lines[i]) is { Success: true } bind && int.TryParse(bind.Groups["port"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= 65535)
            {
                ports.Add(port);
            }
        }

        Close();
        return found;

        void Close()
        {
            if (kind == "defaults") usual = own;
            else if (kind is "listen" or "frontend" && ports.Count > 0) found.Add(new HaproxyListener(name, start, [.. ports], own.IsHttp, own.Line));
        }
    }

    [GeneratedRegex(@"^(?<kind>frontend|backend|listen|defaults|global|userlist|resolvers|peers|cache|program|ring)(?:[ \t]+(?<name>[A-Za-z0-9_.:\-]+))?(?=[\s#]|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Section();

    [GeneratedRegex(@"^[ \t]*mode[ \t]+(?<mode>http|tcp)(?=[\s#]|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Mode();

    [GeneratedRegex(@"^[ \t]*bind[ \t]+(?:\[[0-9A-Fa-f:]*\]|[A-Za-z0-9.*\-]*):(?<port>\d{1,5})\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Bind();
}
