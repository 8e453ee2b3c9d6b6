using System.Text.RegularExpressions;
using Diagnostics.Core.Evidence.Logs;

namespace Diagnostics.Core.Diagnosis;

/// <summary>Whose build a step of a BuildKit log is: <c>#12 [api 4/5] RUN …</c> names the service once, and later lines of that step bear its number only.</summary>
/// <remarks>Source: BuildKit's plain progress output, as <c>docker compose build</c> prints it for several services.</remarks>
internal sealed partial class BuildSteps
{
    // Far beyond any build; a log without end is not read whole a second time.
    private const int MostLines = 200_000;

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);

    /// <summary>Whether a line belongs to a numbered step.</summary>
    public static bool IsStep(LogEvent e) => Number().IsMatch(e.Citation.Excerpt ?? "");

    /// <summary>Reads which names the steps of a log bear.</summary>
    public static BuildSteps Read(TextReader log, CancellationToken cancellationToken)
    {
        var steps = new BuildSteps();
        for (int i = 0; i < MostLines && log.ReadLine() is { } line; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!line.StartsWith('#')) continue;
            if (Failed().Match(line) is { Success: true } failed && steps._names.TryGetValue(failed.Groups["step"].Value, out string? broken)) steps._failed.Add(broken);
            else if (Title().Match(line) is { Success: true } title) steps._names.TryAdd(title.Groups["step"].Value, title.Groups["name"].Value);
        }

        return steps;
    }

    /// <summary>The name in the title of the step that an event's line belongs to; for the builder's last word, which bears no number, that of the one service whose step failed; else null.</summary>
    public string? Name(LogEvent e)
    {
        string line = e.Citation.Excerpt ?? "";
        if (Number().Match(line) is { Success: true } number) return _names.GetValueOrDefault(number.Groups["step"].Value);
        return _failed.Count == 1 && line.Contains("failed to solve:", StringComparison.Ordinal) ? _failed.Single() : null;
    }

    [GeneratedRegex(@"^#(?<step>\d{1,5}) ERROR\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Failed();

    [GeneratedRegex(@"^\s*#(?<step>\d{1,5})\s", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Number();

    [GeneratedRegex(@"^#(?<step>\d{1,5}) \[(?<name>[A-Za-z0-9][A-Za-z0-9_.\-]*) [^\]]{1,100}\]", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Title();
}
