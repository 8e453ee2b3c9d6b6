using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A program fails at an address that is empty, and names no variable: the only one of its settings for an address that is present and has no value is meant. Services that are left out on purpose have
/// empty addresses, too: without the failure nothing is said, nor where several are empty.
/// </summary>
/// <remarks>
/// Source: .NET, UriFormatException (an absent setting is null, and another exception); Node.js, ERR_INVALID_URL with its input; Go, net/url and net/http; Java, MalformedURLException; requests, MissingSchema; SQLAlchemy,
/// make_url; Rust's url, RelativeUrlWithoutBase.
/// </remarks>
internal sealed partial class EmptyAddressRule : IFindingRule
{
    private const long LargestFile = 16 * 1024 * 1024;

    // Node prints what it was given some lines below the error.
    private const int Around = 12;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        IEnumerable<(string? Component, string? Environment, Citation Line)> errors = context.CurrentLogs.Where(o => o.Event.IsFailure).Select(o => (o.Component, o.Environment, o.Event.Citation))
            .Concat(context.UnexplainedErrors.Where(e => e.IsFinding).Select(e => (e.Component, e.Environment, e.Evidence)));
        foreach (var at in errors.Where(e => IsOfEmptyAddress(context, e.Line)).GroupBy(e => (e.Component, e.Environment)))
        {
            if (context.Model.Find(at.Key.Component) is not { } component) continue;
            Setting[] empty = [.. component.Keys.Where(k => AddressKey().IsMatch(k) && !Optional().IsMatch(k)).Select(k => component.Effective(k, at.Key.Environment)).OfType<Setting>().Where(s => s.Raw.Trim().Length == 0)];
            if (empty is not [var setting]) continue;
            var draft = new FindingDraft(FailureCodes.ConfigEmpty, component.Name, at.Key.Environment, Status.Fail, $"{setting.Key} is empty for {component.Name}, which fails at an empty address", 0.9) { Variable = setting.Key, Subject = setting.Key };
            draft.Citations.Add(setting.Citation);
            draft.Citations.Add(at.First().Line);
            Setting? other = context.Model.Environments.Where(e => e != at.Key.Environment).Select(e => component.Effective(setting.Key, e)).FirstOrDefault(s => s is { Raw.Length: > 0 });
            draft.NextSteps.Add($"Give {setting.Key} a value at {setting.Citation.Location}{(other is null ? "" : $" (compare {other.Citation.Location})")}, then start {component.Name} again");
            yield return draft;
        }
    }

    private static bool IsOfEmptyAddress(DiagnosisContext context, Citation citation)
    {
        string text = citation.Excerpt ?? "";
        if (EmptyAddress().IsMatch(text)) return true;
        if (!InvalidAddress().IsMatch(text) || citation.Line is not { } line || context.LinesOf(citation.Source, LargestFile) is not { } lines) return false;
        return lines.Skip(line - 1).Take(Around).Any(l => EmptyInput().IsMatch(l));
    }

    [GeneratedRegex(@"Invalid URI: The URI is empty|parse """": empty url|unsupported protocol scheme """"|MalformedURLException: no protocol: ?$|Invalid URL '(?:/[^']*)?': No scheme supplied|Could not parse SQLAlchemy URL from (?:given URL )?string ''|RelativeUrlWithoutBase|relative URL without a base", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EmptyAddress();

    [GeneratedRegex(@"\bTypeError(?: \[ERR_INVALID_URL\])?: Invalid URL\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex InvalidAddress();

    [GeneratedRegex(@"\binput: (?:''|"""")", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EmptyInput();

    [GeneratedRegex(@"(?:_|^|[a-z])(?:URL|URI|ENDPOINT|ADDR|ADDRESS|HOST|DSN|ORIGIN|AUTHORITY|BASE_?URL|CONNECTION_?STRING)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex AddressKey();

    // Whose libraries take an empty address for "off".
    [GeneratedRegex(@"SENTRY|OTEL|PROXY|ROLLBAR|BUGSNAG|DATADOG|NEW_?RELIC", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Optional();
}
