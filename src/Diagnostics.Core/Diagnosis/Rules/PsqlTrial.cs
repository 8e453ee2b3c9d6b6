using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>What somebody asked a PostgreSQL server by hand, and whether it let him in, by what he copied from a terminal and kept among the logs.</summary>
/// <param name="Host">The server that was asked, as it was named.</param>
/// <param name="User">The user's name.</param>
/// <param name="Password">The password as it was written: a variable, a command, or itself; null where nothing shows it. In clear: it never leaves Core.</param>
/// <param name="IsLetIn">True where an answer came, false where user or password was rejected, null where it came to neither.</param>
/// <param name="Asked">The line of the command.</param>
/// <remarks>Source: PostgreSQL documentation, psql; libpq, connection strings and environment variables.</remarks>
internal sealed partial record PsqlTrial(string Host, string User, string? Password, bool? IsLetIn, Citation Asked)
{
    private const long LargestFile = 256 * 1024;

    /// <summary>All of them, in the order of files and lines.</summary>
    public static IEnumerable<PsqlTrial> Of(DiagnosisContext context)
    {
        foreach (string file in context.CurrentLogs.Where(o => o.Event.Signature.Id == "psql.asked").Select(o => o.Event.Citation.Source).Distinct())
        {
            if (context.LinesOf(file, LargestFile) is not { } lines) continue;
            for (int i = 0; i < lines.Length; i++)
            {
                if (Command().Match(lines[i]) is not { Success: true } command) continue;
                string[] answer = [.. lines.Skip(i + 1).TakeWhile(l => !CapturedOutput.IsPrompt(l))];
                var asked = new Citation(CitationKind.Log, file, i + 1, context.Redactor.Excerpt(lines[i].Trim()));
                if (Read(command, Judged(answer), asked) is { } read) yield return read;
            }
        }
    }

    private static PsqlTrial? Read(Match command, bool? isLetIn, Citation asked)
    {
        string options = command.Groups["options"].Value;
        string? Of(Regex form, string group) => form.Match(options) is { Success: true } match && match.Groups[group].Value is { Length: > 0 } value ? value.Trim('"', '\'') : null;
        string? host = Of(Url(), "host") ?? Of(HostOption(), "host"), user = Of(Url(), "user") ?? Of(UserOption(), "user");
        string? password = Of(Url(), "password") ?? (HandedPassword().Match(command.Groups["before"].Value) is { Success: true } handed ? handed.Groups["password"].Value.Trim('"', '\'') : null);
        return host is null || user is null ? null : new PsqlTrial(host, user, password, isLetIn, asked);
    }

    private static bool? Judged(string[] answer) =>
        Array.Exists(answer, l => Rejection().IsMatch(l)) ? false : !Array.Exists(answer, l => Trouble().IsMatch(l)) && Array.Exists(answer, l => l.Trim().Length > 0) ? true : null;

    [GeneratedRegex(@"^\s{0,20}[$#] (?<before>[^\n]*?)\bpsql(?<options>\s[^\n]*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Command();

    [GeneratedRegex(@"postgres(?:ql)?://(?<user>[^:@/\s""']+)(?::(?<password>[^@\s""']+))?@(?<host>[A-Za-z0-9][\w.\-]*)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Url();

    [GeneratedRegex(@"(?:\s-h\s*|\s--host[= ]|\bhost=)(?<host>[A-Za-z0-9][\w.\-]*)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HostOption();

    [GeneratedRegex(@"(?:\s-U\s*|\s--username[= ]|\buser=)(?<user>[^\s""']+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex UserOption();

    [GeneratedRegex(@"\bPGPASSWORD=(?<password>""[^""]*""|'[^']*'|[^\s""']+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HandedPassword();

    [GeneratedRegex(@"SASL authentication failed|password authentication failed|no such user", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Rejection();

    [GeneratedRegex(@"error|fatal|could not|refused|timed? ?out|failed|not found|denied|password for user", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Trouble();
}
