using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Whose container the kernel ended for memory, by the limit that it prints before: where only one component has that limit, it is meant.</summary>
/// <remarks>Source: Linux kernel, mm/memcontrol.c, mem_cgroup_print_oom_meminfo: "memory: usage 786432kB, limit 786432kB, failcnt 5211".</remarks>
internal static partial class MemoryLimits
{
    private const long LargestFile = 16 * 1024 * 1024;

    // The kernel prints the limit some lines before the process that it ends, and the memory of all processes between them.
    private const int Nearby = 60;

    /// <summary>The component; null where the kernel printed no limit, or several or none have it.</summary>
    public static ComponentModel? Owner(DiagnosisContext context, LogObservation observation)
    {
        Citation told = observation.Event.Citation;
        if (told.Line is not { } at || context.LinesOf(told.Source, LargestFile) is not { } lines) return null;
        // "invoked oom-killer" comes first, the process that is ended last.
        bool first = told.Excerpt?.Contains("invoked oom-killer", StringComparison.Ordinal) == true;
        for (int away = 0; away < Nearby; away++)
        {
            int i = first ? at - 1 + away : at - 1 - away;
            if (i < 0 || i >= lines.Length) return null;
            if (Printed().Match(lines[i]) is not { Success: true } limit) continue;
            double kilobytes = double.Parse(limit.Groups["limit"].ValueSpan, CultureInfo.InvariantCulture);
            ComponentModel[] alike = [.. context.Model.Components.Where(c => c.MemoryLimits.Any(m => ComponentModel.Applies(m.Environment, observation.Environment) && Kilobytes(m.Citation.Excerpt) is { } own && Math.Abs(own - kilobytes) < 64))];
            return alike.Length == 1 ? alike[0] : null;
        }

        return null;
    }

    private static double? Kilobytes(string? text)
    {
        if (Declared().Match(text ?? "") is not { Success: true } match) return null;
        double number = double.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
        return match.Groups["unit"].Value.ToUpperInvariant() switch { "K" => number, "M" => number * 1024, "G" => number * 1024 * 1024, _ => number / 1024 };
    }

    [GeneratedRegex(@"\bmemory: usage \d{1,12}kB, limit (?<limit>\d{1,12})kB", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Printed();

    [GeneratedRegex(@"\b(?<number>\d{1,12}(?:\.\d{1,3})?) ?(?<unit>[kKmMgG]?)i?[bB]?$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Declared();
}
