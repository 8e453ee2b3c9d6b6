using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Which server is meant where a client reads its state out of an answer: a full cache is not its client's fault.</summary>
internal static partial class ServerStates
{
    /// <summary>The server; null where the line tells of nothing of the kind, or several can be meant.</summary>
    public static ComponentModel? Server(DiagnosisContext context, LogObservation observation)
    {
        Func<ComponentModel, bool>? isServer = observation.Event.Signature.Code switch
        {
            FailureCodes.CacheOutOfMemory or FailureCodes.CacheLoading => c => c.Kind == ComponentKind.Cache,
            FailureCodes.HostDiskFull when ServersDisk().IsMatch(observation.Event.Citation.Excerpt ?? "") => c => c.Kind == ComponentKind.Database,
            FailureCodes.ServiceUnavailable when observation.Event.Signature.Id == "elastic.no-nodes" => IsSearch,
            // Whether its client meant another server is not asked where the platform says that it made this one read-only.
            FailureCodes.DbReadOnly when context.CurrentLogs.Any(o => o.Event.Signature.Id == FlyCommands.FullVolume) => c => c.Kind == ComponentKind.Database,
            _ => null,
        };
        if (isServer is null) return null;
        ComponentModel? client = context.Model.Find(observation.Component);
        // A log of nobody's is a client's where it names no server; a server's own log says whose it is.
        if (client is null ? observation.Component is not null : isServer(client)) return null;
        ComponentModel[] servers = client is null ? [] : [.. context.Model.NeedsOf(client).Where(isServer)];
        if (servers.Length == 0) servers = [.. context.Model.Components.Where(isServer)];
        return servers.Length == 1 ? servers[0] : null;
    }

    private static bool IsSearch(ComponentModel component) => component.ImageNames.Select(i => i.Text).Append(component.Name).Any(n => SearchEngine().IsMatch(n));

    [GeneratedRegex(@"elasticsearch|opensearch", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex SearchEngine();

    // A database's own words for its own disk, as drivers pass them on.
    [GeneratedRegex(@"could not (?:extend|write to|create|resize|fsync) [^\n]*(?:file|segment)|DiskFull|SQLSTATE\W?\s?53100|\b53100\b|The table '[^']+' is full|Error writing file '", RegexOptions.CultureInvariant, 250)]
    private static partial Regex ServersDisk();
}
