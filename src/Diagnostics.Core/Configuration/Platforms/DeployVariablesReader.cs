using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>
/// Variables that deploy scripts give a hosted service by its platform's command: <c>az webapp config appsettings set</c>, <c>az containerapp update</c>, <c>fly secrets set</c>,
/// <c>heroku config:set</c>, <c>railway variables</c>, <c>kubectl set env</c>. Read, never run.
/// </summary>
/// <remarks>Source of the rules: the reference of each command: Azure CLI, flyctl, Heroku CLI (config:set), Railway CLI (variables --set), kubectl (set env).</remarks>
internal sealed class DeployVariablesReader : IPlatformReader
{
    private static readonly (string Program, string[] Verb, string Platform)[] s_commands =
    [
        ("az", ["webapp", "config", "appsettings", "set"], "Azure App Service"),
        ("az", ["functionapp", "config", "appsettings", "set"], "Azure App Service"),
        ("az", ["containerapp", "create"], "Azure Container Apps"),
        ("az", ["containerapp", "update"], "Azure Container Apps"),
        ("fly", ["secrets", "set"], "Fly"),
        ("flyctl", ["secrets", "set"], "Fly"),
        ("heroku", ["config:set"], "Heroku"),
        ("railway", ["variables"], "Railway"),
        ("kubectl", ["set", "env"], "Kubernetes"),
    ];

    // Options that name whom the variables are for.
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal) { "--name", "-n", "--app", "-a", "--service", "-s" };

    public bool IsStructured => false;

    public bool MayRead(string relativePath) => relativePath.EndsWith(".sh", StringComparison.OrdinalIgnoreCase);

    public bool MayHold(string text) =>
        text.Contains("appsettings set", StringComparison.Ordinal) || text.Contains("containerapp", StringComparison.Ordinal) || text.Contains("secrets set", StringComparison.Ordinal) || text.Contains("config:set", StringComparison.Ordinal)
        || text.Contains("railway variables", StringComparison.Ordinal) || text.Contains("set env", StringComparison.Ordinal);

    public IReadOnlyList<PlatformService> Read(string relativePath, string text, IReadOnlyList<StructuredNode> documents)
    {
        var services = new List<PlatformService>();
        foreach ((IReadOnlyList<ShellWord> command, IReadOnlyDictionary<string, string> variables) in ScriptCommands.Read(text))
        {
            foreach ((string program, string[] verb, string platform) in s_commands)
            {
                if (ScriptCommands.Find(command, program) is >= 0 and var at && Follows(command, at + 1, verb)) services.AddRange(Service(relativePath, platform, command, at + 1 + verb.Length, variables));
            }
        }

        return services;
    }

    private static bool Follows(IReadOnlyList<ShellWord> command, int at, string[] verb)
    {
        for (int i = 0; i < verb.Length; i++)
        {
            if (at + i >= command.Count || command[at + i].Text != verb[i]) return false;
        }

        return true;
    }

    private static IEnumerable<PlatformService> Service(string path, string platform, IReadOnlyList<ShellWord> command, int from, IReadOnlyDictionary<string, string> variables)
    {
        string name = "";
        var settings = new List<(string Key, string Value, int Line)>();
        for (int i = from; i < command.Count; i++)
        {
            string word = command[i].Text;
            if (s_names.Contains(word) && i + 1 < command.Count) name = ScriptCommands.Fill(command[++i].Text, variables);
            else if (platform == "Kubernetes" && word.Contains('/', StringComparison.Ordinal) && !word.Contains('=', StringComparison.Ordinal)) name = word[(word.IndexOf('/', StringComparison.Ordinal) + 1)..];
            else if (word.StartsWith('-')) continue;
            // The port that App Service asks is the business of its own reader.
            else if (word.StartsWith("WEBSITES_PORT=", StringComparison.Ordinal)) continue;
            else if (word.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals && IsKey(word.AsSpan(0, equals))) settings.Add((word[..equals], ScriptCommands.Fill(word[(equals + 1)..], variables), command[i].Line));
        }

        if (settings.Count == 0 || name.Contains('$', StringComparison.Ordinal)) yield break;
        yield return new PlatformService(platform, name, null, false, new Citation(CitationKind.Config, path, settings[0].Line, settings[0].Key), "", null, settings, null) { GivesPort = false, IsPartial = true };
    }

    // ConnectionStrings:Main and Jwt__Key are keys of .NET.
    private static bool IsKey(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.' or ':')) return false;
        }

        return !char.IsAsciiDigit(text[0]);
    }
}
