using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;

namespace Diagnostics.Core.Diagnosis;

/// <summary>Whose log a command on a terminal prints: <c>kubectl logs deploy/api</c>, <c>docker logs shop-api-1</c>, <c>journalctl -u api</c>, <c>fly logs -a api</c>, <c>gcloud run services logs read api</c>, <c>nomad alloc logs ID api</c>, <c>aws logs tail /ecs/api</c>.</summary>
/// <remarks>
/// Source: kubectl reference (logs); Docker documentation (docker logs, compose logs, service logs); journalctl(1); Fly.io documentation (flyctl logs); Heroku Dev Center (logs); gcloud reference (run services logs read);
/// Nomad documentation (alloc logs); AWS CLI reference (logs tail); Azure CLI reference (containerapp logs show, webapp log tail).
/// </remarks>
internal static partial class LogCommands
{
    // A longer command is a script.
    private const int LongestCommand = 400;

    // Options whose next word is their value, of all these tools; what else begins with a dash is a switch or bears its value itself.
    private static readonly HashSet<string> s_valued = new(StringComparer.Ordinal)
    {
        "-n", "--namespace", "-c", "--container", "--tail", "--since", "--since-time", "--until", "-l", "--selector", "--context", "--limit", "--region", "--project", "--format", "--max-log-requests", "-g", "--resource-group", "--profile", "--lines", "-p", "--priority", "-o", "--output", "--num", "--ps", "-d", "--dyno", "-s", "--source",
    };

    // Options by which tools name the service whose log is meant.
    private static readonly HashSet<string> s_named = new(StringComparer.Ordinal) { "-a", "--app", "-u", "--unit", "--name", "--user-unit", "-i", "--container-name" };

    /// <summary>The component whose log the command on this line prints; null where it prints none, of several, or of one that nothing else tells of.</summary>
    public static ComponentModel? Printed(DeploymentModel model, string line)
    {
        if (line.Length > LongestCommand || Command().Match(line) is not { Success: true } match) return null;
        string tool = match.Groups["tool"].Value;
        string[] words = [.. ShellWords.Split(Further().Split(match.Groups["rest"].Value, 2)[0]).Select(w => w.Text)];
        (string[] plain, string[] named) = Arguments(words);
        return (tool, plain, named) switch
        {
            ("kubectl" or "oc", [var pod], _) => Pod(model, pod),
            ("kubectl" or "oc", [var pod, var container], _) => Of(model, LogLineWorkload.OfContainer(pod, container)),
            ("docker" or "docker-compose" or "podman" or "podman-compose" or "nerdctl" or "crictl", [var container], _) => model.FindContainer(container),
            ("journalctl", _, [var unit]) => Of(model, unit.EndsWith(".service", StringComparison.Ordinal) ? unit[..^".service".Length] : unit),
            ("fly" or "flyctl" or "heroku" or "az", _, [var app]) => Of(model, app),
            ("gcloud", [var service], _) => Of(model, service),
            ("nomad", [_, var task], _) => Of(model, task),
            ("aws", [var group], _) => Of(model, group[(group.LastIndexOf('/') + 1)..]),
            _ => null,
        };
    }

    private static ComponentModel? Of(DeploymentModel model, string name) => model.FindExact(name) ?? model.FindAlias(name);

    // deploy/api, job/migrate, pod/api-7d8c9b6f5c-k2x8q, or a pod alone.
    private static ComponentModel? Pod(DeploymentModel model, string name) =>
        name.Split('/') switch
        {
            // A pod that nothing else tells of runs all the same, as what its name says.
            [var alone] when LogLineWorkload.OfPod(alone) is var workload => Of(model, workload) ?? model.FindContainer(workload) ?? (workload != alone ? model.GetOrAdd(workload) : null),
            [var kind, var of] => Of(model, kind.StartsWith("po", StringComparison.Ordinal) ? LogLineWorkload.OfPod(of) : of) ?? Of(model, LogLineWorkload.Of(kind.StartsWith("job", StringComparison.Ordinal) ? "job" : kind, of)),
            _ => null,
        };

    private static (string[] Plain, string[] Named) Arguments(string[] words)
    {
        var plain = new List<string>();
        var named = new List<string>();
        for (int i = 0; i < words.Length; i++)
        {
            string word = words[i];
            if (!word.StartsWith('-'))
            {
                plain.Add(word);
                continue;
            }

            int equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && s_named.Contains(word[..equals])) named.Add(word[(equals + 1)..]);
            else if (i + 1 < words.Length && s_named.Contains(word)) named.Add(words[++i]);
            else if (s_valued.Contains(word)) i++;
        }

        return ([.. plain], [.. named]);
    }

    // Where the command ends: what its output is given to, or the next command.
    [GeneratedRegex(@"[|;&]|\s\d?>", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Further();

    // What comes before the word that prints a log (namespaces, files of a project) says nothing of whose it is; journalctl needs no such word.
    [GeneratedRegex(@"(?:^|[$#%>] )(?:sudo )?(?:(?<tool>journalctl)\s(?<rest>.*)|(?<tool>kubectl|oc|docker|docker-compose|podman|podman-compose|nerdctl|crictl|fly|flyctl|heroku)\s(?:[^|;&]*?\s)??logs(?:\s(?<rest>.*)|$)|(?<tool>gcloud)\s[^|;&]*?\blogs\s(?:read|tail)\s(?<rest>.*)|(?<tool>nomad)\salloc(?:ation)?\slogs\s(?<rest>.*)|(?<tool>aws)\s(?:[^|;&]*?\s)??logs\stail\s(?<rest>.*)|(?<tool>az)\s(?:webapp|containerapp)\slogs?\s(?:tail|show)\s(?<rest>.*))", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Command();
}
