using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>The settings by which a client of a database turns encryption on or off: PGSSLMODE and its like, and addresses with such an option.</summary>
/// <remarks>Source: libpq (sslmode, PGSSLMODE), pgjdbc (ssl, sslmode), Npgsql (SSL Mode), node-postgres (sslmode in the connection string).</remarks>
internal static class EncryptionSettings
{
    private static readonly string[] s_off = ["false", "0", "no", "off", "disable", "disabled", "none"];
    private static readonly string[] s_offInText = ["sslmode=disable", "sslmode=allow", "ssl=false", "ssl=0", "ssl mode=disable", "sslmode=0", "ssl=disable"];
    private static readonly string[] s_on = ["true", "1", "yes", "on", "require", "required", "verify-ca", "verify-full"];
    private static readonly string[] s_onInText = ["sslmode=require", "sslmode=verify", "ssl=true", "ssl=1", "ssl=require", "ssl mode=require", "ssl mode=verify"];

    /// <summary>Whether a setting turns encryption off.</summary>
    public static bool TurnsOff(Setting setting) => Says(setting, s_off, s_offInText);

    /// <summary>Whether a setting demands encryption.</summary>
    public static bool TurnsOn(Setting setting) => Says(setting, s_on, s_onInText);

    /// <summary>The lines by which a component demands encryption, or turns it off; of what compose fills in, also the line that it is filled in from.</summary>
    public static IEnumerable<Citation> Of(DiagnosisContext context, ComponentModel component, string? environment, Func<Setting, bool> says)
    {
        foreach (Setting setting in component.Keys.Select(k => component.Effective(k, environment)).OfType<Setting>().Where(says).Take(2))
        {
            // A value of its own in an environment file is the line to change; compose only passes it on.
            if (component.IsComposed && context.Model.EnvFiles.Where(d => ComponentModel.Applies(d.Environment, environment)).SelectMany(d => d.Entries).FirstOrDefault(e => e.RawValue == setting.Raw && e.Key == setting.Key) is { } source) yield return source.ToCitation();
            yield return setting.Citation;
        }
    }

    private static bool Says(Setting setting, string[] values, string[] texts)
    {
        if (Array.Exists(texts, t => setting.Raw.Contains(t, StringComparison.OrdinalIgnoreCase))) return DatabaseSetting.Read(setting.Key, setting.Raw) is not null;
        string[] words = setting.Key.ToUpperInvariant().Split('_', StringSplitOptions.RemoveEmptyEntries);
        return Array.Exists(words, w => w is "SSL" or "TLS" or "SSLMODE" or "PGSSLMODE") && Array.Exists(words, w => w is "DB" or "DATABASE" or "PG" or "POSTGRES" or "POSTGRESQL" or "PGSSLMODE" or "SQL") && values.Contains(setting.Raw.Trim(), StringComparer.OrdinalIgnoreCase);
    }
}
