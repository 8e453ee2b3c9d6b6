using System.Text;
using Diagnostics.Core.Checks.Postgres.Protocol;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Postgres;

/// <summary>An ErrorResponse or NoticeResponse: the server's own words, redacted.</summary>
public sealed class ServerMessage
{
    private ServerMessage(string severity, string? sqlState, string message, string? detail, string? hint, string? routine, bool hasSource)
    {
        Severity = severity;
        SqlState = sqlState;
        Message = message;
        Detail = detail;
        Hint = hint;
        Routine = routine;
        HasSource = hasSource;
    }

    /// <summary>FATAL, ERROR, WARNING…: untranslated where the server tells it (field V), else as it says it (field S).</summary>
    public string Severity { get; }

    /// <summary>SQLSTATE (field C), or null where there is none.</summary>
    public string? SqlState { get; }

    /// <summary>The standard's name of <see cref="SqlState"/>, or null.</summary>
    public string? SqlStateName => SqlStates.NameOf(SqlState);

    /// <summary>Message (field M).</summary>
    public string Message { get; }

    /// <summary>Detail (field D), or null.</summary>
    public string? Detail { get; }

    /// <summary>Hint (field H), or null.</summary>
    public string? Hint { get; }

    /// <summary>Function of the server's source that wrote it (field R), or null.</summary>
    public string? Routine { get; }

    /// <summary>Whether it names a place in a source file (fields F, L, R), as PostgreSQL's own messages do and those of most poolers do not.</summary>
    public bool HasSource { get; }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder(Severity).Append(": ").Append(Message);
        if (SqlState is not null) text.Append(" (SQLSTATE ").Append(SqlState).Append(')');
        if (Detail is not null) text.Append("; detail: ").Append(Detail);
        if (Hint is not null) text.Append("; hint: ").Append(Hint);
        return text.ToString();
    }

    /// <summary>Reads the fields of a message's body. Fields that are missing or cut off are taken as absent; nothing a peer sends makes this fail.</summary>
    internal static ServerMessage Read(ReadOnlySpan<byte> body, Redactor redactor)
    {
        string? severity = null, untranslated = null, code = null, message = null, detail = null, hint = null, routine = null;
        bool file = false;
        while (!body.IsEmpty && body[0] != 0)
        {
            char field = (char)body[0];
            int end = body[1..].IndexOf((byte)0);
            ReadOnlySpan<byte> raw = end < 0 ? body[1..] : body.Slice(1, end);
            string value = redactor.Excerpt(Encoding.UTF8.GetString(raw.Length > 8192 ? raw[..8192] : raw));
            switch (field)
            {
                case 'S': severity = value; break;
                case 'V': untranslated = value; break;
                case 'C': code = value; break;
                case 'M': message = value; break;
                case 'D': detail = value; break;
                case 'H': hint = value; break;
                case 'R': routine = value; break;
                case 'F': file = true; break;
            }

            body = end < 0 ? [] : body[(end + 2)..];
        }

        bool isState = code is { Length: 5 } && code.All(char.IsAsciiLetterOrDigit);
        return new ServerMessage(untranslated ?? severity ?? "ERROR", isState ? code : null, message ?? "", detail, hint, routine, file || routine is not null);
    }
}
