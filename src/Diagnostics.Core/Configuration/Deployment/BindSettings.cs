namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Settings that make servers bind an address.</summary>
internal static class BindSettings
{
    // Read by the runtime itself, whatever the program does: they alone prove where it binds.
    private static readonly string[] s_certain = ["ASPNETCORE_URLS", "DOTNET_URLS", "URLS", "UVICORN_HOST", "FLASK_RUN_HOST", "SERVER_ADDRESS"];

    // Read by many programs, by convention.
    private static readonly string[] s_usual = ["HOST", "BIND", "BIND_HOST", "BIND_ADDRESS", "BIND_ADDR", "LISTEN", "LISTEN_ADDR", "LISTEN_ADDRESS", "LISTEN_HOST", "SERVER_HOST", "APP_HOST", "HTTP_HOST", "HOSTNAME", "ADDRESS", "ADDR"];

    /// <summary>The setting of a component that binds loopback, and whether it is certain to be obeyed; null where there is none.</summary>
    public static (Setting Setting, string Host, bool IsCertain)? Loopback(ComponentModel component, string? environment)
    {
        foreach (string key in (string[])[.. s_certain, .. s_usual])
        {
            if (component.Effective(key, environment) is not { Raw.Length: > 0 } setting) continue;
            string host = HostOf(setting.Raw);
            if (host != "0.0.0.0" && SettingEndpoint.IsLoopback(host)) return (setting, host, s_certain.Contains(key));
        }

        return null;
    }

    /// <summary>The settings of a component that name an address to bind.</summary>
    public static IEnumerable<Setting> Of(ComponentModel component, string? environment) =>
        ((string[])[.. s_certain, .. s_usual]).Select(k => component.Effective(k, environment)).OfType<Setting>().Where(s => System.Net.IPAddress.TryParse(HostOf(s.Raw), out _) || SettingEndpoint.IsLoopback(HostOf(s.Raw)));

    private static string HostOf(string raw)
    {
        string first = raw.Split(';', ',')[0].Trim();
        if (UrlEndpoint.Read(first) is { } endpoint) return endpoint.Host;
        int colon = first.LastIndexOf(':');
        return (colon > 0 && first.IndexOf(':', StringComparison.Ordinal) == colon ? first[..colon] : first).Trim('[', ']');
    }
}
