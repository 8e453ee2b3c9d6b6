using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A client logs a public name that no file gives to a component, and a proxy of the project logs the very request, by its path, with the same answer: the name is the proxy's, and what the proxy says of its answer explains what the
/// client was told.
/// </summary>
/// <remarks>Source: HAProxy Configuration Manual (HTTP log format), nginx documentation (log_format combined): an access log has the method, the path and the status of each request.</remarks>
internal sealed partial class ProxyLogExplainsAddress : IExplanationRule
{
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        FindingDraft[] said = [.. findings.All.Where(f => IsOfAnswers(f) && context.Model.Find(f.Component)?.Kind == ComponentKind.Proxy)];
        if (said.Length == 0) yield break;
        foreach (FindingDraft effect in findings.All.Where(f => IsOfAnswers(f) && f.Observer is not null && f.Component?.Contains('.', StringComparison.Ordinal) == true && context.Model.Find(f.Component) is null))
        {
            (string Path, string Status)[] asked = [.. effect.Citations.Select(c => Asked(c.Excerpt ?? "", effect.Component!)).OfType<(string, string)>().Distinct()];
            FindingDraft[] told = [.. said.Where(s => s.Code == effect.Code && s.SharesEnvironment(effect) && s.Citations.Exists(c => Array.Exists(asked, a => Logs(c.Excerpt ?? "", a))))];
            // Two proxies before one another both log it: which of them the name is of is not known.
            if (told is [var cause]) yield return new Explanation(cause, effect, 0.9, $"{cause.Component}'s own log has the same request", LinkBasis.Measured);
        }
    }

    private static bool IsOfAnswers(FindingDraft finding) => finding is { Status: Status.Fail, Code: FailureCodes.HttpBadGateway or FailureCodes.HttpUnavailable or FailureCodes.HttpTimeout or FailureCodes.HttpServerError };

    // The path and status of a client's line; null where it lacks one of them, or where the path is anybody's.
    private static (string Path, string Status)? Asked(string line, string host) =>
        Url().Match(line) is { Success: true } url && url.Groups["host"].Value.Equals(host, StringComparison.OrdinalIgnoreCase) && url.Groups["path"].Length > 1 && Status5().Match(line) is { Success: true } status
            ? (url.Groups["path"].Value, status.Groups["status"].Value) : null;

    private static bool Logs(string line, (string Path, string Status) asked)
    {
        foreach (string path in (ReadOnlySpan<string>)[asked.Path + " HTTP/", asked.Path + "?"])
        {
            if (line.Contains(" " + path, StringComparison.Ordinal) && line.Contains(" " + asked.Status + " ", StringComparison.Ordinal)) return true;
        }

        return false;
    }

    [GeneratedRegex(@"\bhttps?://(?<host>[\w.\-]{1,253})(?::\d{1,5})?(?<path>/[^\s""'?#\\]{0,500})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Url();

    [GeneratedRegex(@"(?<![\d.])(?<status>50[0234])(?![\d.])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Status5();
}
