using System.Globalization;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Containers;

/// <summary>What a configuration file of PgBouncer says: where it listens, and to which servers it sends its clients.</summary>
/// <param name="Port">The port on which it listens.</param>
/// <param name="PortLine">The line that says so; null where the port is its default.</param>
/// <param name="Address">The address on which it listens; null where it listens on sockets of the machine only.</param>
/// <param name="Servers">The servers behind it: host, port and the line.</param>
/// <remarks>Source: PgBouncer documentation, configuration: listen_addr, listen_port (6432 where it is not set), section [databases].</remarks>
internal sealed partial record PoolerFile(int Port, int? PortLine, string? Address, IReadOnlyList<(string Host, int Port, int Line)> Servers)
{
    private const int DefaultPort = 6432;

    private const int DefaultServerPort = 5432;

    /// <summary>Whether a file may be one, by its name.</summary>
    public static bool MayBe(string name) => name.Contains("bouncer", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".ini", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a file; null where it is none of PgBouncer's.</summary>
    public static PoolerFile? Read(string text)
    {
        string[] lines = text.Split('\n');
        var servers = new List<(string Host, int Port, int Line)>();
        int port = DefaultPort;
        int? portLine = null;
        string? section = null, address = null;
        bool isPooler = false;
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.Length == 0 || line[0] is ';' or '#') continue;
            if (line[0] == '[')
            {
                section = line.Trim('[', ']').Trim();
                isPooler |= section == "pgbouncer";
            }
            else if (section == "databases" && Host().Match(line) is { Success: true } host)
            {
                servers.Add((host.Groups["host"].Value, Number(ServerPort().Match(line).Groups["port"].Value) ?? DefaultServerPort, i + 1));
            }
            else if (section == "pgbouncer" && Listen().Match(line) is { Success: true } listen)
            {
                string value = listen.Groups["value"].Value.Trim();
                if (listen.Groups["key"].Value == "listen_addr") address = value.Length == 0 ? null : value.Split(',')[0].Trim() is "*" ? "0.0.0.0" : value.Split(',')[0].Trim();
                else if (Number(value) is { } number) (port, portLine) = (number, i + 1);
            }
        }

        return isPooler ? new PoolerFile(port, portLine, address, servers) : null;
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= 65535 ? port : null;

    // A path is the folder of a socket.
    [GeneratedRegex(@"^[^=]{1,200}=.*?\bhost\s*=\s*'?(?<host>[A-Za-z0-9][A-Za-z0-9_.\-]*)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Host();

    [GeneratedRegex(@"\bport\s*=\s*'?(?<port>\d{1,5})\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ServerPort();

    [GeneratedRegex(@"^(?<key>listen_addr|listen_port)\s*=(?<value>[^;#]*)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Listen();
}
