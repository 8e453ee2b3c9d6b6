using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>The line of a file by which the database demands TLS: a parameter of the hosted service in Terraform, CloudFormation or Bicep, or a pg_hba.conf whose rules for the network are all hostssl.</summary>
/// <remarks>Source: Amazon RDS (rds.force_ssl), Azure (require_secure_transport), Cloud SQL (require_ssl, ssl_mode); PostgreSQL documentation, the pg_hba.conf file.</remarks>
internal static partial class TlsDemands
{
    private const int LargestFile = 256 * 1024;

    // Bounds what is read for one finding.
    private const int MostFiles = 500;

    // A parameter's value stands beside its name, or in the lines below in the same block.
    private const int LinesOfBlock = 4;

    /// <summary>The first such line; null where no file has one.</summary>
    public static Citation? In(DiagnosisContext context)
    {
        foreach (string path in context.Code.ConfigurationFiles.Where(IsOfInfrastructure).Order(StringComparer.Ordinal).Take(MostFiles))
        {
            if (RepositoryFile.Lines(context.Root, path, LargestFile) is not { } lines) continue;
            int found = IsHba(path) ? EncryptedRule(lines) : Parameter(lines);
            if (found >= 0) return new Citation(CitationKind.Config, path, found + 1, context.Redactor.Redact(lines[found].Trim()));
        }

        return null;
    }

    private static bool IsOfInfrastructure(string path) => IsHba(path) || Path.GetExtension(path).ToUpperInvariant() is ".TF" or ".TFVARS" or ".HCL" or ".BICEP" or ".YAML" or ".YML" or ".JSON";

    private static bool IsHba(string path) => Path.GetFileName(path).Equals("pg_hba.conf", StringComparison.OrdinalIgnoreCase);

    private static int Parameter(string[] lines)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            if (Demanded().IsMatch(lines[i])) return i;
            if (Named().IsMatch(lines[i]) && lines.Skip(i + 1).Take(LinesOfBlock).TakeWhile(l => !l.Contains('}', StringComparison.Ordinal)).Any(l => On().IsMatch(l))) return i;
        }

        return -1;
    }

    private static int EncryptedRule(string[] lines)
    {
        int first = -1;
        for (int i = 0; i < lines.Length; i++)
        {
            string[] words = lines[i].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[^1] == "reject") continue;
            if (words[0] is "host" or "hostnossl" or "hostnogssenc" && !words.Contains("127.0.0.1/32") && !words.Contains("::1/128")) return -1;
            if (words[0] == "hostssl" && first < 0) first = i;
        }

        return first;
    }

    [GeneratedRegex(@"(?:rds\.force_ssl|require_secure_transport)[""']?\s*[=:]\s*[""']?(?:1|on|true)\b|\brequire_?ssl[""']?\s*[=:]\s*[""']?true\b|\bssl_?mode[""']?\s*[=:]\s*[""']?(?:ENCRYPTED_ONLY|TRUSTED_CLIENT_CERTIFICATE_REQUIRED)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Demanded();

    [GeneratedRegex(@"name[""']?\s*[=:]\s*[""']?(?:rds\.force_ssl|require_secure_transport)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"value[""']?\s*[=:]\s*[""']?(?:1|on|true)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex On();
}
