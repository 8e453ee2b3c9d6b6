using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>Makes the secrets of a value known to a redactor, so that they are found again in logs, messages and reports.</summary>
internal static class EnvSecrets
{
    /// <summary>Learns a secret as a whole, and the passwords in a URL or connection string, which it returns.</summary>
    public static IReadOnlyList<string> Learn(EnvValueKind kind, string raw, Redactor redactor)
    {
        if (kind == EnvValueKind.Secret)
        {
            redactor.Learn(raw);
            // A log shows a multi-line secret line by line.
            if (raw.Contains('\n', StringComparison.Ordinal))
            {
                foreach (string line in raw.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                {
                    if (!line.StartsWith("-----", StringComparison.Ordinal)) redactor.Learn(line);
                }
            }
        }

        if (kind is EnvValueKind.Url or EnvValueKind.ConnectionString or EnvValueKind.Secret or EnvValueKind.Text)
        {
            IReadOnlyList<string> passwords = ConnectionPasswords.Of(raw);
            foreach (string password in passwords) redactor.Learn(password);
            return passwords;
        }

        return [];
    }
}
