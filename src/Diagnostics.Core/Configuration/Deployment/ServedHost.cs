using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>A name under which requests from outside come in.</summary>
/// <param name="Host">The name, as the file writes it; it may begin with <c>*.</c>.</param>
/// <param name="Server">Who takes the requests, and ends TLS.</param>
/// <param name="Behind">The only component that they are passed on to; null where there is none, or several.</param>
/// <param name="Citation">The line that says so.</param>
internal sealed record ServedHost(string Host, ComponentModel Server, ComponentModel? Behind, Citation Citation)
{
    /// <summary>Whether a name in an address is this one.</summary>
    public bool Covers(string host) =>
        Host.Equals(host, StringComparison.OrdinalIgnoreCase) || (Host.StartsWith("*.", StringComparison.Ordinal) && host.EndsWith(Host[1..], StringComparison.OrdinalIgnoreCase));
}
