using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// The health check of a database asks it over the local socket, and so passes while the image's set-up still runs a server of its own that is not on the network: who waits for its health is let go
/// and refused.
/// </summary>
/// <remarks>Source: docker-library postgres and mysql, docker-entrypoint.sh (temporary server: listen_addresses='', --skip-networking); pg_isready and mysqladmin manuals (without a host: the socket).</remarks>
internal sealed partial class SocketCheckRule : IFindingRule
{
    private const string Scripts = "docker-entrypoint-initdb.d";

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel database in context.Model.Components.Where(c => c.Kind == ComponentKind.Database && c.AwaitedBy.Count > 0))
        {
            foreach (string? environment in context.Environments)
            {
                if (HealthCheckCommandRule.Check(database, environment) is not { } check || !AsksSocket(check.Command)) continue;
                if (Refused(context, database, environment) is not { } refused || !IsSetUp(context, database, environment, out Citation? told)) continue;
                var draft = new FindingDraft(
                    FailureCodes.ContainerHealthcheckLies, database.Name, environment, Status.Fail,
                    $"{database.Name}'s health check asks over the local socket: it passes while the image still sets the database up, and {refused.Component} is refused over the network", 0.87);
                draft.Citations.Add(check.Citation);
                draft.Citations.Add(refused.Event.Citation);
                if (told is not null) draft.Citations.Add(told);
                draft.NextSteps.Add($"At {check.Citation.Location}, ask over the network: {(check.Command.Contains("pg_isready", StringComparison.Ordinal) ? "pg_isready -h 127.0.0.1" : "-h 127.0.0.1 --protocol=tcp")}");
                yield return draft;
            }
        }
    }

    // "localhost" is the socket to MySQL's clients, and the network to PostgreSQL's.
    private static bool AsksSocket(string command)
    {
        if (Client().Match(command) is not { Success: true } client || OverNetwork().IsMatch(command[client.Index..])) return false;
        return Host().Match(command, client.Index) is not { Success: true } host || host.Groups["host"].Value.StartsWith('/') || (client.Groups["mysql"].Success && host.Groups["host"].Value == "localhost");
    }

    // It was let go by the check, and could not connect all the same.
    private static LogObservation? Refused(DiagnosisContext context, ComponentModel database, string? environment) => context.CurrentLogs.FirstOrDefault(o =>
        o.Event.Signature is { Kind: LogEventKind.Failure, Code: FailureCodes.NetRefused } && ComponentModel.Applies(o.Environment, environment)
        && database.AwaitedBy.Exists(a => a.Component.Equals(o.Component, StringComparison.OrdinalIgnoreCase)) && (LogTargets.Resolve(context, o) ?? ImpliedTargets.Of(context, o)) == database);

    // Only an empty data folder is set up, and only scripts make that last: without a sign of either, the refusal has another cause.
    private static bool IsSetUp(DiagnosisContext context, ComponentModel database, string? environment, out Citation? told)
    {
        told = context.LogsBy.WrittenBy(database).FirstOrDefault(o => o.Event.Signature.Id == "docker.database-made" && ComponentModel.Applies(o.Environment, environment))?.Event.Citation;
        return told is not null || database.Container?.Mounts.Exists(m => m.Contains(Scripts, StringComparison.Ordinal)) == true || database.Image?.Steps.Any(s => s.Text.Contains(Scripts, StringComparison.Ordinal)) == true;
    }

    [GeneratedRegex(@"\b(?:pg_isready|psql|(?<mysql>mysqladmin|mariadb-admin|mysql|mariadb))\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Client();

    [GeneratedRegex(@"[\s""',](?:-h|--host)[\s=""',]*(?<host>[\w./$:{}\-]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Host();

    [GeneratedRegex(@"--protocol[= ]tcp|\bpostgres(?:ql)?://[^\s@]*@\w|\bhost=\w", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OverNetwork();
}
