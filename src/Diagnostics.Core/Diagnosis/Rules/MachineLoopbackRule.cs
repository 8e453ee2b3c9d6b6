using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A machine's server refuses the others: its list of sockets has the port that they ask for on loopback alone.</summary>
/// <remarks>
/// Source: ss(8) and netstat(8), local addresses of listeners; MySQL reference manual, bind_address; PostgreSQL documentation, listen_addresses; Redis, bind. Where the port listens on another address too, or on none, it is
/// something else that refuses. What Docker publishes to loopback is told of by the file that publishes it.
/// </remarks>
internal sealed partial class MachineLoopbackRule : IFindingRule, IExplanationRule
{
    private const string Topic = "machine-loopback";

    private const int MostFiles = 200;

    private const long LargestFile = 512 * 1024;

    private static readonly string[] s_endings = [".yml", ".yaml", ".cnf", ".conf", ".ini", ".j2"];

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        LogObservation[] refused = [.. context.LogsBy.WithCode(FailureCodes.NetRefused).Where(o => !o.IsHistory && o.Event.Port is not null && IPAddress.TryParse(o.Event.Field("host"), out IPAddress? host) && !IPAddress.IsLoopback(host))];
        if (refused.Length == 0) yield break;
        Listener[] listeners = [.. context.Machines.Where(a => Sockets().IsMatch(a.Command)).SelectMany(a => Listeners(context, a))];
        if (listeners.Length == 0) yield break;
        foreach (var of in refused.GroupBy(o => (Address: o.Event.Field("host")!, Port: o.Event.Port!.Value, o.Environment)))
        {
            string? machine = context.Inventory.At(of.Key.Address) ?? context.Machines.Where(a => Addresses().IsMatch(a.Command) && a.Lines.Any(l => l.Contains($" {of.Key.Address}/", StringComparison.Ordinal))).Select(a => a.Host).FirstOrDefault();
            Listener[] its = [.. listeners.Where(l => l.Host == machine && l.Port == of.Key.Port)];
            if (machine is null || its.Length == 0 || !Array.TrueForAll(its, l => IPAddress.TryParse(l.Address, out IPAddress? at) && IPAddress.IsLoopback(at)) || its[0].Program is "docker-proxy" or "rootlessport") continue;
            string component = context.Inventory.RoleOf(machine) ?? context.Model.Find(its[0].Program)?.Name ?? its[0].Program ?? machine;
            string asked = string.Create(CultureInfo.InvariantCulture, $"{of.Key.Address}:{of.Key.Port}");
            var draft = new FindingDraft(FailureCodes.PortLoopbackBind, component, of.Key.Environment, Status.Fail, $"{component} listens on {its[0].Address} only on {machine}: {asked} refuses whoever is on another machine", 0.95)
            { IsFault = true, Topic = Topic, Subject = asked, With = its[0].Program, Port = of.Key.Port };
            Citation? setting = Setting(context, component);
            if (setting is not null) draft.Citations.Add(setting);
            draft.Citations.Add(its[0].Line);
            draft.Citations.AddRange(of.DistinctBy(o => o.Event.Citation.Source).Select(o => o.Event.Citation).Take(3));
            draft.NextSteps.Add($"{(setting is null ? $"Let {component} listen" : $"At {setting.Location}, let {component} listen")} on {of.Key.Address}, then restart it");
            draft.NextSteps.Add(string.Create(CultureInfo.InvariantCulture, $"ss -ltnp 'sport = :{of.Key.Port}'  # on {machine}"));
            yield return draft;
        }
    }

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        FindingDraft[] causes = [.. findings.All.Where(f => f is { Code: FailureCodes.PortLoopbackBind, Status: Status.Fail, Topic: Topic })];
        if (causes.Length == 0) yield break;
        foreach (FindingDraft cause in causes)
        {
            FindingDraft[] effects = [.. findings.All.Where(e => e != cause && e.SharesEnvironment(cause))];
            FindingDraft[] direct = [.. effects.Where(e => e.Code is FailureCodes.NetRefused or FailureCodes.DependencyFailed && Names(e, cause))];
            foreach (FindingDraft effect in direct) yield return new Explanation(cause, effect, 0.95, "its socket is on loopback alone", LinkBasis.Measured);
            HashSet<string> clients = [.. direct.Select(d => d.Component).OfType<string>()];
            // A proxy's log bears the machine's name, and the machine is of the group that was refused.
            foreach (FindingDraft effect in effects.Where(e => e.Code is FailureCodes.HttpServerError or FailureCodes.AppCrash or FailureCodes.AppErrorsRising && e.Component is { } of && (clients.Contains(of) || (context.Inventory.RoleOf(of.Split('-')[0]) is { } role && clients.Contains(role)))))
                yield return new Explanation(cause, effect, 0.85, "what it needs refuses its machine", LinkBasis.Inferred);
        }
    }

    private sealed record Listener(string Host, string Address, int Port, string? Program, Citation Line);

    // By the address; PDO and the client library of MySQL say no more than that MySQL refused. Source: MySQL error reference, 2002 and 2003.
    private static bool Names(FindingDraft effect, FindingDraft cause) =>
        effect.Citations.Exists(c => c.Excerpt is { } text && (text.Contains(cause.Subject!, StringComparison.Ordinal) || text.Contains(cause.Subject!.Replace(":", " port ", StringComparison.Ordinal), StringComparison.Ordinal) || text.Contains(cause.Subject!.Replace(":", " ", StringComparison.Ordinal), StringComparison.Ordinal)))
        || (cause.With is "mysqld" or "mariadbd" && effect.Citations.Count > 0 && effect.Citations.TrueForAll(c => Unnamed().IsMatch(c.Excerpt ?? "")));

    private static IEnumerable<Listener> Listeners(DiagnosisContext context, HostCaptures.Answer answer)
    {
        for (int i = 0; i < answer.Lines.Count; i++)
        {
            if (Row().Match(answer.Lines[i]) is { Success: true } row && int.TryParse(row.Groups["port"].Value, out int port))
                yield return new Listener(answer.Host, row.Groups["address"].Value.Trim('[', ']'), port, row.Groups["name"] is { Success: true } name ? name.Value : null, answer.Cite(context, i));
        }
    }

    // The only line of the role's own files that binds loopback.
    private static Citation? Setting(DiagnosisContext context, string role)
    {
        var found = new List<Citation>();
        foreach (string path in s_endings.SelectMany(context.FilesEnding).Take(MostFiles))
        {
            if (!path.Split('/').Any(p => p.Equals(role, StringComparison.OrdinalIgnoreCase) || p.StartsWith(role + ".", StringComparison.OrdinalIgnoreCase)) || RepositoryFile.Lines(context.Root, path, LargestFile) is not { } lines) continue;
            for (int i = 0; i < lines.Length; i++)
            {
                if (Binds().IsMatch(lines[i])) found.Add(new Citation(CitationKind.Config, path, i + 1, context.Redactor.Excerpt(lines[i].Trim())));
            }
        }

        return found is [var only] ? only : null;
    }

    [GeneratedRegex(@"^(?:sudo )?(?:ss|netstat) -\w*l", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Sockets();

    [GeneratedRegex(@"^(?:sudo )?(?:ip (?:-\w+ )*a(?:ddr(?:ess)?)?|ifconfig)\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Addresses();

    [GeneratedRegex(@"^(?:tcp\s+)?LISTEN\s+\d+\s+\d+\s+(?<address>\S*?)(?:%\w+)?:(?<port>\d{1,5})\s+\S+(?:\s+users:\(\(""(?<name>[^""\s]{1,64})"")?|^tcp6?\s+\d+\s+\d+\s+(?<address>\S*?):(?<port>\d{1,5})\s+\S+\s+LISTEN(?:\s+(?:\d+\s+\d+\s+)?\d{1,10}/(?<name>[^\s:]{1,64}))?", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\s*(?:- )?[""']?(?:[\w.]*[_.])?(?:bind[-_]?address|bind|bind_?ip|listen[-_]address(?:es)?)[""']?\s*[:=\s]\s*[""']?(?:127\.0\.0\.1|localhost|::1)[""']?\s*(?:[#;].*)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Binds();

    [GeneratedRegex(@"SQLSTATE\[HY000\] \[200[23]\] Connection refused|\b2003\b[^\n]{0,40}Can't connect to MySQL server[^\n]{0,80}\(111", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Unnamed();
}
