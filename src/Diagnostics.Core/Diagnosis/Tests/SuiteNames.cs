using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Core.Diagnosis.Tests;

/// <summary>What a suite is called, by the path of its report: <c>reports/integration-tests.xml</c> is of "integration-tests"; <c>test-results/junit.xml</c> says nothing.</summary>
internal static partial class SuiteNames
{
    /// <summary>The name of a suite whose report says nothing.</summary>
    public const string Unnamed = "tests";

    public static string Of(string path)
    {
        string[] parts = path.Split('/');
        // The file, then the folders from the inside out: the first word that says whose tests these are.
        for (int i = parts.Length - 1; i >= 0 && i >= parts.Length - 5; i--)
        {
            // A file for each class, as surefire and Gradle write them: the class is no suite of its own.
            if (i == parts.Length - 1 && parts[i].StartsWith("TEST-", StringComparison.Ordinal)) continue;
            string name = i == parts.Length - 1 ? Path.GetFileNameWithoutExtension(parts[i]) : parts[i];
            string bare = string.Join('-', name.Split('.', '-', '_').Where(p => p.Length > 0 && !Generic().IsMatch(p) && EnvironmentNames.FromPath(p + "/x").Environment is null));
            if (bare.Length > 1 && bare.Any(char.IsLetter)) return bare.ToLowerInvariant() is var found && Tests().IsMatch(found) ? found : found + "-tests";
        }

        return Unnamed;
    }

    [GeneratedRegex(@"^(?:junit\d*|nunit\d*|xunit\d*|trx|ctrf|tests?|results?|testresults?|reports?|output|out|pytest|jest|vitest|playwright|mocha|phpunit|go|gotest|surefire|failsafe|build|target|dist|latest|runs?|jobs?|\d+|TEST|xml|json|log|logs|console|stdout|stderr|artifacts?|ci|tap|full|all)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Generic();

    [GeneratedRegex(@"tests?$|e2e|smoke|suite$|spec$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tests();
}
