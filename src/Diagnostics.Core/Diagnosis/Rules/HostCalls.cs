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
}
