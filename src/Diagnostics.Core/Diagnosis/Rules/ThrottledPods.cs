using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>How often the kernel held a component's containers back for the limit on their processor time, where somebody asked Prometheus for the share of such periods.</summary>
/// <remarks>Source: cAdvisor, container_cpu_cfs_throttled_periods_total and container_cpu_cfs_periods_total; promtool's output of an instant query; kernel documentation, CFS bandwidth control (periods of 100 ms).</remarks>
internal static partial class ThrottledPods
{
    private const int MostFiles = 200;

    private const long LargestFile = 512 * 1024;

    private const int MostRows = 500;

    /// <summary>The greatest share, with its line; null where none was asked for.</summary>
    public static (double Share, Citation Citation)? Of(DiagnosisContext context, ComponentModel component)
    {
        (double Share, Citation Citation)? greatest = null;
        foreach (string path in context.FilesEnding(".txt").Take(MostFiles))
        {
            if (RepositoryFile.Lines(context.Root, path, LargestFile) is not { } lines) continue;
            for (int i = 0; i < lines.Length; i++)
            {
                // A share of all periods, and no count of them.
                if (!lines[i].Contains("container_cpu_cfs_throttled_periods_total", StringComparison.Ordinal) || !lines[i].Contains("container_cpu_cfs_periods_total", StringComparison.Ordinal)) continue;
                for (int row = i + 1; row < lines.Length && row <= i + MostRows && Row().Match(lines[row]) is { Success: true } told; row++)
                {
                    if (!double.TryParse(told.Groups["share"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double share) || share > 1 || context.Model.FindPod(told.Groups["pod"].Value) != component) continue;
                    if (greatest is null || share > greatest.Value.Share) greatest = (share, new Citation(CitationKind.Log, path, row + 1, context.Redactor.Excerpt(lines[row].Trim())));
                }
            }
        }

        return greatest;
    }

    [GeneratedRegex(@"^\{[^}]{0,400}?\bpod=""(?<pod>[a-z0-9.\-]{1,253})""[^}]{0,400}\}\s*(?:=>)?\s*(?<share>\d(?:\.\d{1,20})?)(?:\s|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Row();
}
