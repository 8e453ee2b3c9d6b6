using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Secrets that Terraform makes in a cloud's store: nothing that runs has one before it is handed to it.</summary>
/// <remarks>
/// Source: Terraform registry, google_secret_manager_secret (secret_id), aws_secretsmanager_secret and aws_ssm_parameter (name), azurerm_key_vault_secret (name); Cloud Run documentation, configure secrets: a secret reaches a
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
        return context.StoredSecrets.Where(s => meant.Contains(Plain(s.Name.Split('/')[^1]), StringComparer.OrdinalIgnoreCase)).ToArray() is [var only] ? only : null;
    }

    /// <summary>All that the folder's files make.</summary>
    public static IEnumerable<(string Name, Citation Citation)> In(DiagnosisContext context)
    {
        foreach (string path in context.FilesEnding(".tf").Take(MostFiles))
        {
            string[] lines = RepositoryFile.Lines(context.Root, path, LargestFile) ?? [];
            bool isSecret = false;
            for (int i = 0; i < lines.Length; i++)
            {
                if (lines[i].StartsWith("resource ", StringComparison.Ordinal)) isSecret = Resource().IsMatch(lines[i]);
                if (isSecret && Named().Match(lines[i]) is { Success: true } named) yield return (named.Groups["name"].Value, new Citation(CitationKind.Config, path, i + 1, context.Redactor.Excerpt(lines[i].Trim())));
            }
        }
    }

    private static string Plain(string name) => name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^resource\s+""(?:google_secret_manager_secret|aws_secretsmanager_secret|aws_ssm_parameter|azurerm_key_vault_secret)""", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Resource();

    [GeneratedRegex(@"^\s+(?:secret_id|name)\s*=\s*""(?<name>[\w./\-]{1,255})""", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Named();
}
