using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A container that starts cron: its jobs get an environment that cron makes for them, and nothing of the container's, unless the start script writes it where they find it.</summary>
/// <remarks>Source: crontab(5) of Debian, and of cronie (several variables are set automatically by the daemon; others are given in the crontab); pam_env(8), /etc/environment. BusyBox's crond hands its own environment on.</remarks>
internal static partial class CronEnvironment
{
    private const long LargestFile = 256 * 1024;

    /// <summary>The line that starts cron without handing the environment on, for a job that misses a variable; null where that is not what the files show.</summary>
    public static Citation? Starts(DiagnosisContext context, ComponentModel component, LogObservation missed)
    {
        if (component.Image is not { StartCommand: { } start } image || HandsOn(image.Base?.Name ?? "")) return null;
        if (Cron().IsMatch(start.Text)) return Handed().IsMatch(start.Text) ? null : new Citation(CitationKind.Config, image.Path, start.Line, context.Redactor.Excerpt(start.Text));
        string folder = component.BuildContext ?? ScannedPaths.Folder(image.Path);
        foreach (string script in Script().Matches(start.Text).Select(m => m.Value).Distinct(StringComparer.Ordinal).Take(3))
        {
            // What the start script itself misses is no matter of cron's.
            if (missed.Event.Citation.Excerpt?.Contains(script + ": line", StringComparison.Ordinal) == true) return null;
            string[] names = script.Split('/', StringSplitOptions.RemoveEmptyEntries);
            foreach (string path in Enumerable.Range(0, names.Length).Select(i => ScannedPaths.Combine(folder, string.Join('/', names[i..]))))
            {
                if (RepositoryFile.Lines(context.Root, path, LargestFile) is not { } lines) continue;
                string[] told = [.. lines.Select(l => l.TrimStart() is ['#', ..] ? "" : l)];
                int at = Array.FindIndex(told, l => Cron().IsMatch(l));
                return at < 0 || Array.Exists(told, l => Handed().IsMatch(l)) ? null : new Citation(CitationKind.Config, path, at + 1, context.Redactor.Excerpt(lines[at].Trim()));
            }
        }

        return null;
    }

    private static bool HandsOn(string image) => image.Contains("alpine", StringComparison.OrdinalIgnoreCase) || image.Contains("busybox", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"(?:^|[\s/;&""'\[])crond?(?:[""'],?)?(?:\s+[""']?-[A-Za-z]|\s*(?:$|[;&\]]))", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Cron();

    [GeneratedRegex(@"/etc/environment|\bprintenv\b|\b(?:declare|export) -p\b|\benv\s*(?:>|\|)|\bcrontab\s+-|/etc/cron|BASH_ENV", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Handed();

    [GeneratedRegex(@"[\w./\-]+\.(?:sh|bash)\b|/[\w./\-]*(?:entrypoint|start|run)\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Script();
}
