using System.Net;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Checks.Credentials;

/// <summary>How many log-ins may fail at a host within some time, well below what gets an address or a project locked out there.</summary>
/// <param name="Scope">What the count is kept for: the host, and what else the lock would be for.</param>
/// <param name="MostFailures">Failures that are allowed.</param>
/// <param name="Window">Within this time.</param>
/// <param name="EndsWithSuccess">Whether a log-in that is accepted begins the count anew.</param>
/// <param name="Reason">What would happen otherwise, in words.</param>
internal sealed partial record AttemptLimit(string Scope, int MostFailures, TimeSpan Window, bool EndsWithSuccess, string Reason)
{
    // Supavisor counts ten in 150 s (lib/supavisor/circuit_breaker.ex); half of them are left to the application, which is likely to fail at the same time.
    private const int UsualFailures = 5;
    private static readonly TimeSpan s_usualWindow = TimeSpan.FromSeconds(150);

    /// <summary>The limit at a host.</summary>
    /// <param name="host">Host name or address.</param>
    /// <param name="port">TCP port.</param>
    /// <param name="user">User name.</param>
    public static AttemptLimit At(string host, int port, string user)
    {
        string name = host.ToLowerInvariant().TrimEnd('.');
        if (SupabaseDirect().IsMatch(name))
        {
            return new AttemptLimit(name, 1, TimeSpan.FromMinutes(30), EndsWithSuccess: true, "this provider bans an address for half an hour after two wrong passwords in a row");
        }

        if (name.EndsWith(".pooler.supabase.com", StringComparison.Ordinal))
        {
            // The lock is for a project, which the user's name ends with.
            int dot = user.LastIndexOf('.');
            string scope = dot < 0 ? name : name + "/" + user[(dot + 1)..];
            return new AttemptLimit(scope, UsualFailures, s_usualWindow, EndsWithSuccess: false, "this pooler locks a project out for two minutes after ten in that time, those of the application included");
        }

        // On loopback every port is a server of its own, or the end of a tunnel to one.
        bool isLoopback = name == "localhost" || name.StartsWith('/') || (IPAddress.TryParse(name, out IPAddress? address) && IPAddress.IsLoopback(address));
        return new AttemptLimit(isLoopback ? $"{name}:{port}" : name, UsualFailures, s_usualWindow, EndsWithSuccess: false, "poolers and hosts lock an address out after about ten");
    }

    [GeneratedRegex(@"\Adb\.[a-z0-9\-]+\.supabase\.(?:co|com|red)\z", RegexOptions.CultureInvariant)]
    private static partial Regex SupabaseDirect();
}
