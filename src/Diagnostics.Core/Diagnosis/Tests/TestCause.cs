using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Evidence.Tests.Integrity;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Tests;

/// <summary>What stands behind a failing test: what it could not use, or what it needs, or only the words of its message.</summary>
/// <param name="Code">What the message says of the thing that it could not use; null where it does not speak of one.</param>
/// <param name="Target">The component behind the test's failure; null where nothing names one.</param>
/// <param name="Host">The host that was asked, or null.</param>
/// <param name="Port">The port that was asked, or null.</param>
/// <param name="Basis">What that rests on: the message names it, a file or tag declares it, or a name suggests it.</param>
/// <param name="Message">The message without what differs from test to test.</param>
/// <param name="Says">The failure code of what the test met, by its own words, where they name no endpoint: a schema that is behind, an answer 502, a wait that ended. Null for an assertion about values.</param>
internal sealed partial record TestCause(string? Code, string? Target, string? Host, int? Port, LinkBasis Basis, string Message, string? Says = null)
{
    public static TestCause Of(DiagnosisContext context, TestObservation test)
    {
        string message = TestCaseResult.FirstLine(test.Case.Message ?? test.Case.RawStatus);
        string template = Template(message);
        if (Endpoint(test) is { } asked)
        {
            ComponentModel? owner = LogTargets.Resolve(context, asked.Host, asked.Port, null, test.Environment);
            string name = owner?.Name ?? (asked.Port is { } port ? string.Create(CultureInfo.InvariantCulture, $"{asked.Host}:{port}") : asked.Host);
            return new TestCause(asked.Code, name, asked.Host, asked.Port, LinkBasis.Measured, template);
        }

        string? says = test.Cause?.Signature.Code ?? TestSymptom.Of(test.Case);
        // "workers: All connection attempts failed": the message names whom it could not use, without an address.
        if (says is not null && TestSymptom.IsConnection(says) && Mentioned(context, message) is { } mentioned) return new TestCause(null, mentioned, null, null, LinkBasis.Measured, template, says);
        string? needed = test.AllNeeds.SelectMany(n => n.Components).Append(test.Case.Component ?? "").Select(n => context.Model.Find(n)?.Name).FirstOrDefault(n => n is not null);
        if (needed is not null) return new TestCause(null, needed, null, null, LinkBasis.Declared, template, says);
        // A component whose name stands in the test's own name: a hint, and no more.
        string[] words = [.. Word().Split(test.Case.FullName).Where(w => w.Length > 2)];
        string? named = context.Model.Components.Select(c => c.Name).Where(n => words.Contains(n, StringComparer.OrdinalIgnoreCase)).OrderByDescending(n => n.Length).FirstOrDefault();
        return new TestCause(null, named, null, null, LinkBasis.Inferred, template, says);
    }

    private static string? Mentioned(DiagnosisContext context, string message)
    {
        string[] words = [.. Word().Split(message).Where(w => w.Length > 2)];
        string[] named = [.. context.Model.Components.Select(c => c.Name).Where(n => words.Contains(n, StringComparer.OrdinalIgnoreCase))];
        return named.Length == 1 ? named[0] : null;
    }

    private static (string Code, string Host, int? Port)? Endpoint(TestObservation test)
    {
        if (test.Cause is { Signature: { IsAboutTarget: true, Code: { } code } } cause && cause.Field("host") is { } host) return (code, host.Trim('[', ']'), cause.Port);
        string message = test.Case.Message ?? "";
        if (!TestEndpoints.IsUnreachable(message) || TestEndpoints.In(message).Select(e => ((string Host, int Port)?)e).FirstOrDefault() is not { } endpoint) return null;
        string guessed = test.Cause?.Signature.Code is { } known && (known.StartsWith("net.", StringComparison.Ordinal) || known.StartsWith("http.", StringComparison.Ordinal) || known.StartsWith("dns.", StringComparison.Ordinal)) ? known
            : message.Contains("refused", StringComparison.OrdinalIgnoreCase) ? FailureCodes.NetRefused
            : Regex.IsMatch(message, @"\b503\b|Service Unavailable", RegexOptions.CultureInvariant) ? FailureCodes.HttpUnavailable
            : Regex.IsMatch(message, @"\b50[24]\b|Bad Gateway", RegexOptions.CultureInvariant) ? FailureCodes.HttpBadGateway
            : Regex.IsMatch(message, @"timed? ?out", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase) ? FailureCodes.NetTimeout
            : FailureCodes.NetRefused;
        return (guessed, endpoint.Host, endpoint.Port);
    }

    // Figures, quoted values and addresses differ from test to test; what remains is what is wrong.
    private static string Template(string message) => Differs().Replace(message, "…");

    [GeneratedRegex(@"0x[0-9a-fA-F]+|\b[0-9a-f]{8}-[0-9a-f-]{20,}\b|'[^']{0,80}'|""[^""]{0,80}""|\d+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Differs();

    [GeneratedRegex(@"[^A-Za-z0-9\-]+|_|(?<=[a-z])(?=[A-Z])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Word();
}
