using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Whose a public host name is that no proxy of the project serves, by settings: what a component calls itself, and how callers call the setting that leads there.</summary>
internal static partial class PublicNames
{
    /// <summary>The component; null where no setting tells, or several differ.</summary>
    public static ComponentModel? Owner(DiagnosisContext context, string host, string? environment)
    {
        if (!host.Contains('.', StringComparison.Ordinal)) return null;
        (ComponentModel Component, string Key)[] naming =
        [
            .. context.Model.Components.SelectMany(c => c.Settings.Where(s => ComponentModel.Applies(s.Environment, environment) && s.Setting.Raw.Contains(host, StringComparison.OrdinalIgnoreCase) && IsOf(s.Setting.Key, s.Setting.Raw, host)).Select(s => (c, s.Setting.Key))),
        ];
        // PHX_HOST=shop.example.com is its own; QUOTES_URL=https://api.example.com/ leads to quotes.
        ComponentModel[] own = [.. naming.Where(n => Own().IsMatch(n.Key)).Select(n => n.Component).Distinct()];
        if (own.Length == 1) return own[0];
        ComponentModel[] called = [.. naming.Where(n => !Own().IsMatch(n.Key)).Select(n => ComponentNames.FromKey(n.Key) is { } name && context.Model.FindExact(name) is { IsApplication: true } named && named != n.Component ? named : null).OfType<ComponentModel>().Distinct()];
        return own.Length == 0 && called.Length == 1 ? called[0] : null;
    }

    private static bool IsOf(string key, string raw, string host) =>
        raw.Equals(host, StringComparison.OrdinalIgnoreCase) || (SettingEndpoint.Read(key, raw) is { } endpoint && endpoint.Host.Equals(host, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"^(?:PHX_HOST|VIRTUAL_HOST|HOST|DOMAIN|HOSTNAME|FQDN|(?:PUBLIC|SITE|CANONICAL|EXTERNAL|SELF|OWN|APP)_?(?:URL|HOST|HOSTNAME|DOMAIN|ORIGIN|BASE_URL))$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Own();
}
