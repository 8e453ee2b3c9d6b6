namespace Diagnostics.Core.Checks.Network;

/// <summary>Finds the addresses of a host name.</summary>
public interface INameResolver
{
    /// <summary>Asks for the IPv4 and the IPv6 addresses of a name, separately. Address literals are given back without asking.</summary>
    /// <param name="host">Host name or address literal.</param>
    /// <param name="timeout">Limit for both questions together.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    /// <returns>The outcome; a name that does not resolve is no exception.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    Task<NameResolution> ResolveAsync(string host, TimeSpan timeout, CancellationToken cancellationToken);
}
