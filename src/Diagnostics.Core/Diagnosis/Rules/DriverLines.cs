using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Diagnosis.Builds;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>The lines by which a program asks for its driver of PostgreSQL: where a driver that is too old is to be changed.</summary>
internal static class DriverLines
{
    private const long LargestFile = 1024 * 1024;

    // The version of a dependency stands a line or two below its name.
    private const int LinesBelow = 2;

    private static readonly (string End, string[] Packages)[] s_drivers =
    [
        ("pom.xml", ["postgresql"]),
        ("build.gradle", ["org.postgresql:postgresql"]),
        ("build.gradle.kts", ["org.postgresql:postgresql"]),
        ("package.json", ["pg"]),
        ("requirements.txt", ["psycopg2-binary", "psycopg2", "psycopg", "asyncpg", "pg8000"]),
        ("pyproject.toml", ["psycopg2-binary", "psycopg2", "psycopg", "asyncpg", "pg8000"]),
        ("go.mod", ["github.com/lib/pq", "github.com/jackc/pgx"]),
        ("Gemfile", ["pg"]),
        (".csproj", ["Npgsql"]),
    ];

    /// <summary>The lines in the component's own folder, or anywhere where it has none.</summary>
    public static IEnumerable<Citation> Of(DiagnosisContext context, ComponentModel component)
    {
        string? folder = component.CodeFolder ?? component.BuildContext;
        var manifests = new PackageManifests(context.Root, context.Redactor);
        foreach (string manifest in manifests.All.Where(m => string.IsNullOrEmpty(folder) || folder == "." || m.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal)))
        {
            foreach ((_, string[] packages) in s_drivers.Where(d => manifest.EndsWith(d.End, StringComparison.Ordinal)))
            {
                if (packages.Select(p => manifests.Asking(manifest, p)).FirstOrDefault(c => c is not null) is { Line: { } line } asked) yield return Version(context, manifest, line) ?? asked;
            }
        }
    }

    private static Citation? Version(DiagnosisContext context, string manifest, int line)
    {
        if (!manifest.EndsWith("pom.xml", StringComparison.Ordinal) || RepositoryFile.Lines(context.Root, manifest, LargestFile) is not { } lines) return null;
        for (int i = line; i < Math.Min(lines.Length, line + LinesBelow); i++)
        {
            if (lines[i].Contains("<version>", StringComparison.Ordinal)) return new Citation(CitationKind.Config, manifest, i + 1, context.Redactor.Excerpt(lines[i].Trim()));
        }

        return null;
    }
}
