using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>The variables that hold in a job of a build server: its own, those of PHPUnit's file, and those of the .env file that its commands name; else of the one for tests.</summary>
/// <remarks>Source: PHPUnit manual, the php element (env and server set what is not set yet); Laravel and dotenv documentation (the environment goes before the file).</remarks>
internal static partial class JobSettings
{
    private const long LargestFile = 256 * 1024;

    /// <summary>Each variable once, the value that holds.</summary>
    public static IReadOnlyList<Setting> Of(DiagnosisContext context, PipelineJob job) =>
        [.. job.Variables.Concat(OfTestRunner(context, job)).Concat(OfFiles(context, job)).DistinctBy(s => s.Key, StringComparer.Ordinal)];

    private static IEnumerable<Setting> OfFiles(DiagnosisContext context, PipelineJob job)
    {
        string commands = job.Commands;
        string[] words = [.. Separator().Split(commands).Select(w => w.StartsWith("./", StringComparison.Ordinal) ? w[2..] : w)];
        EnvDocument[] all = [.. context.Model.EnvFiles.Concat(context.Model.Templates)];
        EnvDocument[] used = [.. all.Where(d => d.Path != ".env" && words.Contains(d.Path, StringComparer.Ordinal))];
        if (used.Length == 0) used = [.. all.Where(d => !d.IsTemplate && !d.Path.Contains('/', StringComparison.Ordinal) && d.Environment is EnvironmentNames.Test or "ci")];
        if (used.Length == 0) used = [.. all.Where(d => d.Path == ".env")];
        return used.SelectMany(d => d.Entries.Where(e => e.RawValue is { Length: > 0 }).Select(e => new Setting(e.Key, e.RawValue!, e.ToCitation(), ".env", IsShared: false)));
    }

    private static IEnumerable<Setting> OfTestRunner(DiagnosisContext context, PipelineJob job)
    {
        if (!RunsPhpUnit().IsMatch(job.Commands)) yield break;
        foreach (string path in (string[])["phpunit.xml", "phpunit.dist.xml", "phpunit.xml.dist"])
        {
            if (RepositoryFile.Lines(context.Root, path, LargestFile) is not { } lines) continue;
            for (int i = 0; i < lines.Length; i++)
            {
                if (Variable().Match(lines[i]) is { Success: true } match && match.Groups["value"].Length > 0)
                    yield return new Setting(match.Groups["key"].Value, match.Groups["value"].Value, SettingCitation.Of(context.Redactor, match.Groups["key"].Value, match.Groups["value"].Value, path, i + 1), "environment", IsShared: false);
            }

            yield break;
        }
    }

    [GeneratedRegex(@"[\s;&|()""'<>=]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Separator();

    [GeneratedRegex(@"\b(?:phpunit|pest|paratest)\b|\bartisan test\b|\bcomposer (?:run )?test", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RunsPhpUnit();

    [GeneratedRegex(@"<(?:env|server)\s{1,20}name=""(?<key>\w{1,100})""\s{1,20}value=""(?<value>[^""]{0,500})""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Variable();
}
