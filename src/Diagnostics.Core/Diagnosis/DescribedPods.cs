using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Evidence.Logs;

namespace Diagnostics.Core.Diagnosis;

/// <summary>
/// Of whom the lines of a terminal's text are: below <c>kubectl describe pod NAME</c> all are of that pod's workload up to the next prompt, though the events name nobody; so are those below a program that was started in a component's
/// container, below a command that prints the log of one, and below a question whether a port answers that was asked in a pod's shell. A part of it (<c>| sed …</c>, <c>| grep …</c>) leaves the heading
/// out that would say so, and a text that begins with another command has it in its middle.
/// </summary>
/// <remarks>Source: kubectl reference, describe and rollout status (TYPE NAME, TYPE/NAME), debug; Docker documentation, docker compose exec; Kubernetes documentation, a pod's hostname is its name.</remarks>
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
                described._from.Add((number, Described().Match(line) is { Success: true } match ? Named(model, match.Groups["kind"].Value, match.Groups["name"].Value) : LogCommands.Printed(model, line)?.Name ?? RanIn(model, line) ?? AskedIn(model, line)));
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

    // A shell in a pod, or in a container for debugging beside its own, has the pod's name before the command, and the pod's network.
    private static string? AskedIn(DeploymentModel model, string line) =>
        PodShell().Match(line) is { Success: true } match && LogLineWorkload.OfPod(match.Groups["pod"].Value) is var workload && workload != match.Groups["pod"].Value ? model.FindExact(workload)?.Name : null;

    // A program of its own that somebody started in a component's container speaks for that component; a client speaks of whom it asked.
    private static string? RanIn(DeploymentModel model, string line) =>
        Exec().Match(line) is { Success: true } match && !Client().IsMatch(match.Groups["command"].Value) && model.FindContainer(match.Groups["name"].Value) is { IsApplication: true } component ? component.Name : null;

    private static string? Named(DeploymentModel model, string kind, string name) =>
        (kind.Contains("job", StringComparison.OrdinalIgnoreCase) || kind is "cj" ? model.FindExact(name) ?? model.FindExact(LogLineWorkload.Of("job", name))
            : kind.StartsWith("po", StringComparison.OrdinalIgnoreCase) ? model.FindExact(LogLineWorkload.OfPod(name)) ?? model.FindPod(name) : model.FindExact(name))?.Name;

    // docker compose exec [options] SERVICE COMMAND, docker exec [options] CONTAINER COMMAND; options that take a value are -e, -u and -w.
    [GeneratedRegex(@"\b(?:docker|docker-compose|podman|podman-compose|nerdctl)\s(?:[^|;&]*?\s)?exec\s+(?:(?:-[euw]|--(?:env|user|workdir|index))\s+\S+\s+|-\S+\s+)*(?<name>[A-Za-z0-9][\w.\-]{0,100})\s+(?<command>.+)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Exec();

    [GeneratedRegex(@"^\s{0,20}\[?(?:[\w.\-]{1,60}@)?(?<pod>[a-z0-9][a-z0-9.\-]{0,252})[: ][\w./~\-]{0,120}\]?\s?[$#] (?:nc|ncat|telnet) ", RegexOptions.CultureInvariant, 250)]
    private static partial Regex PodShell();

    [GeneratedRegex(@"\b(?:psql|pg_isready|mysql|mysqladmin|mariadb|redis-cli|valkey-cli|mongosh|curl|wget|openssl|dig|nslookup|host|getent|nc|ncat|telnet|ping|ssh|nats|grpcurl|cat|tail|head|less|grep)\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Client();

    [GeneratedRegex(@"\b(?:kubectl|oc)\s(?:[^|;&]*?\s)?(?:describe|rollout\s+status)\s(?:[^|;&]*?\s)?(?<kind>pods?|po|deployments?(?:\.apps)?|deploy|jobs?(?:\.batch)?|cronjobs?(?:\.batch)?|cj|statefulsets?|sts|daemonsets?|ds|replicasets?|rs)(?:/|\s+)(?<name>[a-z0-9][a-z0-9.\-]{0,252})(?=\s|$|[|;&])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Described();
}
