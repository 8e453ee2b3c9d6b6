using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Containers;

/// <summary>How the configuration of a reverse proxy that is written in YAML is read: one of these for each program.</summary>
/// <param name="Program">The program, which names a proxy that no other file tells of.</param>
/// <param name="LimitName">What it calls the time that it waits for an answer.</param>
/// <param name="MayHold">Whether a text may be its configuration.</param>
/// <param name="Servers">The servers behind it: host, port, the key, its line, and the group in which they stand in for each other.</param>
/// <param name="EntryPoints">Where the file makes it listen: port, address or null for all, line.</param>
/// <param name="Waits">How long it waits for an answer, in seconds, with the line; null where the file does not say it once.</param>
internal sealed record StructuredProxy(
    string Program,
    string LimitName,
    Func<string, bool> MayHold,
    Func<IReadOnlyList<StructuredNode>, IReadOnlyList<(string Host, int Port, string Directive, int Line, string? Group)>> Servers,
    Func<IReadOnlyList<StructuredNode>, IReadOnlyList<(int Port, string? Address, int Line)>> EntryPoints,
    Func<IReadOnlyList<StructuredNode>, (double Seconds, int Line)?> Waits)
{
    private static readonly StructuredProxy[] s_all =
    [
        new("envoy", "route timeout", EnvoyFileReader.MayHold, EnvoyFileReader.Servers, EnvoyFileReader.EntryPoints, EnvoyFileReader.Waits) { Silences = EnvoyFileReader.Silences },
        new("traefik", "", TraefikFileReader.MayHold, TraefikFileReader.Servers, TraefikFileReader.EntryPoints, _ => null),
    ];

    /// <summary>How long it lets a stream be silent: what says so, seconds, and the line.</summary>
    public Func<IReadOnlyList<StructuredNode>, IEnumerable<(string Name, double Seconds, int Line)>> Silences { get; init; } = _ => [];

    /// <summary>The program whose configuration a text may be; null where it is none's.</summary>
    public static StructuredProxy? Of(string text) => Array.Find(s_all, p => p.MayHold(text));
}
