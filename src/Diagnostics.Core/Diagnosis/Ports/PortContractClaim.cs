namespace Diagnostics.Core.Diagnosis.Ports;

/// <summary>One line that claims something of a component's port.</summary>
public sealed class PortContractClaim
{
    /// <summary>Creates a claim.</summary>
    public PortContractClaim(string role, int? port, string? address, string words, string source, int? line, string? excerpt, bool? isMet)
    {
        Role = role;
        Port = port;
        Address = address;
        Words = words;
        Source = source;
        Line = line;
        Excerpt = excerpt;
        IsMet = isMet;
    }

    /// <summary>What it claims: Command, CommandVariable, Coded, CodedVariable, Served, Declared, Platform, Injected, HealthCheck, Target, Published, Called, CalledOnHost, Exposed, ServicePort, RoutedTo, FrameworkDefault, Log, Listener, Bind (an address without a port).</summary>
    public string Role { get; }

    /// <summary>The port; null where only a variable is known.</summary>
    public int? Port { get; }

    /// <summary>The address bound or called, where the line says so.</summary>
    public string? Address { get; }

    /// <summary>Who claims it, in words.</summary>
    public string Words { get; }

    /// <summary>The file, relative to the folder, or the process.</summary>
    public string Source { get; }

    /// <summary>Line in it; null where lines mean nothing.</summary>
    public int? Line { get; }

    /// <summary>What stands there, redacted.</summary>
    public string? Excerpt { get; }

    /// <summary>Whether the component is found where this expects it; null for what expects nothing, and where it is not known where the component listens.</summary>
    public bool? IsMet { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Port?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?"} {Words} ({(Line is { } line ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Source}:{line}") : Source)})";
}
