using System.Globalization;

namespace Diagnostics.Core.Configuration.Containers;

/// <summary>A port mapping of a container: <c>[[ip:]host:]container[/protocol]</c>.</summary>
internal sealed record PublishedPort(string? HostAddress, int? HostPort, int ContainerPort)
{
    /// <summary>Reads a mapping; ranges give one entry each. Mappings of protocols other than TCP are left out; what is no mapping gives null.</summary>
    public static IReadOnlyList<PublishedPort>? Read(string text)
    {
        string mapping = text.Trim();
        int slash = mapping.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0)
        {
            if (!mapping[(slash + 1)..].Equals("tcp", StringComparison.OrdinalIgnoreCase)) return [];
            mapping = mapping[..slash];
        }

        string? address = null;
        if (mapping.StartsWith('[') && mapping.IndexOf("]:", StringComparison.Ordinal) is var close && close > 0)
        {
            address = mapping[1..close];
            mapping = mapping[(close + 2)..];
        }

        string[] parts = mapping.Split(':');
        if (parts.Length >= 3 && address is null)
        {
            // An IPv6 address may come without brackets: all but the last two parts are the address.
            address = string.Join(':', parts[..^2]);
            parts = parts[^2..];
        }

        if (parts.Length is 0 or > 2 || Range(parts[^1]) is not { } container) return null;
        if (parts.Length == 1 || parts[0].Length == 0) return [.. Enumerable.Range(container.First, container.Count).Select(p => new PublishedPort(address, null, p))];
        if (Range(parts[0]) is not { } host) return null;
        // A host range for one container port lets the engine choose: no fixed host port.
        if (host.Count != container.Count) return container.Count == 1 ? [new PublishedPort(address, null, container.First)] : null;
        return [.. Enumerable.Range(0, container.Count).Select(i => new PublishedPort(address, host.First + i, container.First + i))];
    }

    private static (int First, int Count)? Range(string text)
    {
        int dash = text.IndexOf('-', StringComparison.Ordinal);
        string first = dash < 0 ? text : text[..dash];
        string last = dash < 0 ? text : text[(dash + 1)..];
        return int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out int a) && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out int b)
            && a is > 0 and <= 65535 && b >= a && b <= 65535
            ? (a, b - a + 1)
            : null;
    }
}
