using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A health check asks with curl and without <c>--fail</c>, and the component's log shows that the very path is answered with an error: curl ends well whatever it is answered, so that the check says healthy.
/// </summary>
/// <remarks>Source: curl manual, -f/--fail: without it, curl's exit code tells of the transfer alone.</remarks>
internal sealed partial class UnfailingCurlRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel component in context.Model.Components)
        {
            foreach (string? environment in context.Environments)
            {
                if (HealthCheckCommandRule.Check(component, environment) is not { } check || Curl().Match(check.Command) is not { Success: true } curl || Fails().IsMatch(check.Command)) continue;
                string path = curl.Groups["path"].Value;
                LogObservation? answered = context.LogsBy.About(component).FirstOrDefault(o => !o.IsHistory && ComponentModel.Applies(o.Environment, environment) && o.Event.Citation.Excerpt is { } line && Answer().Match(line) is { Success: true } told && told.Groups["path"].Value == path);
                if (answered is null) continue;
                var draft = new FindingDraft(FailureCodes.ContainerHealthcheckLies, component.Name, environment, Status.Fail, $"{component.Name}'s health check asks with curl and without --fail: it passes although {path} is answered with an error", 0.9) { IsFault = true };
                draft.Citations.Add(check.Citation);
                draft.Citations.Add(answered.Event.Citation);
                draft.NextSteps.Add($"At {check.Citation.Location}, write curl -f (or --fail), so that an answer of 400 or more fails the check");
                yield return draft;
                break;
            }
        }
    }

    [GeneratedRegex(@"\bcurl\b.*?\bhttps?://[^\s/""']+(?<path>/[^\s""'?#|;&]*)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Curl();

    // -f, -sf, --fail, --fail-with-body; or the status is looked at by other means.
    [GeneratedRegex(@"\s-[A-Za-z]*f[A-Za-z]*\b|--fail\b|--fail-with-body|http_code|\|\s*(?:grep|jq|awk)\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Fails();

    [GeneratedRegex(@"""(?:GET|HEAD) (?<path>/[^\s?""]*)[^""]*"" 5\d\d\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Answer();
}
