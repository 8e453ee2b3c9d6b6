using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Evidence.Logs;

namespace Diagnostics.Core.Diagnosis;

/// <summary>
/// Of whom the lines of a terminal's text are: below <c>kubectl describe pod NAME</c> all are of that pod's workload up to the next prompt, though the events name nobody. A part of it (<c>| sed …</c>, <c>| grep …</c>) leaves the heading
/// out that would say so, and a text that begins with another command has it in its middle.
/// </summary>
/// <remarks>Source: kubectl reference, describe (TYPE NAME, TYPE/NAME).</remarks>
internal sealed partial class DescribedPods
{
    private const long LargestFile = 1024 * 1024;

    private readonly List<(int Line, string? Component)> _from = [];

    private DescribedPods()
    {
    }

    /// <summary>Reads whom a text tells of; null where it is none of a terminal's.</summary>
    /// <param name="model">The components.</param>
    /// <param name="file">The text.</param>
    /// <param name="head">Its beginning.</param>
    public static DescribedPods? Of(DeploymentModel model, ProjectFile file, string head)
    {
        if (!file.Path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) || !CapturedOutput.IsPrompt(head)) return null;
        var described = new DescribedPods();
        try
        {
            if (new FileInfo(file.FullPath).Length > LargestFile) return null;
            int number = 0;
            foreach (string line in File.ReadLines(file.FullPath))
            {
                number++;
                if (!CapturedOutput.IsPrompt(line)) continue;
                described._from.Add((number, Described().Match(line) is { Success: true } match ? Named(model, match.Groups["kind"].Value, match.Groups["name"].Value) : null));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The scan itself has told, or will tell, that the file cannot be read.
            return null;
        }

        return described._from.Exists(f => f.Component is not null) ? described : null;
    }

    /// <summary>The component that a line is about; null where the command above it names none.</summary>
    public string? At(int? line) => line is { } at ? _from.FindLast(f => f.Line < at).Component : null;

    private static string? Named(DeploymentModel model, string kind, string name) =>
        (kind.StartsWith("po", StringComparison.OrdinalIgnoreCase) ? model.FindExact(LogLineWorkload.OfPod(name)) ?? model.FindPod(name) : model.FindExact(name))?.Name;

    [GeneratedRegex(@"\b(?:kubectl|oc)\s(?:[^|;&]*?\s)?describe\s(?:[^|;&]*?\s)?(?<kind>pods?|po|deployments?(?:\.apps)?|deploy|statefulsets?|sts|daemonsets?|ds|replicasets?|rs)(?:/|\s+)(?<name>[a-z0-9][a-z0-9.\-]{0,252})(?=\s|$|[|;&])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Described();
}
