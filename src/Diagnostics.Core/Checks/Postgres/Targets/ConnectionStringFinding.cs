using System.Globalization;

namespace Diagnostics.Core.Checks.Postgres.Targets;

/// <summary>Something wrong with a connection string, to the character. Holds no password and no part of one.</summary>
public sealed class ConnectionStringFinding
{
    internal ConnectionStringFinding(ConnectionStringSeverity severity, string code, int? column, string message, string suggestion)
    {
        Severity = severity;
        Code = code;
        Column = column;
        Message = message;
        Suggestion = suggestion;
    }

    /// <summary>What it means for the use of the string.</summary>
    public ConnectionStringSeverity Severity { get; }

    /// <summary>Failure code: <c>db.url</c>, <c>db.auth.user</c>, <c>config.placeholder</c>…</summary>
    public string Code { get; }

    /// <summary>1-based place in the string, in UTF-16 characters; null where it is about the whole.</summary>
    public int? Column { get; }

    /// <summary>What is wrong.</summary>
    public string Message { get; }

    /// <summary>What to write instead.</summary>
    public string Suggestion { get; }

    /// <inheritdoc/>
    public override string ToString() => (Column is { } c ? string.Create(CultureInfo.InvariantCulture, $"column {c}: ") : "") + Message + "; " + Suggestion;
}
