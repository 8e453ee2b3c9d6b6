using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Core.Configuration.Sources;

/// <summary>A process of a <c>Procfile</c>: the app.json beside, the PORT that the platform chooses, and what the command itself sets in front.</summary>
/// <remarks>Source of the rules: Heroku Dev Center, Procfile; runtime principles (PORT is chosen anew for each web process).</remarks>
internal sealed partial class ProcfileSource : IEnvSource
{
    public string Noun => "process";

    public static bool IsProcfile(string name) => name.Equals("Procfile", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Procfile.", StringComparison.OrdinalIgnoreCase);

    public bool MayRead(SourceFile file) => !file.IsFolder && IsProcfile(file.Name);

    public IReadOnlyList<string> Names(SourceFile file) => [.. Processes(file).Select(p => p.Name).Distinct()];

    public void Read(SourceFile file, string name, EnvLayers layers)
    {
        layers.Component = name;
        string app = file.Beside("app.json");
        if (File.Exists(app)) HerokuAppSource.Add(file, app, layers);
        (_, string command, int line) = Processes(file).First(p => p.Name == name);
        if (name == "web") layers.Set("PORT", null, new EnvOrigin(file.Path, line, "platform"), "Heroku, anew for each web process");
        foreach (Capture assignment in Assignments().Match(command).Groups["assignment"].Captures)
        {
            int equals = assignment.Value.IndexOf('=', StringComparison.Ordinal);
            string value = assignment.Value[(equals + 1)..];
            bool unknown = value.Contains('$', StringComparison.Ordinal) && !value.StartsWith('\'');
            layers.Set(assignment.Value[..equals], unknown ? null : value.Trim('\'', '"'), new EnvOrigin(file.Path, line, "command"), unknown ? "the shell that runs the command" : null);
        }
    }

    private static IEnumerable<(string Name, string Command, int Line)> Processes(SourceFile file)
    {
        string[] lines = file.Text(file.Path).Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            Match match = Process().Match(lines[i].TrimEnd('\r'));
            if (match.Success) yield return (match.Groups["name"].Value, match.Groups["command"].Value.Trim(), i + 1);
        }
    }

    [GeneratedRegex(@"^(?<name>[A-Za-z0-9_\-]+):\s*(?<command>.+)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Process();

    [GeneratedRegex(@"^(?:env\s+)?(?:(?<assignment>[A-Za-z_]\w*=(?:'[^']*'|""[^""]*""|[^\s'""]*))\s+)*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Assignments();
}
