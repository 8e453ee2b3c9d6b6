using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Jobs of Sidekiq wait in a queue that no process serves: its monitor lists them as waiting, and neither the processes that it lists nor the file of the only worker name the queue. Nothing fails and nothing is logged.</summary>
/// <remarks>Source: Sidekiq's wiki, Advanced Options (queues) and Monitoring (sidekiqmon): a process serves the queues that <c>-q</c> or its file lists, and no others.</remarks>
internal sealed partial class UnservedQueueRule : IFindingRule
{
    private const long LargestFile = 1024 * 1024;

    private const int MostFiles = 200;

    // What waits for less may be taken up in a moment.
    private const double LeastWait = 60;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        ComponentModel[] workers = [.. context.Model.Components.Where(c => c.CommandTexts.Any(t => Worker().IsMatch(t.Text)))];
        if (workers.Length != 1) yield break;
        foreach (string path in context.FilesEnding(".txt").Concat(context.FilesEnding(".log")).Take(MostFiles))
        {
            if (RepositoryFile.Lines(context.Root, path, LargestFile) is not { } lines || !Array.Exists(lines, l => l.StartsWith("---- Queues (", StringComparison.Ordinal))) continue;
            HashSet<string> served = [.. lines.Select(l => Served().Match(l)).Where(m => m.Success).SelectMany(m => m.Groups["queues"].Value.Split(',', StringSplitOptions.TrimEntries))];
            // A monitor without processes tells that no worker runs at all.
            if (served.Count == 0) continue;
            for (int i = 0; i < lines.Length; i++)
            {
                if (Row().Match(lines[i]) is not { Success: true } row || served.Contains(row.Groups["name"].Value)) continue;
                if (!double.TryParse(row.Groups["wait"].ValueSpan, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out double wait) || wait < LeastWait) continue;
                string name = row.Groups["name"].Value, count = row.Groups["count"].Value;
                var draft = new FindingDraft(FailureCodes.ConfigDrift, workers[0].Name, null, Status.Fail, $"{count} jobs wait in queue {name}, which no process of Sidekiq serves: they serve {string.Join(", ", served)}", 0.93) { IsFault = true, Subject = name };
                Citation[] list = [.. context.FilesEnding("sidekiq.yml").SelectMany(f => FileLines.Matching(context.Root, f, Queues(), context.Redactor)).Take(1)];
                draft.Citations.AddRange(list);
                draft.Citations.Add(new Citation(CitationKind.Log, path, i + 1, context.Redactor.Excerpt(lines[i].Trim())));
                draft.Citations.AddRange(context.FilesEnding("_job.rb").Concat(context.FilesEnding("_worker.rb")).SelectMany(f => FileLines.Matching(context.Root, f, Sends(), context.Redactor)).Where(c => c.Excerpt?.Contains(name, StringComparison.Ordinal) == true).Take(1));
                draft.NextSteps.Add($"Add {name} to the queues that {workers[0].Name} serves{(list is [{ } at] ? $" at {at.Location}" : "")}, or let the job take one of {string.Join(", ", served)}; then start {workers[0].Name} again");
                yield return draft;
            }
        }
    }

    [GeneratedRegex(@"\bsidekiq\b(?!mon)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Worker();

    [GeneratedRegex(@"^\s+Queues: (?<queues>\S[^\r\n]*)$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Served();

    // NAME  SIZE  LATENCY
    [GeneratedRegex(@"^(?<name>[A-Za-z][\w\-.]*)\s+(?<count>[1-9][\d,]*)\s+(?<wait>[\d,]+\.\d\d)\s*$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\s*:?queues:", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Queues();

    [GeneratedRegex(@"\bqueue(?:_as)?:? ", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Sends();
}
