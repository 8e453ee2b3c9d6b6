using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Where a program's own run-time is told how much memory it may take: below the container's limit it ends by itself, above it the kernel ends it.</summary>
/// <remarks>Source: Node.js command-line options (--max-old-space-size, MiB), Java (-Xmx, -XX:MaxRAMPercentage), PHP (memory_limit), Go (GOMEMLIMIT), .NET (DOTNET_GCHeapHardLimit).</remarks>
internal static partial class HeapLimits
{
    /// <summary>The line that says so, of a setting or of the start command; null where none does.</summary>
    public static Citation? Of(ComponentModel component, string? environment) =>
        component.Keys.Select(k => component.Effective(k, environment)).OfType<Setting>().FirstOrDefault(s => Option().IsMatch(s.Raw) || Key().IsMatch(s.Key))?.Citation
        ?? component.CommandTexts.FindLast(c => ComponentModel.Applies(c.Environment, environment) && Option().IsMatch(c.Text)).Citation;

    [GeneratedRegex(@"--max[-_]old[-_]space[-_]size[= ]\d|-Xmx\d|-XX:MaxRAM(?:Percentage)?=|\bmemory_limit\s*=\s*\d", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Option();

    [GeneratedRegex(@"^(?:GOMEMLIMIT|DOTNET_GCHeapHardLimit(?:Percent)?|PHP_MEMORY_LIMIT)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Key();
}
