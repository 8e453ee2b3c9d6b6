using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>The hosts that a component is sent to: by its effective settings, and by files such as a proxy's.</summary>
internal static class HostCalls
{
    /// <summary>Every host, with the line that names it.</summary>
    public static IEnumerable<HostCall> Of(ComponentModel component, string? environment)
    {
        foreach (string key in component.Keys)
        {
            // A file that no one says the container gets stands for another machine's names.
            if (component.Effective(key, environment) is not { Raw.Length: > 0, IsAssumed: false } setting || setting.Raw.Contains('$', StringComparison.Ordinal)) continue;
            if (SettingEndpoint.Read(key, setting.Raw) is { } endpoint) yield return new HostCall(endpoint.Host, endpoint.Port, environment, setting.Citation, key);
        }

        foreach (HostCall call in component.Calls.Where(c => ComponentModel.Applies(c.Environment, environment))) yield return call;
    }

    /// <summary>Whether a call goes to a port: the one that stands with the host, else that of the setting beside it (<c>DB_HOST</c> and <c>DB_PORT</c>), else a usual one of the kind of server that the key names.</summary>
    /// <remarks>Source: the servers' documentation: PostgreSQL 5432, MySQL and MariaDB 3306, SQL Server 1433, MongoDB 27017, Redis 6379.</remarks>
    public static bool GoesTo(ComponentModel component, HostCall call, int port, string? environment)
    {
        if (call.Port is { } written) return written == port;
        if (!call.Words.EndsWith("HOST", StringComparison.OrdinalIgnoreCase)) return false;
        string before = call.Words[..^"HOST".Length];
        if (component.Keys.FirstOrDefault(k => k.Length == call.Words.Length && k.StartsWith(before, StringComparison.Ordinal) && k.EndsWith("PORT", StringComparison.OrdinalIgnoreCase)) is { } beside && component.Effective(beside, environment) is { Raw.Length: > 0 } given)
            return SettingEndpoint.IsPort(given.Raw, out int number) && number == port;
        return CredentialNames.IsOfCache(call.Words) ? port == 6379 : (CredentialNames.IsOfDatabase(call.Words) || call.Words.StartsWith("PG", StringComparison.OrdinalIgnoreCase)) && port is 5432 or 3306 or 1433 or 27017;
    }
}
