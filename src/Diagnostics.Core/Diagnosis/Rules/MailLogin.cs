using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>The log-in for a mail server that a client was not given: no log names its variable.</summary>
/// <remarks>Source: Nodemailer documentation, SMTP transport (auth.user and auth.pass are both needed); RFC 4954: 530 where nobody has logged in.</remarks>
internal static partial class MailLogin
{
    /// <summary>The signature of clients that have nothing to log in with.</summary>
    public const string Signature = "smtp.no-credentials";

    /// <summary>The variable: one that the component's code reads, else one of a .env file with the same beginning as its other settings of mail; null where it lacks none, or which one it is does not show.</summary>
    public static string? Missing(DiagnosisContext context, ComponentModel component, string? environment)
    {
        string[] read = [.. context.Code.Uses.Select(u => u.Key).Distinct(StringComparer.Ordinal).Where(k => Login().IsMatch(k) && IsLacking(k) && CodeOwners.ReaderOf(context, component, k) is not null)];
        if (read.Length > 0) return Only(read);
        HashSet<string> beginnings = [.. component.Keys.Where(k => Mail().IsMatch(k)).Select(Beginning)];
        return Only([.. context.Model.EnvFiles.Where(d => ComponentModel.Applies(d.Environment, environment)).SelectMany(d => d.Entries).Where(e => e.RawValue is { Length: > 0 }).Select(e => e.Key).Distinct(StringComparer.Ordinal)
            .Where(k => Login().IsMatch(k) && IsLacking(k) && beginnings.Contains(Beginning(k)))]);

        bool IsLacking(string key) => component.Effective(key, environment) is not { Raw.Length: > 0 };
    }

    /// <summary>The last of the component's settings that begin as a variable of mail does: where it belongs; null where it is none, or there are none.</summary>
    public static Setting? Neighbour(ComponentModel component, string variable, string? environment) =>
        !Login().IsMatch(variable) ? null : component.Keys.Where(k => Mail().IsMatch(k) && Beginning(k) == Beginning(variable)).Select(k => component.Effective(k, environment)).OfType<Setting>().MaxBy(s => s.Citation.Line ?? 0);

    // Of a user and a password, the password is what is kept elsewhere, and forgotten.
    private static string? Only(string[] keys)
    {
        string[] secret = Array.FindAll(keys, SecretNames.IsSecret);
        return secret.Length == 1 ? secret[0] : keys.Length == 1 ? keys[0] : null;
    }

    private static string Beginning(string key) => key.LastIndexOf('_') is > 0 and int last ? key[..last] : key;

    [GeneratedRegex(@"(?:^|_)(?:SMTP|MAIL|MAILER|EMAIL)_", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Mail();

    [GeneratedRegex(@"(?:^|_)(?:SMTP|MAIL|MAILER|EMAIL)_(?:\w+_)?(?:PASS|PASSWORD|PASSWD|PWD|USER|USERNAME|LOGIN)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Login();
}
