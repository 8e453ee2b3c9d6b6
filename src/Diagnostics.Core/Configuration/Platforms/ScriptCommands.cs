using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Containers;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>The simple commands of a shell script, with the variables that the script itself gives values. Read, never run.</summary>
internal static partial class ScriptCommands
{
    /// <summary>Each command in its order, with what was assigned before it.</summary>
    public static IEnumerable<(IReadOnlyList<ShellWord> Words, IReadOnlyDictionary<string, string> Variables)> Read(string text)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        var command = new List<ShellWord>();
        foreach (ShellWord word in ShellWords.Split(text + "\n"))
        {
            if (!word.EndsCommand)
            {
                command.Add(word);
                continue;
            }

            foreach (ShellWord assignment in command.TakeWhile(w => Assignment().IsMatch(w.Text) || w.Text is "export" or "readonly" or "local"))
            {
                if (Assignment().Match(assignment.Text) is { Success: true } match) variables[match.Groups["name"].Value] = Fill(match.Groups["value"].Value, variables);
            }

            if (command.Count > 0) yield return (command.ToArray(), variables);
            command.Clear();
        }
    }

    /// <summary>Where a program is called in a command; -1 where it is not, or where it is only spoken of (<c>echo docker run …</c>).</summary>
    public static int Find(IReadOnlyList<ShellWord> command, string program)
    {
        for (int i = 0; i < command.Count; i++)
        {
            if (command[i].Text is "echo" or "printf" or "#") return -1;
            if (command[i].Text == program || command[i].Text.EndsWith("/" + program, StringComparison.Ordinal)) return i;
        }

        return -1;
    }

    /// <summary>A text with the variables that the script gives values; others stay as they are.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> variables) =>
        text.Contains('$', StringComparison.Ordinal)
            ? Variable().Replace(text, m => variables.TryGetValue(m.Groups["name"].Value, out string? value) ? value : m.Groups["default"].Success ? m.Groups["default"].Value : m.Value)
            : text;

    [GeneratedRegex(@"^(?<name>[A-Za-z_]\w*)=(?<value>.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\$(?:\{(?<name>[A-Za-z_]\w*)(?::?[-=](?<default>[^{}$]*))?\}|(?<name>[A-Za-z_]\w*))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Variable();
}
