using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>Makes results of events and of errors that nothing explains: with their standing, causes and steps in which the fields are filled in.</summary>
internal static class LogMatches
{
    private const int MostSteps = 4;

    private static readonly string[] s_telling = ["host", "port", "variable", "module", "database", "user", "path", "status"];

    /// <summary>The result for an event that occurred as often as its tally says.</summary>
    /// <param name="last">Its last occurrence.</param>
    /// <param name="first">Its first occurrence: the example.</param>
    /// <param name="standing">Whether it still tells of the present.</param>
    /// <param name="count">How often it occurred.</param>
    /// <param name="component">Who logged it.</param>
    /// <param name="environment">Where.</param>
    /// <param name="now">When it was read.</param>
    public static LogMatch Of(LogEvent first, LogEvent last, LogStanding standing, long count, string? component, string? environment, DateTimeOffset now)
    {
        LogSignature signature = first.Signature;
        (string, string?)[] values =
        [
            .. first.Fields.Select(f => (f.Key, (string?)f.Value)),
            ("component", component), ("environment", environment), ("key", first.Field("variable")), ("file", first.Field("path")), ("container", component), ("service", component),
        ];
        // The first of a name counts: a container that the line names goes before the one that logged it.
        values = [.. values.Where(v => v.Item2 is not null).DistinctBy(v => v.Item1)];
        string? next = Filled(signature.NextStep, values);
        string? confirm = Filled(signature.Confirm, values);
        string[] steps = [.. new[] { next, confirm }.OfType<string>().Concat(FailureCatalogue.Default.NextSteps(signature.Code, values)).DistinctBy(Command).Take(MostSteps)];
        string who = component is null ? "" : component + ": ";
        string about = string.Join(' ', s_telling.Where(f => first.Field(f) is not null).Take(3).Select(f => first.Field(f)));
        return new LogMatch(
            who + signature.Meaning + (about.Length > 0 ? $" [{about}]" : "") + Past(standing),
            standing == LogStanding.Current ? Status.Fail : Status.Warn,
            first.Citation == last.Citation || first.Citation.Equals(last.Citation) ? [first.Citation] : [first.Citation, last.Citation],
            steps,
            last.Tally.LastTime ?? last.Time ?? now)
        {
            Component = component,
            Environment = environment,
            Code = signature.Code,
            Signature = signature.Id,
            Layer = signature.Layer,
            Standing = standing,
            Count = count,
            FirstTime = first.Tally.FirstTime ?? first.Time,
            LastTime = last.Tally.LastTime ?? last.Time,
            Fields = first.Fields,
            Meaning = signature.Meaning,
            LikelyCause = signature.LikelyCause ?? (FailureCatalogue.Default.Find(signature.Code) is { LikelyCauses: [var likely, ..] } ? likely : null),
            Confirm = confirm,
            Wrappers = first.Wrappers,
        };
    }

    /// <summary>The result for errors of one wording that no signature explains.</summary>
    public static LogMatch Of(LogCluster cluster, LogStanding standing, string? component, string? environment, DateTimeOffset now)
    {
        bool rising = cluster.Jump is not null && standing == LogStanding.Current;
        return new LogMatch(
            (component is null ? "" : component + ": ") + "errors that no signature explains: " + cluster.Template + (cluster.Jump is null ? "" : $" ({cluster.Jump})") + Past(standing),
            rising ? Status.Warn : Status.Unknown,
            [cluster.Citation],
            ["Read the lines around " + cluster.Citation.Location],
            cluster.Tally.LastTime ?? now)
        {
            Component = component,
            Environment = environment,
            Code = rising ? FailureCodes.AppErrorsRising : null,
            Standing = standing,
            Count = cluster.Tally.Count,
            FirstTime = cluster.Tally.FirstTime,
            LastTime = cluster.Tally.LastTime,
            Template = cluster.Template,
            Jump = cluster.Jump,
        };
    }

    private static string Past(LogStanding standing) => standing switch { LogStanding.Recovered => " (later it succeeded)", LogStanding.History => " (before the last start)", _ => "" };

    // "df -h" and "df -h  # which file system is full" are one step.
    private static string Command(string step) => step.IndexOf("  #", StringComparison.Ordinal) is > 0 and int comment ? step[..comment] : step;

    private static string? Filled(string? template, (string, string?)[] values) => template is not null && FailureCatalogue.TryFillStep(template, values, out string step) ? step : null;
}
