using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Until when a server's certificate was valid, by what somebody had openssl or curl print and kept beside the logs: the second side of "certificate has expired".</summary>
/// <remarks>Source: openssl-x509(1), -dates and -text; openssl-s_client(1), -showcerts; curl(1), --verbose.</remarks>
internal static partial class CertificateDates
{
    private const long LargestFile = 1024 * 1024;

    // Subject and dates of one certificate stand together.
    private const int Nearby = 12;

    /// <summary>Adds the line that says until when, where it is of the finding's component and was past when the line was logged.</summary>
    public static void AddTo(FindingDraft draft, DiagnosisContext context, LogObservation observation)
    {
        if (draft.Code != FailureCodes.TlsExpired || context.Model.Find(draft.Component) is not { } server || observation.Event.Time is not { } seen) return;
        LogObservation[] past = [.. context.CurrentLogs.Where(o => o.Event.Signature.Id == "openssl.not-after" && Time(o) is { } end && end <= seen)];
        LogObservation[] own = [.. past.Where(o => Subject(context, o) is { } subject && context.Model.FindFrom(null, subject) is { } named ? named == server : past.Length == 1 || IsNamed(o, server))];
        foreach (LogObservation end in own) draft.Citations.Insert(0, end.Event.Citation);
    }

    private static bool IsNamed(LogObservation observation, ComponentModel server) => observation.Event.Citation.Source.Split('/', '-', '_', '.').Contains(server.Name, StringComparer.OrdinalIgnoreCase);

    private static DateTimeOffset? Time(LogObservation observation) =>
        DateTimeOffset.TryParseExact(observation.Event.Field("time")?.Replace("  ", " ", StringComparison.Ordinal), "MMM d HH:mm:ss yyyy 'GMT'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;

    // The name nearest to the dates.
    private static string? Subject(DiagnosisContext context, LogObservation observation)
    {
        if (observation.Event.Citation is not { Line: { } at } citation || context.LinesOf(citation.Source, LargestFile) is not { } lines) return null;
        for (int away = 0; away <= Nearby; away++)
        {
            foreach (int i in (int[])[at - 1 - away, at - 1 + away])
            {
                if (i >= 0 && i < lines.Length && Name().Match(lines[i]) is { Success: true } name) return name.Groups["host"].Value;
            }
        }

        return null;
    }

    [GeneratedRegex(@"\b(?:[Ss]ubject|s:)[^\n]{0,200}?\bCN ?= ?(?<host>[A-Za-z0-9][A-Za-z0-9.\-]{0,252})", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Name();
}
