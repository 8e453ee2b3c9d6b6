using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Secrets that Terraform makes in a cloud's store, one by one or for each name of a list, and those that the store's own list names: nothing that runs has one before it is handed to it.</summary>
/// <remarks>
/// Source: Terraform registry, google_secret_manager_secret (secret_id), aws_secretsmanager_secret and aws_ssm_parameter (name), azurerm_key_vault_secret (name); Terraform documentation, for_each (a set of strings: each.key
/// and each.value are its members); gcloud reference, secrets list; Cloud Run documentation, configure secrets: a secret reaches a
/// service as a variable or a file only where the service names it.
/// </remarks>
internal static partial class StoredSecrets
{
    private const int MostFiles = 500;
    private const long LargestFile = 256 * 1024;

    /// <summary>The secret that is named after a variable, with or without the component's name before it; null where there is none, or several.</summary>
    public static (string Name, Citation Citation)? Of(DiagnosisContext context, ComponentModel component, string variable)
    {
        string plain = Plain(variable);
        string[] meant = [plain, Plain(component.Name) + plain];
        return context.StoredSecrets.DistinctBy(s => s.Name, StringComparer.OrdinalIgnoreCase).Where(s => meant.Contains(Plain(s.Name.Split('/')[^1]), StringComparer.OrdinalIgnoreCase)).ToArray() is [var only] ? only : null;
    }

    /// <summary>All that the folder's files make.</summary>
    public static IEnumerable<(string Name, Citation Citation)> In(DiagnosisContext context)
    {
        foreach (string path in context.FilesEnding(".tf").Take(MostFiles))
        {
            string[] lines = RepositoryFile.Lines(context.Root, path, LargestFile) ?? [];
            bool isSecret = false;
            bool isEach = false;
            for (int i = 0; i < lines.Length; i++)
            {
                if (lines[i].StartsWith("resource ", StringComparison.Ordinal)) isSecret = Resource().IsMatch(lines[i]);
                if (!isSecret) continue;
                if (Named().Match(lines[i]) is { Success: true } named) yield return (named.Groups["name"].Value, Cite(CitationKind.Config, path, i, lines[i]));
                isEach |= Each().IsMatch(lines[i]);
            }

            if (!isEach) continue;
            foreach (int i in Members(lines)) yield return (Member().Match(lines[i]).Groups["name"].Value, Cite(CitationKind.Config, path, i, lines[i]));
        }

        foreach (string path in context.FilesEnding(".txt").Take(MostFiles))
        {
            string[] lines = RepositoryFile.Lines(context.Root, path, LargestFile) ?? [];
            for (int i = 0; i + 1 < lines.Length; i++)
            {
                if (!Listed().IsMatch(lines[i]) || !lines[i + 1].StartsWith("NAME", StringComparison.Ordinal)) continue;
                for (i += 2; i < lines.Length && Row().Match(lines[i]) is { Success: true } row; i++) yield return (row.Groups["name"].Value, Cite(CitationKind.Log, path, i, lines[i]));
            }
        }

        Citation Cite(CitationKind kind, string path, int at, string line) => new(kind, path, at + 1, context.Redactor.Excerpt(line.Trim()));
    }

    // The lines of lists of strings, one on each; which of them a resource takes is told by its names alone.
    private static IEnumerable<int> Members(string[] lines)
    {
        bool isList = false;
        for (int i = 0; i < lines.Length; i++)
        {
            if (isList && Member().IsMatch(lines[i])) yield return i;
            else isList = List().IsMatch(lines[i]);
        }
    }

    [GeneratedRegex(@"^\s+(?:secret_id|name)\s*=\s*""?(?:\$\{)?each\.(?:key|value)\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Each();

    // secrets = toset([
    [GeneratedRegex(@"=\s*(?:toset\()?\[\s*$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex List();

    [GeneratedRegex(@"^\s+""(?<name>[\w./\-]{1,255})"",?\s*$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Member();

    [GeneratedRegex(@"^[^\n]{0,60}[$#] gcloud\s(?:beta\s)?secrets\slist\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Listed();

    [GeneratedRegex(@"^(?<name>[A-Za-z0-9][\w\-]{0,254})\s+\d{4}-\d\d-\d\dT", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Row();

    private static string Plain(string name) => name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^resource\s+""(?:google_secret_manager_secret|aws_secretsmanager_secret|aws_ssm_parameter|azurerm_key_vault_secret)""", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Resource();

    [GeneratedRegex(@"^\s+(?:secret_id|name)\s*=\s*""(?<name>[\w./\-]{1,255})""", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Named();
}
