using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// One rejected log-in is told by the client and by the server's own log, and a wrong value that several components are given is told by each of them: that is one fault. Clients with values of their
/// own stay apart, each with a fault of its own.
/// </summary>
internal sealed class OneCredentialManyRejections : IExplanationRule
{
    private static readonly IReadOnlySet<string>[] s_kinds = [CredentialNames.DatabaseRejections, CredentialNames.CacheRejections];

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (IReadOnlySet<string> kind in s_kinds)
        {
            if (!findings.FailedCodes.Overlaps(kind)) continue;
            var clients = new List<(FindingDraft Finding, ComponentModel Component)>();
            var servers = new List<(FindingDraft Finding, ComponentModel Component)>();
            foreach (FindingDraft finding in findings.All)
            {
                // A database that is not there is no matter of credentials.
                if (finding.Status != Status.Fail || !kind.Contains(finding.Code) || finding.Code == FailureCodes.DbNotFound || context.Model.Find(finding.Component) is not { } component) continue;
                (component.Kind is ComponentKind.Database or ComponentKind.Cache ? servers : clients).Add((finding, component));
            }

            foreach (Explanation told in ByServers(context, clients, servers)) yield return told;
            foreach (Explanation shared in BySharedValues(context, clients, kind)) yield return shared;
        }
    }

    private static IEnumerable<Explanation> ByServers(DiagnosisContext context, List<(FindingDraft Finding, ComponentModel Component)> clients, List<(FindingDraft Finding, ComponentModel Component)> servers)
    {
        foreach ((FindingDraft server, ComponentModel component) in servers)
        {
            // What a check was told with the credentials of a file is a measurement of its own; a line in the server's log is the other end of somebody's attempt.
            if (!server.Citations.Exists(c => c.Kind == CitationKind.Log) || server.Citations.Exists(c => c.Kind == CitationKind.Check)) continue;
            foreach ((FindingDraft client, ComponentModel own) in clients)
            {
                if (client.SharesEnvironment(server) && own.Dependencies.Exists(d => context.Model.Find(d.On) == component))
                    yield return new Explanation(client, server, 0.86, $"{own.Name} logs in there, and the server tells of the same", LinkBasis.Declared);
            }
        }
    }

    // The first that holds a value stands for all that hold it.
    private static IEnumerable<Explanation> BySharedValues(DiagnosisContext context, List<(FindingDraft Finding, ComponentModel Component)> clients, IReadOnlySet<string> kind)
    {
        var first = new Dictionary<string, FindingDraft>(StringComparer.Ordinal);
        // Where both ends stand in files, that is the fault; what a log tells is its symptom.
        foreach ((FindingDraft finding, ComponentModel component) in clients.OrderBy(c => c.Finding.Citations.Exists(t => t.Kind == CitationKind.Log)))
        {
            (string Value, Citation Citation)[] values = [.. Values(context, component, finding.Environment, kind)];
            (string Value, Citation Citation) known = values.FirstOrDefault(v => first.TryGetValue(v.Value, out FindingDraft? other) && other.SharesEnvironment(finding) && other.Component != finding.Component);
            if (known.Value is not null) yield return new Explanation(first[known.Value], finding, 0.9, $"both log in with one value ({known.Citation.Location})", LinkBasis.Declared);
            else foreach ((string value, Citation _) in values) first.TryAdd(value, finding);
        }
    }

    // With the server that it is for: two databases may well have passwords alike. In clear, and only compared: nothing of it leaves.
    private static IEnumerable<(string Value, Citation Citation)> Values(DiagnosisContext context, ComponentModel component, string? environment, IReadOnlySet<string> kind)
    {
        string[] servers = [.. component.Dependencies.Select(d => context.Model.Find(d.On)).OfType<ComponentModel>().Where(c => c.Kind is ComponentKind.Database or ComponentKind.Cache).Select(c => c.Name).Distinct()];
        return Passwords(component, environment, kind).SelectMany(p => servers.DefaultIfEmpty("").Select(s => (s + '\n' + p.Value, p.Citation)));
    }

    private static IEnumerable<(string Value, Citation Citation)> Passwords(ComponentModel component, string? environment, IReadOnlySet<string> kind)
    {
        bool ofDatabase = kind == CredentialNames.DatabaseRejections;
        foreach (string key in component.Settings.Select(s => s.Setting.Key).Distinct(StringComparer.Ordinal))
        {
            if (component.Effective(key, environment) is not { Raw.Length: > 0 } setting || setting.Raw.Contains("${", StringComparison.Ordinal)) continue;
            bool isUrl = ofDatabase ? DatabaseSetting.Read(key, setting.Raw) is not null : setting.Raw.StartsWith("redis", StringComparison.OrdinalIgnoreCase);
            if (isUrl) foreach (string password in ConnectionPasswords.Of(setting.Raw)) yield return (password, setting.Citation);
            else if ((ofDatabase ? CredentialNames.IsOfDatabase(key) : CredentialNames.IsOfCache(key)) && SecretNames.IsSecret(key)) yield return (setting.Raw, setting.Citation);
        }
    }
}
