using System.Text.Json;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Diagnosis.Builds;

/// <summary>The packages that package managers name where they cannot install what is asked for.</summary>
/// <remarks>Source: the messages of npm 7 to 11, pnpm 8 to 10, Yarn 4, pip, Poetry, Composer 2, Bundler 2, Cargo and Go.</remarks>
internal static partial class Packages
{
    /// <summary>Whether a line may name one.</summary>
    public static bool IsNamedIn(string line) => Named().IsMatch(line) || Specifiers().IsMatch(line);

    /// <summary>Those of a line.</summary>
    public static IReadOnlyList<string> In(string line)
    {
        if (Specifiers().Match(line) is { Success: true } lists) return Differing(lists.Groups["lock"].Value, lists.Groups["asked"].Value);
        return [.. Named().Matches(line).Select(m => m.Groups["name"].Value.TrimEnd('.', ',', ':', ';')).Where(n => n.Length > 1).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    // pnpm prints both lists whole: what is meant is what differs.
    private static string[] Differing(string locked, string asked)
    {
        try
        {
            Dictionary<string, string>? was = JsonSerializer.Deserialize<Dictionary<string, string>>(locked), now = JsonSerializer.Deserialize<Dictionary<string, string>>(asked);
            return was is null || now is null ? [] : [.. now.Where(n => was.GetValueOrDefault(n.Key) != n.Value).Select(n => n.Key), .. was.Keys.Where(k => !now.ContainsKey(k))];
        }
        catch (JsonException)
        {
            // The line was cut: it names nothing for sure.
            return [];
        }
    }

    [GeneratedRegex(
        @"\bMissing: (?<name>@?[\w.\-/]{1,200})@\S{1,200} from lock file|\bInvalid: lock file's (?<name>@?[\w.\-/]{1,200})@|No matching version found for (?<name>@?[\w.\-/]{1,200})@|'(?<name>@?[\w.\-/]{1,200})@[^']{0,100}' is not in this registry"
        + @"|dependencies (?:were|are) \w{1,20}: (?<name>@?[\w.\-/]{1,200})@|^\s{0,8}- (?<name>@?[\w.\-/]{1,200}) \(lockfile: |Couldn't find any versions for ""(?<name>@?[\w.\-/]{1,200})"""
        + @"|requirement (?<name>[A-Za-z][\w.\-]{0,100})|No matching distribution found for (?<name>[A-Za-z][\w.\-]{0,100})|depends on (?:both )?(?<name>[A-Za-z][\w.\-]{0,100})"
        + @"|Required (?:\(in require-dev\) )?package ""(?<name>[\w.\-]{1,100}/[\w.\-]{1,100})""|^\s{0,8}- (?<name>[\w.\-]{1,100}/[\w.\-]{1,100}) \S{1,60} requires ext-|Root composer\.json requires (?<name>[\w.\-]{1,100}/[\w.\-]{1,100})"
        + @"|^\s{0,4}\* (?<name>[A-Za-z][\w\-]{1,100})(?: \([^()]{1,100}\))?$|Could not find gem '(?<name>[A-Za-z][\w\-]{0,100})"
        + @"|no matching package named `(?<name>[\w\-]{1,100})`|select a version for (?:the requirement )?`(?<name>[\w\-]{1,100})"
        + @"|providing package (?<name>[\w.\-]{1,100}/[\w.\-/]{1,200})|provides package (?<name>[\w.\-]{1,100}/[\w.\-/]{1,200})|\bgo: (?<name>[\w.\-]{1,100}/[\w.\-/]{1,200})@v"
        + @"|Unable to find package (?<name>[A-Za-z][\w.]{1,100})|Cannot find (?:module|package) '(?<name>(?:@[\w.\-]{1,100}/)?[A-Za-z][\w.\-]{0,100})|No module named '(?<name>[A-Za-z]\w{0,100})", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Named();

    [GeneratedRegex(@"specifiers in the lockfile \((?<lock>\{[^{}]{0,4000}\})\) don't match specs in package\.json \((?<asked>\{[^{}]{0,4000}\})\)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Specifiers();
}
