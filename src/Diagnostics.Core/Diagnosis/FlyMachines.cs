using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Diagnosis;

/// <summary>Whose a log of Fly.io is: its lines name the machine, and no application.</summary>
/// <remarks>Source: Fly.io documentation, flyctl logs (time, writer[machine], region, level); Fly's init says which command it is about to run.</remarks>
internal static partial class FlyMachines
{
    private const string Platform = "Fly.io";

    /// <summary>The only application on Fly, or the one whose start command the log names; null where the text is none of Fly's or nothing tells.</summary>
    /// <param name="model">The components.</param>
    /// <param name="head">The beginning of the log.</param>
    public static string? Of(DeploymentModel model, string head)
    {
        if (!Line().IsMatch(head)) return null;
        ComponentModel[] hosted = [.. model.Components.Where(c => c.Platforms.Contains(Platform))];
        if (hosted.Length > 1 && Started().Match(head) is { Success: true } started)
        {
            string command = Plain(started.Groups["command"].Value);
            hosted = [.. hosted.Where(c => c.CommandTexts.Exists(t => Plain(t.Text) == command))];
        }

        return hosted is [var only] ? only.Name : null;
    }

    private static string Plain(string command) => string.Join(' ', ShellWords.Split(command).Select(w => w.Text));

    [GeneratedRegex(@"\A(?:[^\n]{0,200}[$#] [^\n]{0,200}\n)?\S{1,40} (?:app|runner|proxy|health)\[[0-9a-f]{14}\] [a-z]{3} \[\w{1,8}\]", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Line();

    [GeneratedRegex(@"INFO Preparing to run: `(?<command>[^`\n]{1,300})`", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Started();
}
