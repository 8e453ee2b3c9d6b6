using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A server refuses a client's token for want of a scope, and the client's setting that says which scopes it asks for does not name that one. Told only where the server, or the client, says so more than once.
/// </summary>
/// <remarks>Source: RFC 6750, section 3.1 (<c>insufficient_scope</c>), and RFC 6749, section 3.3 (scopes are parted by spaces).</remarks>
internal sealed partial class MissingScopeRule : IFindingRule, IExplanationRule
{
    private const string Topic = "scope";

    private const int FewestRefused = 2;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (var refused in context.CurrentLogs.Where(o => o.Event.Signature.Id == "http.insufficient-scope").Select(o => (Log: o, Client: Client(context, o), Scopes: Wanted(o))).Where(r => r.Client is not null && r.Scopes.Length > 0)
            .GroupBy(r => (Client: r.Client!, Scopes: string.Join(' ', r.Scopes), r.Log.Environment)))
        {
            if (LogTally.Total(refused.Select(r => r.Log.Event.Tally)) < FewestRefused) continue;
            ComponentModel client = refused.Key.Client;
            string[] wanted = refused.Key.Scopes.Split(' ');
            Setting[] asks = [.. client.Keys.Where(k => ScopeKey().IsMatch(k)).Select(k => client.Effective(k, refused.Key.Environment)).OfType<Setting>()];
            // Of several such settings one may be of another server.
            if (asks is not [var setting] || setting.Raw.Split([' ', ',', '+', '"', '\'', '[', ']'], StringSplitOptions.RemoveEmptyEntries) is not { Length: > 0 } named || Array.TrueForAll(wanted, named.Contains)) continue;
            string missing = string.Join(' ', wanted.Where(w => !named.Contains(w)));
            var draft = new FindingDraft(FailureCodes.HttpAuth, client.Name, refused.Key.Environment, Status.Fail, $"{client.Name} asks for tokens without the scope {missing}, for want of which it is refused", 0.92) { IsFault = true, Topic = Topic };
            draft.Citations.Add(setting.Citation);
            draft.Citations.Add(refused.First().Log.Event.Citation);
            draft.NextSteps.Add($"At {setting.Citation.Location}, add {missing}, then start {client.Name} again; the identity provider must allow the client that scope");
            yield return draft;
        }
    }

    /// <summary>What the client was refused follows.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.HttpAuth, Status: Status.Fail, Topic: Topic }))
        {
            foreach (FindingDraft effect in findings.All.Where(e => e != cause && e.SharesEnvironment(cause) && e.SharesComponent(cause) && e.Code is FailureCodes.HttpAuth or FailureCodes.AppErrorsRising or FailureCodes.HttpServerError or FailureCodes.DependencyFailed))
                yield return new Explanation(cause, effect, 0.9, $"{cause.Component} lacks the scope", LinkBasis.Measured);
        }
    }

    // Whom the server's line names; a client that was told so says it itself.
    private static ComponentModel? Client(DiagnosisContext context, LogObservation observation) =>
        Named().Match(observation.Event.Citation.Excerpt ?? "") is { Success: true } match ? context.Model.Find(match.Groups["client"].Value) : context.Model.Find(observation.Component);

    private static string[] Wanted(LogObservation observation) =>
        Required().Match(observation.Event.Citation.Excerpt ?? "") is { Success: true } match ? match.Groups["scopes"].Value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) : [];

    [GeneratedRegex(@"SCOPES?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ScopeKey();

    [GeneratedRegex(@"\b(?:client(?:_?id)?|azp|sub)[""']?\s*[=:]\s*[""']?(?<client>[A-Za-z0-9][\w.\-]{0,80})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"\b(?:required(?:_?scopes?)?|needs?|scope)[""']?\s*[=:]\s*(?:[""'](?<scopes>[^""'\\]{1,200})|\[?(?<scopes>[\w.:/\-]{1,120}))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Required();
}
