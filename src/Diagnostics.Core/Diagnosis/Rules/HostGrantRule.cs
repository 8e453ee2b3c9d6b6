using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// MySQL lets nobody in from a client's host, and a script that sets the server up makes the user for the server's own host only. Users of MySQL are pairs of a name and a host.
/// </summary>
/// <remarks>Source: MySQL reference manual, specifying account names ('user'@'host'), and error 1130; the image's documentation, /docker-entrypoint-initdb.d.</remarks>
internal sealed partial class HostGrantRule : IFindingRule, IExplanationRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (LogObservation seen in context.CurrentLogs.Where(o => o.Event.Signature.Id == "mysql.host-not-allowed"))
        {
            if (context.Model.Find(seen.Component) is not { Kind: not ComponentKind.Database } client || context.Model.OnlyNeedOf(client, ComponentKind.Database) is not { } server) continue;
            Citation[] grants = [.. MountedFiles.Lines(context.Root, server, OwnHost(), context.Redactor)];
            if (grants.Length == 0) continue;
            var draft = new FindingDraft(FailureCodes.DbAuthNotPermitted, server.Name, seen.Environment, Status.Fail, $"{server.Name}'s set-up makes the user for its own host only, and {client.Name} comes from another", 0.92) { IsFault = true, Target = client.Name };
            draft.Citations.Add(grants[0]);
            draft.Citations.Add(seen.Event.Citation);
            draft.NextSteps.Add($"At {grants[0].Location}, make the user for '%' or the network of the containers; the script runs only on an empty data directory, so in the running server too: CREATE USER … and GRANT …");
            yield return draft;
        }
    }

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.DbAuthNotPermitted, Status: Status.Fail, IsFault: true, Target: not null }))
        {
            foreach (FindingDraft effect in findings.All.Where(f => f.Code == FailureCodes.DbAuthNotPermitted && f != cause && !f.SharesComponent(cause) && f.SharesEnvironment(cause)))
            {
                if (context.Model.Find(effect.Component) is { } client && context.Model.OnlyNeedOf(client, ComponentKind.Database)?.Name == cause.Component) yield return new Explanation(cause, effect, 0.95, "the server lets it in from elsewhere only", LinkBasis.Declared);
            }
        }
    }

    [GeneratedRegex(@"(?:CREATE\s+USER|GRANT\b).*['""`]?[\w${}]+['""`]?@['""`]?(?:localhost|127\.0\.0\.1|::1)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OwnHost();
}
