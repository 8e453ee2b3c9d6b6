using System.Globalization;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// HAProxy speaks HTTP on a port that its clients use for PostgreSQL: the listener takes <c>mode http</c> from its own section or from the defaults before it. A log must show that a client met something
/// other than PostgreSQL there.
/// </summary>
/// <remarks>Source: HAProxy Configuration Manual, mode and defaults, and session state at disconnection (PR: an invalid request, answered with 400). What its clients tell follows by <see cref="NamedServerExplainsSameWords"/>.</remarks>
internal sealed class ProxyModeRule : IFindingRule
{
    private const long LargestFile = 256 * 1024;

    private const int MostClients = 3;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        var told = new HashSet<(string, int)>();
        // What a component of the project tells goes before what somebody tried by hand.
        LogObservation[] met = [.. context.CurrentLogs.Where(o => o.Event.Signature.Code == FailureCodes.DbNotPostgres).OrderBy(o => context.Model.Find(o.Component)?.Declaration is null)];
        foreach (LogObservation seen in met)
        {
            if (AskedServers.In(context, seen.Event.Citation, seen.Component, seen.Environment) is not { } asked || Listener(context, asked.Server, asked.Port) is not { } at || !told.Add((asked.Server.Name, asked.Port))) continue;
            string port = asked.Port.ToString(CultureInfo.InvariantCulture);
            bool isInherited = at.Listener.ModeLine < at.Listener.Line;
            var draft = new FindingDraft(
                FailureCodes.DbNotPostgres, asked.Server.Name, seen.Environment, Status.Fail,
                $"{asked.Server.Name} speaks HTTP on port {port}, which clients use for PostgreSQL: {at.Listener.Name} {(isInherited ? "takes mode http from the defaults" : "is in mode http")}", 0.93)
            { IsFault = true, Port = asked.Port };
            draft.Citations.Add(new Citation(CitationKind.Config, at.Path, at.Listener.ModeLine, "mode http"));
            draft.Citations.Add(new Citation(CitationKind.Config, at.Path, at.Listener.Line, context.Redactor.Excerpt(at.Heading)));
            // Each of its clients tells of it once.
            draft.Citations.AddRange(met.Where(o => o == seen || AskedServers.In(context, o.Event.Citation, o.Component, o.Environment) == asked).DistinctBy(o => o.Component, StringComparer.OrdinalIgnoreCase).Take(MostClients).Select(o => o.Event.Citation));
            // What it read there, it took for a request that it cannot understand.
            if (context.LogsBy.WrittenBy(asked.Server).FirstOrDefault(o => !o.IsHistory && o.Event.Signature.Id == "haproxy.bad-request" && o.Event.Field("name") == at.Listener.Name) is { } refused) draft.Citations.Add(refused.Event.Citation);
            string where = isInherited ? $"Below {at.Path}:{at.Listener.Line.ToString(CultureInfo.InvariantCulture)}, add" : $"At {at.Path}:{at.Listener.ModeLine!.Value.ToString(CultureInfo.InvariantCulture)}, put";
            draft.NextSteps.Add($"{where} mode tcp (and option tcplog), then restart {asked.Server.Name}");
            yield return draft;
        }
    }

    private static (string Path, HaproxyListener Listener, string Heading)? Listener(DiagnosisContext context, ComponentModel proxy, int port)
    {
        foreach (string path in proxy.Calls.Select(c => c.Citation.Source).Distinct())
        {
            if (RepositoryFile.Text(context.Root, path, LargestFile) is not { } text || !HaproxyFileReader.IsHaproxy(text)) continue;
            if (HaproxyListener.Read(text).FirstOrDefault(l => l.Ports.Contains(port)) is { IsHttp: true, ModeLine: not null } listener) return (path, listener, text.Split('\n')[listener.Line - 1].Trim());
        }

        return null;
    }
}
