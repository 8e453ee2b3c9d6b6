using System.Text.RegularExpressions;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Postgres.Targets;

/// <summary>
/// Judges a connection string before any network: what is a placeholder, and which user, host, port and name do not belong together. A wrong one of these prints an
/// error that points elsewhere. Facts of hosted services: their own documentation.
/// </summary>
public static partial class ConnectionStringLint
{
    private const int TransactionPort = 6543;

    /// <summary>Reads a connection string and gives what is wrong with it; nothing is contacted.</summary>
    /// <param name="text">Connection string of any form.</param>
    /// <param name="variableName">Name of the variable that holds it, or null.</param>
    public static IReadOnlyList<ConnectionStringFinding> Examine(string text, string? variableName = null) => DatabaseTarget.Read(text, variableName).Findings;

    internal static void Examine(DatabaseTarget target, ConnectionSettings settings, string? variableName, FindingList findings)
    {
        Placeholders(target, settings, findings);
        foreach (DatabaseHost host in target.Hosts) Supabase(target, host, settings, variableName ?? "", findings);
        foreach (DatabaseHost host in target.Hosts)
        {
            if (target.Options is not null && Uri.UnescapeDataString(target.Options).Contains("-c", StringComparison.Ordinal) && NeonPooler().IsMatch(host.ComputerName))
            {
                findings.Warning(FailureCodes.DbStartupParameter, null, "Neon's pooled host refuses start-up options", "use the host without '-pooler', or set the parameter on the role");
            }
        }
    }

    private static void Placeholders(DatabaseTarget target, ConnectionSettings settings, FindingList findings)
    {
        foreach ((string part, string? value, string name) in (ReadOnlySpan<(string, string?, string)>)[
            ("password", target.Password, "the password"), ("user", target.UserName, "the user"), ("database", target.IsDatabaseAssumed ? null : target.Database, "the database"), ("host", target.ComputerName, "the host")])
        {
            if (string.IsNullOrEmpty(value)) continue;
            if (PlaceholderText.IsReference(value)) findings.Mistake(FailureCodes.ConfigUndefinedVariable, settings.Column(part), $"{name} is a reference to a variable that was never expanded", "expand it where the string is composed; this reader of the file does not");
            else if (PlaceholderText.IsPlaceholder(value)) findings.Mistake(FailureCodes.ConfigPlaceholder, settings.Column(part), $"{name} is a placeholder that was never replaced", "copy the value from the database's console");
        }

        if (PlaceholderHost().IsMatch(target.ComputerName)) findings.Mistake(FailureCodes.ConfigPlaceholder, settings.Column("host"), "the host is a placeholder that was never replaced", "copy it from the database's console");
    }

    private static void Supabase(DatabaseTarget target, DatabaseHost host, ConnectionSettings settings, string variable, FindingList findings)
    {
        bool isShared = host.ComputerName.EndsWith(".pooler.supabase.com", StringComparison.OrdinalIgnoreCase);
        bool isDirect = DirectHost().IsMatch(host.ComputerName);
        if (!isShared && !isDirect) return;
        bool hasSuffix = target.UserName.Contains('.', StringComparison.Ordinal);
        bool hasReference = target.Options?.Contains("reference=", StringComparison.Ordinal) == true;
        if (isShared && !hasSuffix && !hasReference)
        {
            findings.Mistake(FailureCodes.DbAuthUser, settings.Column("user"), "the shared pooler needs the project's reference in the user, and it is not there", "write the user as <role>.<project-ref>, such as postgres.abcdefghijklmnopqrst");
        }
        else if (isDirect && hasSuffix)
        {
            findings.Mistake(FailureCodes.DbAuthUser, settings.Column("user"), "the user has the shared pooler's suffix and the host is the project's own", "write the user without '.<project-ref>', or use the shared pooler's host");
        }

        bool transaction = host.Port == TransactionPort;
        if (transaction && SessionName().IsMatch(variable) && !TransactionName().IsMatch(variable))
        {
            findings.Warning(FailureCodes.DbPoolerTransactionMode, settings.Column("port"), "the variable's name says session or direct, and port 6543 is the transaction pooler", "use port 5432");
        }
        else if (isShared && host.Port == 5432 && TransactionName().IsMatch(variable))
        {
            findings.Warning(FailureCodes.ConfigInvalid, settings.Column("port"), "the variable's name says transaction, and port 5432 is the session pooler", "use port 6543, or rename the variable");
        }

        if (transaction && target.Options is not null && !hasReference)
        {
            findings.Warning(FailureCodes.DbPoolerTransactionMode, null, "session options are given, and port 6543 is the transaction pooler, where they do not last", "use port 5432, or set them on the role");
        }

        if (isShared && target.ChannelBinding == ChannelBindingMode.Require)
        {
            findings.Warning(FailureCodes.DbAuthMethod, null, "channel binding is required, and the pooler ends TLS, so it cannot offer it", "use channel_binding=prefer");
        }
    }

    [GeneratedRegex(@"\Adb\.[a-z0-9]+\.supabase\.(?:co|com|net)\.?\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex DirectHost();

    [GeneratedRegex(@"(?:^|_)(?:SESSION|DIRECT|MIGRATIONS?|MIGRATE|LISTEN|NON_?POOLING)(?:_|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SessionName();

    [GeneratedRegex(@"(?:^|_)TRANSACTION(?:_|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex TransactionName();

    [GeneratedRegex(@"-pooler\.[a-z0-9.\-]*neon\.tech\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NeonPooler();

    [GeneratedRegex(@"(?:^|\.)(?:x{4,}|your[\-_][a-z0-9\-_]+|project[\-_]?ref|ref)\.", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PlaceholderHost();
}
