using System.Net;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// "No route to host" is what a machine answers itself where the next hop of its route does not answer: the packets never left its network, and the server that was asked is innocent. Told where the machine's own table sends that
/// address by a gateway whose neighbour entry has failed, and another machine, or the files of one, go there by another gateway.
/// </summary>
/// <remarks>
/// Source: ip-neighbour(8), FAILED ("max number of probes exceeded without success"); ip-route(8), the longest prefix wins; connect(2), EHOSTUNREACH. Without another way to the same network the gateway may be what is down, and
/// nothing is said.
/// </remarks>
internal sealed partial class MachineRouteRule : IFindingRule, IExplanationRule
{
    private const string Topic = "machine-route";

    private const int MostFiles = 300;

    private const long LargestFile = 512 * 1024;

    // How many lines below "to:" its "via:" may stand.
    private const int Near = 4;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        LogObservation[] missed = [.. context.LogsBy.WithCode(FailureCodes.NetHostUnreachable).Where(o => !o.IsHistory && o.Component is not null && IPAddress.TryParse(o.Event.Field("host")?.Trim('[', ']'), out _))];
        if (missed.Length == 0) yield break;
        Route[] routes = [.. context.Machines.Where(a => RouteCommand().IsMatch(a.Command)).SelectMany(a => Table(context, a))];
        if (routes.Length == 0) yield break;
        Route[] declared = [.. Declared(context)];
        foreach (var of in missed.Select(o => (Log: o, Host: Machine(o, routes))).Where(m => m.Host is not null).GroupBy(m => (m.Host, Address: IPAddress.Parse(m.Log.Event.Field("host")!.Trim('[', ']')), m.Log.Environment)))
        {
            if (Best(routes.Where(r => r.Host == of.Key.Host), of.Key.Address) is not { Via: { } via } taken || Failed(context, of.Key.Host!, via) is not { } silent) continue;
            Route? other = routes.FirstOrDefault(r => r.Host != of.Key.Host && r.Via is { } by && !by.Equals(via) && r.Network.Equals(taken.Network)) ?? declared.FirstOrDefault(r => !r.Via!.Equals(via) && r.Network.Equals(taken.Network));
            if (other is null) continue;
            LogObservation first = of.First().Log;
            string component = context.Inventory.RoleOf(of.Key.Host!) ?? context.Model.Find(first.Component)?.Name ?? first.Component!;
            var draft = new FindingDraft(
                FailureCodes.NetHostUnreachable, component, of.Key.Environment, Status.Fail,
                $"{component} cannot reach {LogTargets.LocalName(first)}: {of.Key.Host} sends what is for {taken.Network} by {via}, which does not answer; {(other.Host.Length > 0 ? other.Host : "others")} go{(other.Host.Length > 0 ? "es" : "")} there by {other.Via}", 0.95)
            { IsFault = true, Topic = Topic, Subject = of.Key.Address.ToString(), Occurrences = of.Count() };
            Route? written = declared.FirstOrDefault(r => r.Network.Equals(taken.Network) && via.Equals(r.Via));
            if (written is not null) draft.Citations.Add(written.Line);
            draft.Citations.AddRange(of.Select(m => m.Log.Event.Citation).Take(3));
            draft.Citations.Add(taken.Line);
            draft.Citations.Add(silent);
            draft.Citations.Add(other.Line);
            draft.NextSteps.Add($"{(written is null ? $"On {of.Key.Host}" : $"At {written.Line.Location}")}, send {taken.Network} by {other.Via} in place of {via}, and apply it to {of.Key.Host}");
            draft.NextSteps.Add($"ip route get {of.Key.Address}  # on {of.Key.Host}");
            yield return draft;
        }
    }

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.NetHostUnreachable, Status: Status.Fail, Topic: Topic }))
        {
            foreach (FindingDraft effect in findings.All.Where(e => e != cause && e.Topic != Topic && e.SharesEnvironment(cause) && e.Code is FailureCodes.NetHostUnreachable or FailureCodes.DependencyFailed or FailureCodes.AppErrorsRising))
            {
                if (effect.Citations.Exists(c => c.Kind == CitationKind.Log && cause.Citations.Exists(o => o.Source == c.Source && c.Excerpt?.Contains(cause.Subject!, StringComparison.Ordinal) == true)))
                    yield return new Explanation(cause, effect, 0.95, "its machine sends those packets where nothing answers", LinkBasis.Measured);
            }
        }
    }

    private sealed record Route(string Host, IPNetwork Network, IPAddress? Via, Citation Line);

    // The machine whose journal it is, or whose name the file bears: of those that showed their routes.
    private static string? Machine(LogObservation observation, Route[] routes)
    {
        string name = observation.Event.Citation.Source.Split('/')[^1];
        string? told = Journal().Match(observation.Event.Citation.Excerpt ?? "") is { Success: true } line ? HostCaptures.Short(line.Groups["host"].Value) : null;
        return routes.Select(r => r.Host).Distinct(StringComparer.Ordinal).FirstOrDefault(h => h == told || (told is null && name.StartsWith(h, StringComparison.OrdinalIgnoreCase) && name.Length > h.Length && name[h.Length] is '-' or '.' or '_'));
    }

    private static Route? Best(IEnumerable<Route> routes, IPAddress address) => routes.Where(r => r.Network.BaseAddress.AddressFamily == address.AddressFamily && r.Network.Contains(address)).MaxBy(r => r.Network.PrefixLength);

    private static Citation? Failed(DiagnosisContext context, string host, IPAddress via)
    {
        foreach (HostCaptures.Answer answer in context.Machines.Where(a => a.Host == host && NeighbourCommand().IsMatch(a.Command)))
        {
            for (int i = 0; i < answer.Lines.Count; i++)
            {
                if (Neighbour().Match(answer.Lines[i]) is { Success: true } row && IPAddress.TryParse(row.Groups["address"].Value, out IPAddress? of) && of.Equals(via)) return row.Groups["state"].Value is "FAILED" or "INCOMPLETE" ? answer.Cite(context, i) : null;
            }
        }

        return null;
    }

    private static IEnumerable<Route> Table(DiagnosisContext context, HostCaptures.Answer answer)
    {
        for (int i = 0; i < answer.Lines.Count; i++)
        {
            if (Row().Match(answer.Lines[i]) is not { Success: true } row) continue;
            string to = row.Groups["to"].Value is "default" ? "0.0.0.0/0" : row.Groups["to"].Value;
            if (Network(to) is { } network) yield return new Route(answer.Host, network, IPAddress.TryParse(row.Groups["via"].Value, out IPAddress? via) ? via : null, answer.Cite(context, i));
        }
    }

    // netplan's routes and what variables hold for them: "to:" with "via:" below, in either order.
    private static IEnumerable<Route> Declared(DiagnosisContext context)
    {
        foreach (string path in ((string[])[".yml", ".yaml"]).SelectMany(context.FilesEnding).Take(MostFiles))
        {
            if (RepositoryFile.Lines(context.Root, path, LargestFile) is not { } lines) continue;
            for (int i = 0; i < lines.Length; i++)
            {
                if (To().Match(lines[i]) is not { Success: true } to || Network(to.Groups["to"].Value) is not { } network) continue;
                for (int k = i + 1; k < Math.Min(lines.Length, i + Near) && !To().IsMatch(lines[k]); k++)
                {
                    if (By().Match(lines[k]) is { Success: true } by && IPAddress.TryParse(by.Groups["via"].Value, out IPAddress? via)) yield return new Route("", network, via, new Citation(CitationKind.Config, path, k + 1, context.Redactor.Excerpt(lines[k].Trim())));
                }
            }
        }
    }

    private static IPNetwork? Network(string text) => IPNetwork.TryParse(text.Contains('/', StringComparison.Ordinal) ? text : text + "/32", out IPNetwork network) ? network : null;

    [GeneratedRegex(@"^(?:sudo )?(?:/s?bin/)?ip (?:-\w+ )*r(?:oute|o)?(?: (?:show|list|ls))?(?:\s|$)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex RouteCommand();

    [GeneratedRegex(@"^(?:sudo )?(?:/s?bin/)?ip (?:-\w+ )*n(?:eigh(?:bou?r)?)?(?:\s|$)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex NeighbourCommand();

    [GeneratedRegex(@"^(?<to>default|\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?)(?: via (?<via>\d{1,3}(?:\.\d{1,3}){3}))?(?: dev \S+|\s|$)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Row();

    [GeneratedRegex(@"^(?<address>[0-9a-fA-F.:]{3,45})\s.*?\b(?<state>FAILED|INCOMPLETE|REACHABLE|STALE|DELAY|PROBE|PERMANENT|NOARP)\s*$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Neighbour();

    [GeneratedRegex(@"^\s{0,40}(?:- )?\s{0,4}(?:to|destination|network|dest):\s*[""']?(?<to>\d{1,3}(?:\.\d{1,3}){3}/\d{1,2})[""']?\s*(?:#.*)?$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex To();

    [GeneratedRegex(@"^\s{0,40}(?:via|gateway|next_hop|next-hop-address):\s*[""']?(?<via>\d{1,3}(?:\.\d{1,3}){3})[""']?\s*(?:#.*)?$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex By();

    [GeneratedRegex(@"^(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT[\d:.+\-Z]{8,24}) (?<host>[\w.\-]{1,80}) [\w.@\-/]{1,80}(?:\[\d+\])?: ", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Journal();
}
