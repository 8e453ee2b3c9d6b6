using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Which setting sent a component to an endpoint that failed: the line to look at, and often to change.</summary>
internal static class EndpointSettings
{
    private static readonly string[] s_databaseSchemes = ["postgres", "postgresql", "mysql", "mariadb", "mongodb", "sqlserver", "cockroachdb"];
    private static readonly string[] s_cacheSchemes = ["redis", "rediss", "valkey"];

    // What servers of these kinds take their password from.
    private static readonly string[] s_serverPasswords = ["POSTGRES_PASSWORD", "MYSQL_PASSWORD", "MYSQL_ROOT_PASSWORD", "MARIADB_PASSWORD", "MARIADB_ROOT_PASSWORD", "MONGO_INITDB_ROOT_PASSWORD", "REDIS_PASSWORD"];

    /// <summary>Cites the setting that the failed endpoint comes from, and says how to check it against the server's own.</summary>
    public static void AddTo(FindingDraft draft, DiagnosisContext context, ComponentModel? observer, LogSignatureFacts failure)
    {
        if (observer is null || Of(context, observer, failure, draft.Environment) is not { } setting) return;
        if (!draft.Citations.Contains(setting.Citation)) draft.Citations.Add(setting.Citation);
        if (draft.Code is FailureCodes.NetUnreachable or FailureCodes.NetHostUnreachable && SettingEndpoint.Read(setting.Key, setting.Raw) is { } direct && direct.Host.StartsWith("db.", StringComparison.OrdinalIgnoreCase) && direct.Host.EndsWith(".supabase.co", StringComparison.OrdinalIgnoreCase))
            draft.NextSteps.Insert(0, $"{setting.Key} at {setting.Citation.Location} names a host that has an IPv6 address only: use the project's pooler host there, or a network with IPv6");
        if (draft.Code == FailureCodes.DnsNotFound) AddNames(draft, context, observer, setting, failure.Host);
        else if (draft.Code is FailureCodes.DbAuthRejected or FailureCodes.CacheAuthRejected or FailureCodes.CacheAuthRequired) AddPassword(draft, context, setting);
        else if (draft.Code.StartsWith("db.", StringComparison.Ordinal)) draft.NextSteps.Insert(0, $"Look at {setting.Key} at {setting.Citation.Location}: that is what {observer.Name} connects with");
    }

    private static Setting? Of(DiagnosisContext context, ComponentModel observer, LogSignatureFacts failure, string? environment)
    {
        Setting? found = null;
        foreach (string key in observer.Keys)
        {
            if (observer.Effective(key, environment) is not { Raw.Length: > 0 } setting || SettingEndpoint.Read(key, setting.Raw) is not { } endpoint) continue;
            bool same = failure.Host is { } host
                // An address of its own that it could not bind is none of those that it calls: only the port tells which setting is meant.
                ? endpoint.Host.Equals(host, StringComparison.OrdinalIgnoreCase) && (failure.Code != FailureCodes.PortInUse || endpoint.Port is not null) && (failure.Port is null || endpoint.Port is null || endpoint.Port == failure.Port)
                : IsOf(setting.Raw, failure.Code);
            if (!same) continue;
            // Two that fit: which one it was is not known.
            if (found is not null && found.Raw != setting.Raw && failure.Host is null) return null;
            found ??= setting;
        }

        return found;
    }

    private static bool IsOf(string raw, string code)
    {
        // Drivers that print no host where the network is missing are those of databases.
        string[] schemes = code.StartsWith("db.", StringComparison.Ordinal) || code is FailureCodes.NetUnreachable or FailureCodes.NetHostUnreachable ? s_databaseSchemes : code.StartsWith("cache.", StringComparison.Ordinal) ? s_cacheSchemes : [];
        int end = raw.IndexOf("://", StringComparison.Ordinal);
        if (end <= 0) return false;
        string scheme = raw[..end];
        int plus = scheme.IndexOf('+', StringComparison.Ordinal);
        return schemes.Contains(plus < 0 ? scheme : scheme[..plus], StringComparer.OrdinalIgnoreCase);
    }

    private static void AddNames(FindingDraft draft, DiagnosisContext context, ComponentModel observer, Setting setting, string? host)
    {
        if (host is null || !observer.IsComposed || host.Contains('.', StringComparison.Ordinal)) return;
        ComponentKind kind = ComponentNames.KindOf(host);
        string[] services = [.. context.Model.Components.Where(c => c.IsComposed && c != observer).OrderBy(c => c.Kind == kind ? 0 : 1).Select(c => c.Name)];
        if (services.Length == 0 || services.Contains(host, StringComparer.OrdinalIgnoreCase)) return;
        draft.NextSteps.Insert(0, $"No service of the compose file is named {host}: change {setting.Key} at {setting.Citation.Location} to the right one of {string.Join(", ", services.Take(5))}");
    }

    // Another component logs in to the same server with another password: one of the two is old.
    private static void AddSibling(FindingDraft draft, DiagnosisContext context, Setting setting)
    {
        if (SettingEndpoint.Read(setting.Key, setting.Raw) is not { } endpoint) return;
        foreach (ComponentModel other in context.Model.Components.Where(c => !c.Name.Equals(draft.Component, StringComparison.OrdinalIgnoreCase)))
        {
            if (other.Effective(setting.Key, draft.Environment) is not { Raw.Length: > 0 } theirs || theirs.Raw == setting.Raw || SettingEndpoint.Read(theirs.Key, theirs.Raw) is not { } same || !same.Host.Equals(endpoint.Host, StringComparison.OrdinalIgnoreCase)) continue;
            if (ConnectionPasswords.Of(theirs.Raw).Intersect(ConnectionPasswords.Of(setting.Raw)).Any()) continue;
            draft.Citations.Add(theirs.Citation);
            draft.Summary += $"; {other.Name} logs in there with another password";
            return;
        }
    }

    private static void AddPassword(FindingDraft draft, DiagnosisContext context, Setting setting)
    {
        ComponentModel? server = SettingEndpoint.Read(setting.Key, setting.Raw) is { } endpoint ? context.Model.Find(endpoint.Host) : null;
        IReadOnlyList<string> sent = ConnectionPasswords.Of(setting.Raw);
        Setting? own = server is null ? null : s_serverPasswords.Select(k => server.Effective(k, draft.Environment)).FirstOrDefault(s => s is { Raw.Length: > 0 });
        if (server is null)
        {
            AddSibling(draft, context, setting);
            draft.NextSteps.Insert(0, $"Check user and password of {setting.Key} at {setting.Citation.Location} against the server's own; try once only: repeated failures can block this address");
            return;
        }

        if (own is not null && sent.Count > 0 && !sent.Contains(own.Raw))
        {
            draft.Citations.Add(own.Citation);
            draft.Summary += $"; the password in {setting.Key} is not {server.Name}'s {own.Key}";
            draft.Confidence = Math.Max(draft.Confidence, 0.9);
            draft.NextSteps.Insert(0, $"Make the password in {setting.Key} at {setting.Citation.Location} and {own.Key} at {own.Citation.Location} the same; a database keeps the one that its volume was first made with");
        }
        else if (sent.Count == 0)
        {
            if (own is not null) draft.Citations.Add(own.Citation);
            else if (server.Commands.FindLast(c => ComponentModel.Applies(c.Environment, draft.Environment) && c.Citation.Excerpt?.Contains("requirepass", StringComparison.Ordinal) == true).Citation is { } command) draft.Citations.Add(command);
            draft.NextSteps.Insert(0, $"{setting.Key} at {setting.Citation.Location} has no password and {server.Name} demands one: put it into the URL, percent-encoded");
        }
    }
}

/// <summary>What a log line tells of an endpoint that failed.</summary>
internal readonly record struct LogSignatureFacts(string Code, string? Host, int? Port);
