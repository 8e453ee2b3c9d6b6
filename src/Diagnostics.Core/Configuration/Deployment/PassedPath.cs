using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>A place where requests below a path are passed on to another host.</summary>
/// <param name="Prefix">The path that is taken, from the first slash to the one before what varies: <c>/api/</c>.</param>
/// <param name="Host">The host that they go to.</param>
/// <param name="Target">The path that takes its place there: <c>/</c> where the prefix is dropped.</param>
/// <param name="Citation">The line that says so.</param>
internal sealed record PassedPath(string Prefix, string Host, string Target, Citation Citation)
{
    /// <summary>What to write there in the proxy's own words; null where there are none.</summary>
    public string? Remedy { get; init; }

    /// <summary>Whether what is passed on arrives without the prefix.</summary>
    public bool DropsPrefix => Prefix.Length > 2 && Target == "/";

    /// <summary>Whether it arrives as it was.</summary>
    public bool KeepsPrefix => Prefix.Length > 2 && Target == Prefix;

    /// <summary>Reads <c>/api/*</c> and <c>https://host/*</c>; null where they are of another form.</summary>
    public static PassedPath? Read(string source, string destination, Citation citation) =>
        source.EndsWith("/*", StringComparison.Ordinal) && destination.EndsWith("/*", StringComparison.Ordinal) && Uri.TryCreate(destination[..^1], UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
            ? new PassedPath(source[..^1], address.Host, address.AbsolutePath, citation)
            : null;
}
