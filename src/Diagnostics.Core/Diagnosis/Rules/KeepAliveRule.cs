using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A server closes idle connections sooner than the load balancer in front of it, which then sends a request into one that is being closed: now and then a 502, of targets that are all healthy. Told only where the load balancer's log has such answers.
/// </summary>
/// <remarks>Source: AWS documentation, Application Load Balancers, troubleshooting HTTP 502 (the target's keep-alive must be longer than the idle timeout); Node.js documentation, <c>server.keepAliveTimeout</c>, in milliseconds; settings of uvicorn (--timeout-keep-alive), gunicorn and hypercorn (--keep-alive), in seconds.</remarks>
internal sealed partial class KeepAliveRule : IFindingRule, IExplanationRule
{
    private const string Option = "keepAliveTimeout";

    // A bare number of that size is no number of seconds.
    private const int Milliseconds = 1000;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        if (context.CurrentLogs.FirstOrDefault(o => o.Event.Signature.Id == "alb.502") is not { } seen) yield break;
        foreach (ComponentModel component in context.Model.Components.Where(c => c.TimeLimits.Exists(l => l.IsIdle)))
        {
            foreach (string? environment in context.Environments)
            {
                if (Kept(context, component, environment) is not { } kept) continue;
                if (component.TimeLimits.FindLast(l => l.IsIdle && ComponentModel.Applies(l.Environment, environment)) is not { } idle || kept.Seconds >= idle.Seconds) continue;
                string arithmetic = $"{Durations.Show(kept.Seconds)} < {Durations.Show(idle.Seconds)}";
                var draft = new FindingDraft(FailureCodes.ConfigTimeoutMisaligned, component.Name, environment, Status.Fail, $"{component.Name} closes idle connections after {Durations.Show(kept.Seconds)}, which {idle.Words} keeps for {Durations.Show(idle.Seconds)} and sends requests into: {arithmetic}", 0.85) { IsFault = true, Subject = kept.Citation.Location, Variable = Option };
                draft.Citations.Add(kept.Citation);
                draft.Citations.Add(idle.Citation);
                draft.Citations.Add(seen.Event.Citation);
                draft.NextSteps.Add($"At {kept.Citation.Location}, keep connections for longer than {Durations.Show(idle.Seconds)} (and headersTimeout for longer still), then deploy {component.Name} again");
                yield return draft;
            }
        }
    }

    /// <summary>The 502 that the load balancer, or who asks it, tells of follow.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.ConfigTimeoutMisaligned, Status: Status.Fail, Variable: Option }))
        {
            foreach (FindingDraft effect in findings.All.Where(e => e.Code is FailureCodes.HttpBadGateway && cause.SharesEnvironment(e)))
            {
                if (effect.Component == cause.Component || context.Model.Find(effect.Component) is null or { Kind: ComponentKind.Proxy } || effect.Citations.Exists(c => c.Source == cause.Citations[2].Source))
                    yield return new Explanation(cause, effect, 0.9, $"{cause.Component} closes connections that the load balancer still uses");
            }
        }
    }

    // What its command says; the only value that its code sets, or that the variable has which its code takes it from.
    private static (double Seconds, Citation Citation)? Kept(DiagnosisContext context, ComponentModel component, string? environment)
    {
        foreach ((string? scope, string text, Citation citation) in component.CommandTexts)
        {
            if (ComponentModel.Applies(scope, environment) && Argument().Match(text) is { Success: true } given && double.TryParse(given.Groups["seconds"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out double seconds)) return (seconds, citation);
        }

        return Coded(context, component) ?? Set(context, component, environment);
    }

    private static (double Seconds, Citation Citation)? Set(DiagnosisContext context, ComponentModel component, string? environment)
    {
        (string Key, Match Named)[] keys = [.. component.Keys.Select(k => (k, Key().Match(k))).Where(k => k.Item2.Success)];
        if (keys is not [var (key, name)] || component.Effective(key, environment) is not { } setting || !CodeLines.Of(context, Taken(), component.CodeFolder).Any()) return null;
        if (!double.TryParse(setting.Raw.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) || number == 0) return null;
        return (name.Groups["ms"].Success || (!name.Groups["s"].Success && number >= Milliseconds) ? number / 1000 : number, setting.Citation);
    }

    private static (double Seconds, Citation Citation)? Coded(DiagnosisContext context, ComponentModel component)
    {
        (double Seconds, Citation Citation)? found = null;
        foreach ((Match match, Citation citation) in CodeLines.Of(context, KeepAlive(), component.CodeFolder))
        {
            if (!double.TryParse(match.Groups["ms"].Value.Replace("_", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out double milliseconds) || milliseconds == 0) continue;
            if (found is { } other && !other.Seconds.Equals(milliseconds / 1000)) return null;
            found ??= (milliseconds / 1000, citation);
        }

        return found;
    }

    // server.keepAliveTimeout = Number(process.env.KEEP_ALIVE_TIMEOUT_MS), or a name that was given that.
    [GeneratedRegex(@"\b" + Option + @"\s*=\s*[A-Za-z(+]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Taken();

    [GeneratedRegex(@"^(?:(?:HTTP|SERVER|APP|NODE|API)_)*KEEP_?ALIVE(?:_TIMEOUT)?(?<ms>_MS|_MILLIS(?:ECONDS)?)?(?<s>_S|_SEC(?:OND)?S?)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Key();

    // uvicorn, hypercorn and gunicorn.
    [GeneratedRegex(@"\s--(?:timeout-keep-alive|keep-alive)[= ](?<seconds>\d{1,5})(?=\s|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Argument();

    [GeneratedRegex(@"\b" + Option + @"\s*[=:]\s*(?<ms>\d[\d_]{0,12})\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex KeepAlive();
}
