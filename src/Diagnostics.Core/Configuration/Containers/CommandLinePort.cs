using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Containers;

/// <summary>The port that a start command makes a server listen on, as far as the command says.</summary>
/// <param name="Port">The fixed port, or the default of a variable; null where the command has none.</param>
/// <param name="Variable">The variable that decides, or null where the port is fixed.</param>
/// <param name="Address">The address bound, where the command says so.</param>
internal sealed partial record CommandLinePort(int? Port, string? Variable, string? Address)
{
    /// <summary>Whether the command listens on one port whatever the environment says.</summary>
    public bool IsFixed => Variable is null && Port is not null;

    /// <summary>Reads a command line; null where it says nothing of a port.</summary>
    public static CommandLinePort? Read(string command)
    {
        // Later options win in the servers that matter here, so the last match counts.
        CommandLinePort? found = null;
        foreach (Match match in Options().Matches(command))
        {
            string value = match.Groups["value"].Value;
            if (value.Length == 0) value = match.Groups["bare"].Value;
            if (FromValue(value) is { } port) found = port with { Address = port.Address ?? found?.Address };
        }

        Match host = Host().Match(command);
        if (host.Success)
        {
            string address = host.Groups["address"].Value;
            if (found is not null) return found with { Address = found.Address ?? address };
        }

        return found;
    }

    private static CommandLinePort? FromValue(string value)
    {
        Match match = BindValue().Match(value);
        if (!match.Success) return null;
        string? address = match.Groups["address"].Success && match.Groups["address"].Length > 0 ? match.Groups["address"].Value.Trim('[', ']') : null;
        if (match.Groups["variable"].Success)
        {
            int? fallback = match.Groups["default"].Success && int.TryParse(match.Groups["default"].Value, out int d) ? d : null;
            return new CommandLinePort(fallback, match.Groups["variable"].Value, address);
        }

        return int.TryParse(match.Groups["port"].Value, out int port) && port is > 0 and <= 65535 ? new CommandLinePort(port, null, address) : null;
    }

    // --port 8001, --port=8001, -p 8001, --bind 0.0.0.0:8001, -b :8001, --listen, --urls http://+:8080, --http-port, --server.port=, -Dserver.port=, runserver 0.0.0.0:8000.
    [GeneratedRegex(@"(?:^|[\s""'])(?:--(?:port|bind|listen|urls|addr|address|http-port|server\.port|listen-address|web\.listen-address)|-[pbl]|-Dserver\.port)(?:\s+|=)[""']?(?<value>[^\s""']+)|\b(?:runserver|http\.server)\s+[""']?(?<bare>[^\s""']+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Options();

    [GeneratedRegex(@"^(?:https?://)?(?<address>\[[0-9A-Fa-f:.]*\]|[^:\s\[\]$]*)?:?(?:\$\{(?<variable>[A-Za-z_]\w*)(?::?-(?<default>\d{1,5}))?\}|\$(?<variable>[A-Za-z_]\w*)|(?<port>\d{1,5}))/?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BindValue();

    [GeneratedRegex(@"(?:^|\s)(?:--host|--hostname|-h|-H|--host-name|--ip)(?:\s+|=)[""']?(?<address>[0-9A-Za-z.:\[\]]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Host();
}
