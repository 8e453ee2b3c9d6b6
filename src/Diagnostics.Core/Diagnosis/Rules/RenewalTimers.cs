using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Ansible;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>The timer of systemd that should have renewed a certificate, where a task of Ansible's stops it or does not let it start.</summary>
/// <remarks>Source: Ansible documentation, ansible.builtin.systemd_service (state, enabled, masked); systemd.timer(5); step, Certbot and lego documentation, automated renewal by a timer.</remarks>
internal static partial class RenewalTimers
{
    private const long LargestFile = 256 * 1024;

    /// <summary>The lines that keep it from running: of the component's own role, or of the only such timer there is.</summary>
    public static IEnumerable<Citation> Of(DiagnosisContext context, ComponentModel server)
    {
        IReadOnlyList<(string Role, Citation Line)> stopped = context.StoppedTimers;
        (string Role, Citation Line)[] own = [.. stopped.Where(s => s.Role.Equals(server.Name, StringComparison.OrdinalIgnoreCase))];
        return (own.Length > 0 ? own : stopped.Select(s => s.Line.Source).Distinct().Skip(1).Any() ? [] : stopped).Select(s => s.Line).Take(1);
    }

    /// <summary>All such lines of the folder's tasks, with the role that each is in.</summary>
    public static IEnumerable<(string Role, Citation Line)> Stopped(DiagnosisContext context) =>
        context.FilesEnding(".yml").Concat(context.FilesEnding(".yaml")).Where(f => f.Split('/').Any(p => p is "tasks" or "roles" or "playbooks" or "ansible")).SelectMany(f => In(context, f));

    private static IEnumerable<(string Role, Citation Line)> In(DiagnosisContext context, string file)
    {
        if (RepositoryFile.Lines(context.Root, file, LargestFile) is not { } lines) yield break;
        string role = AnsiblePlaybooks.RoleOf(file)?.Role ?? "";
        for (int i = 0; i < lines.Length; i++)
        {
            if (Timer().Match(lines[i]) is not { Success: true } timer) continue;
            int indent = timer.Groups["indent"].Length, from = i, to = i;
            // What the task says of it stands beside its name.
            while (from > 0 && Beside(lines[from - 1], indent)) from--;
            while (to + 1 < lines.Length && Beside(lines[to + 1], indent)) to++;
            for (int j = from; j <= to; j++)
            {
                if (!Off().IsMatch(lines[j])) continue;
                yield return (role, new Citation(CitationKind.Config, file, j + 1, context.Redactor.Excerpt(lines[j].Trim())));
                break;
            }
        }
    }

    private static bool Beside(string line, int indent) => line.Length > indent && line.AsSpan(0, indent).IsWhiteSpace() && (char.IsAsciiLetter(line[indent]) || line[indent] == '#');

    [GeneratedRegex(@"^(?<indent>\s+)(?:name|unit): *[""']?[\w.@\-]*(?:renew|certbot|lego|acme|dehydrated)[\w.@\-]*\.timer[""']?\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Timer();

    [GeneratedRegex(@"^\s+(?:state: *[""']?stopped|enabled: *[""']?(?:false|no)|masked: *[""']?(?:true|yes))[""']?\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Off();
}
