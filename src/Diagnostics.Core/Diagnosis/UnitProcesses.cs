using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>
/// Whose lines those of a program are that several units of a machine start (<c>bundle[731]</c>): of the unit whose process ended right after them, where that process wrote nothing more.
/// </summary>
internal sealed partial class UnitProcesses(DeploymentModel model, IReadOnlyList<LogEvent> events)
{
    // A process that tells why it ends does so just before.
    private static readonly TimeSpan s_justBefore = TimeSpan.FromSeconds(10);

    private readonly Lazy<Dictionary<(string Program, string Process), ComponentModel>> _ended = new(() => Ended(model, events));

    /// <summary>The unit's component; null where nothing tells.</summary>
    public ComponentModel? Of(LogEvent line) => line.Component is { } program && Process(line, program) is { } process ? _ended.Value.GetValueOrDefault((program, process)) : null;

    private static Dictionary<(string Program, string Process), ComponentModel> Ended(DeploymentModel model, IReadOnlyList<LogEvent> events)
    {
        var ended = new Dictionary<(string Program, string Process), ComponentModel>();
        foreach (LogEvent end in events.Where(e => e.Signature.Code == FailureCodes.ContainerExited))
        {
            if (model.Find(end.Component) is not { } unit) continue;
            foreach (string program in Programs(unit))
            {
                (string Process, int? First, int? Last, DateTimeOffset? Time)[] processes =
                [
                    .. events.Where(e => e.Component == program).Select(e => (Event: e, Process: Process(e, program))).Where(e => e.Process is not null).GroupBy(e => e.Process!)
                        .Select(g => (g.Key, g.Min(e => e.Event.Citation.Line), g.Max(e => e.Event.Citation.Line), g.Max(e => e.Event.Time))),
                ];
                string[] just = [.. processes.Where(p => p.Last < end.Citation.Line && end.Time - p.Time is { } before && before <= s_justBefore && !ended.ContainsKey((program, p.Process))).Select(p => p.Process)];
                if (just.Length == 1) ended.Add((program, just[0]), unit);
            }
        }

        return ended;
    }

    // The journal names a process after the program that was started first.
    private static IEnumerable<string> Programs(ComponentModel unit) =>
        unit.CommandTexts.Select(c => ShellWords.Split(c.Text.TrimStart('-', '@', ':', '+', '!', '|')) is [{ } first, ..] ? Path.GetFileName(first.Text) : "").Where(p => p.Length > 0).Distinct(StringComparer.Ordinal);

    private static string? Process(LogEvent line, string program) =>
        ProcessId().Match(line.Citation.Excerpt ?? "") is { Success: true } match && match.Groups["program"].Value == program ? match.Groups["pid"].Value : null;

    [GeneratedRegex(@" (?<program>[A-Za-z_][\w.\-]{0,60})\[(?<pid>\d{1,10})\]: ", RegexOptions.CultureInvariant, 250)]
    private static partial Regex ProcessId();
}
