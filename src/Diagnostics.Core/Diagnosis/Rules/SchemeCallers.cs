using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Who is sent to a server by a URL of a certain scheme.</summary>
internal static class SchemeCallers
{
    /// <summary>Each component with the first such setting that leads to the server.</summary>
    /// <param name="context">The evidence.</param>
    /// <param name="server">The server.</param>
    /// <param name="environment">Where.</param>
    /// <param name="hasScheme">Whether a setting's URL has the scheme.</param>
    public static IEnumerable<(ComponentModel Caller, Setting Setting)> Of(DiagnosisContext context, ComponentModel server, string? environment, Func<Setting, bool> hasScheme) =>
        context.Model.Components.Where(c => c != server).SelectMany(c => c.Keys.Select(k => c.Effective(k, environment)).OfType<Setting>()
            .Where(s => hasScheme(s) && SettingEndpoint.Read(s.Key, s.Raw) is { } endpoint && context.Model.FindFrom(c, endpoint.Host) == server).Take(1).Select(s => (c, s)));
}
