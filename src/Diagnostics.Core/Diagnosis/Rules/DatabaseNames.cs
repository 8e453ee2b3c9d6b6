using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Where the name of a database comes from that is not there, and by which name files make one.</summary>
internal static partial class DatabaseNames
{
    /// <summary>The setting that names it, and the databases that were likely meant: the only one that is made, or those that begin alike.</summary>
    public static IEnumerable<Citation> Of(DiagnosisContext context, ComponentModel component, string? environment, string database)
    {
        foreach (Setting setting in component.Keys.Where(k => Key().IsMatch(k)).Select(k => component.Effective(k, environment)).OfType<Setting>().Where(s => s.Raw.Trim() == database)) yield return setting.Citation;
        List<(string Name, Citation Citation)> made = context.Model.Databases;
        if (made.Exists(d => d.Name == database)) yield break;
        foreach ((string _, Citation citation) in made.Where(d => made.Count == 1 || BeginAlike(d.Name, database)).Take(2)) yield return citation;
    }

    private static bool BeginAlike(string one, string other) => one.Length > 3 && other.Length > 3 && one.AsSpan(0, 4).Equals(other.AsSpan(0, 4), StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"(?:DB|DATABASE|PG|POSTGRES|POSTGRESQL|MYSQL|MARIADB|SQL)_?(?:NAME|DATABASE|DB|DBNAME)$|^DATABASE$|(?:^|_)DB$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Key();
}
