using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A store closes each connection of a client that speaks plain text, without a word: what a port that speaks TLS does with it. What tells that it speaks TLS is the URL of another client, which asks the
/// same address by TLS, or the file that makes the store with encryption in transit.
/// </summary>
/// <remarks>
/// Source: redis-py, connection.py ("Connection closed by server."); Amazon ElastiCache user guide, in-transit encryption: clients must use TLS, unless the mode is "preferred";
/// Terraform AWS provider, aws_elasticache_replication_group (transit_encryption_enabled, transit_encryption_mode).
/// </remarks>
internal static partial class PlainStoreCallers
{
    /// <summary>The id of the line by which a client tells that the store closed its connection.</summary>
    public const string Closed = "redis.closed";

    private const int LargestFile = 256 * 1024;

    // Bounds what is read for one finding.
    private const int MostFiles = 500;

    /// <summary>The client, the line that sends it there in plain text, and the line that tells that TLS is spoken there; null where nothing tells of it.</summary>
    public static (ComponentModel Caller, Citation Setting, string Scheme, Citation Proof)? Of(DiagnosisContext context, LogObservation observation)
    {
        if (observation.Event.Signature.Id != Closed || context.Model.Find(observation.Component) is not { } caller || SecureUrl().IsMatch(observation.Event.Citation.Excerpt ?? "")) return null;
        string? host = observation.Event.Field("host");
        Setting[] known = [.. caller.Keys.Select(k => caller.Effective(k, observation.Environment)).OfType<Setting>().Where(s => StoreUrl().IsMatch(s.Raw) && SettingEndpoint.Read(s.Key, s.Raw) is { } at && (host is null || at.Host.Equals(host, StringComparison.OrdinalIgnoreCase)))];
        if (known.Length > 1) return null;
        if (known is [var setting])
        {
            if (IsSecure(setting.Raw)) return null;
            return (Asked(context, caller, setting, observation.Environment) ?? Made(context, host)) is { } proof ? (caller, setting.Citation, Scheme(setting.Raw), proof) : null;
        }

        // A value that is computed where it is deployed is known by its text alone.
        if (Written(context, caller) is not { } written) return null;
        return (AskedIn(context, written) ?? Made(context, host)) is { } told ? (caller, written.Citation, written.Scheme, told) : null;
    }

    /// <summary>The finding on the client.</summary>
    public static FindingDraft Draft((ComponentModel Caller, Citation Setting, string Scheme, Citation Proof) found, string? environment)
    {
        string store = found.Scheme.StartsWith("valkey", StringComparison.OrdinalIgnoreCase) ? "valkeys" : "rediss";
        var draft = new FindingDraft(FailureCodes.TlsPlaintextPeer, found.Caller.Name, environment, Status.Fail, $"{found.Caller.Name} speaks plain text to a store that speaks TLS on that port and closes its connections", 0.92) { IsFault = true };
        draft.Citations.Add(found.Setting);
        draft.Citations.Add(found.Proof);
        draft.NextSteps.Add($"At {found.Setting.Location}, take {store} in place of {found.Scheme}, then deploy {found.Caller.Name} again");
        return draft;
    }

    // Another client's URL of the same host and port.
    private static Citation? Asked(DiagnosisContext context, ComponentModel caller, Setting setting, string? environment)
    {
        (string Host, int? Port)? at = SettingEndpoint.Read(setting.Key, setting.Raw);
        return context.Model.Components.Where(c => c != caller).SelectMany(c => c.Keys.Select(k => c.Effective(k, environment)).OfType<Setting>()).FirstOrDefault(s => StoreUrl().IsMatch(s.Raw) && IsSecure(s.Raw) && SettingEndpoint.Read(s.Key, s.Raw) == at)?.Citation;
    }

    // The only URL of a store in what declares the client: up to the next component of the file.
    private static (Citation Citation, string Scheme, string Authority)? Written(DiagnosisContext context, ComponentModel caller)
    {
        if (caller.Declaration is not { Line: { } from } declared || context.LinesOf(declared.Source, LargestFile) is not { } lines) return null;
        int to = context.Model.Components.Select(c => c.Declaration).OfType<Citation>().Where(d => d.Source == declared.Source && d.Line > from).Select(d => d.Line!.Value - 1).Append(lines.Length).Min();
        (int Line, Match Url)[] urls = [.. Enumerable.Range(from - 1, to - from + 1).SelectMany(i => StoreUrl().Matches(lines[i]).Select(m => (i, m)))];
        if (urls is not [var only] || IsSecure(only.Url.Value) || !only.Url.Groups["authority"].Value.Contains("${", StringComparison.Ordinal)) return null;
        return (new Citation(CitationKind.Config, declared.Source, only.Line + 1, context.Redactor.Excerpt(lines[only.Line].Trim())), Scheme(only.Url.Value), only.Url.Groups["authority"].Value);
    }

    // The same reference under another scheme. A name of Terraform means one thing in one folder.
    private static Citation? AskedIn(DiagnosisContext context, (Citation Citation, string Scheme, string Authority) written)
    {
        foreach ((string path, int line, string text) in Lines(context, p => Path.GetDirectoryName(p) == Path.GetDirectoryName(written.Citation.Source) && Path.GetExtension(p) == Path.GetExtension(written.Citation.Source)))
        {
            if (StoreUrl().Matches(text).Any(m => IsSecure(m.Value) && m.Groups["authority"].Value == written.Authority)) return new Citation(CitationKind.Config, path, line, context.Redactor.Excerpt(text.Trim()));
        }

        return null;
    }

    // The files make stores of that service, and none that takes plain text.
    private static Citation? Made(DiagnosisContext context, string? host)
    {
        if (host?.EndsWith(".cache.amazonaws.com", StringComparison.OrdinalIgnoreCase) != true) return null;
        Citation? demanded = null;
        int stores = 0, encrypted = 0;
        foreach ((string path, int line, string text) in Lines(context, p => p.EndsWith(".tf", StringComparison.OrdinalIgnoreCase)))
        {
            if (Preferred().IsMatch(text)) return null;
            if (Store().IsMatch(text)) stores++;
            if (!Encrypted().IsMatch(text)) continue;
            encrypted++;
            demanded ??= new Citation(CitationKind.Config, path, line, context.Redactor.Excerpt(text.Trim()));
        }

        return stores > 0 && encrypted == stores ? demanded : null;
    }

    private static IEnumerable<(string Path, int Line, string Text)> Lines(DiagnosisContext context, Func<string, bool> isMeant)
    {
        foreach (string path in context.Code.ConfigurationFiles.Where(isMeant).Order(StringComparer.Ordinal).Take(MostFiles))
        {
            if (context.LinesOf(path, LargestFile) is not { } lines) continue;
            for (int i = 0; i < lines.Length; i++)
            {
                if (!lines[i].TrimStart().StartsWith('#')) yield return (path, i + 1, lines[i]);
            }
        }
    }

    private static string Scheme(string url) => url.TrimStart()[..url.TrimStart().IndexOf(':', StringComparison.Ordinal)];

    private static bool IsSecure(string url) => SecureUrl().IsMatch(url);

    [GeneratedRegex(@"\b(?:redis|valkey)s?://(?:[^@\s""'/]{0,200}@)?(?<authority>[^/""'\s?]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex StoreUrl();

    [GeneratedRegex(@"\b(?:rediss|valkeys)://", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SecureUrl();

    [GeneratedRegex(@"^\s*resource\s+""aws_elasticache_(?:replication_group|cluster)""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Store();

    [GeneratedRegex(@"^\s*transit_encryption_enabled\s*=\s*true\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Encrypted();

    [GeneratedRegex(@"^\s*transit_encryption_mode\s*=\s*""preferred""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Preferred();
}
