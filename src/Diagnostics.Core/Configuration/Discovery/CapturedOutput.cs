using System.Text;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Discovery;

/// <summary>
/// Text files under any name that hold what a command or a program printed: <c>kubectl describe</c>, <c>docker ps</c>, <c>dmesg</c>, <c>df</c>, lines that begin with times. People keep them
/// beside the code while they look for a fault; they are read like logs. So is a journal that was kept as text, in whichever folder; one as systemd stores it does not begin so.
/// </summary>
internal static partial class CapturedOutput
{
    /// <summary>More text files than this are not looked into.</summary>
    public const int MaximumLooks = 2_000;

    private const int HeadSize = 4 * 1024;

    // A text of prose may hold one line like that.
    private const int LeastTimedLines = 2;

    // Texts that explain, and data.
    private static readonly HashSet<string> s_others = new(StringComparer.OrdinalIgnoreCase) { "doc", "docs", "documentation", "test", "tests", "spec", "specs", "__tests__", "data", "static", "public", "assets", "licenses", "locale", "locales", "i18n" };

    /// <summary>Whether a file may be one, by its name and folder.</summary>
    public static bool MayBe(string path)
    {
        string[] parts = path.Split('/');
        return (parts[^1].EndsWith(".txt", StringComparison.OrdinalIgnoreCase) || parts[^1].EndsWith(".journal", StringComparison.OrdinalIgnoreCase)) && !parts[..^1].Any(s_others.Contains) && !Known().IsMatch(parts[^1]);
    }

    /// <summary>Whether it is one, by its beginning; false where it cannot be read.</summary>
    public static bool Is(string fullPath)
    {
        try
        {
            using FileStream stream = File.OpenRead(fullPath);
            byte[] head = new byte[HeadSize];
            return IsHead(Encoding.UTF8.GetString(head, 0, stream.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not known to be a log, and nothing is lost that any other text file would not be.
            return false;
        }
    }

    /// <summary>Whether a text begins like one.</summary>
    public static bool IsHead(string head) => Heading().IsMatch(head) || Timed().Count(head) >= LeastTimedLines || Frame().IsMatch(head) || Containers().IsMatch(head);

    // docker compose logs: each line behind the container that wrote it, whether it has a time or not.
    [GeneratedRegex(@"\A\s{0,5}(?<container>[a-z0-9][\w.\-]{0,60}[\-_]\d{1,3})[ ]{1,40}\| [^\n]{0,2000}\n\k<container>[ ]{1,40}\| ?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Containers();

    // What a browser's console, a program or a runner of tests prints of an error: its words, and the places in the code below them.
    [GeneratedRegex(@"^\s{0,10}(?:Uncaught )?[A-Z]\w{0,40}(?:Error|Exception): [^\n]{1,500}\n(?:[^\n]{0,300}\n)?\s{1,10}at (?:async )?[^\n]{1,200}:\d{1,7}:\d{1,7}\)?\s*$", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Frame();

    /// <summary>The pod or container that the text describes, where it describes one only; else null.</summary>
    public static string? Subject(string head)
    {
        string[] names = [.. Described().Matches(head).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal)];
        return names.Length == 1 ? names[0] : null;
    }

    /// <summary>Whether a line begins as a shell's prompt does: what was copied from a terminal ends an answer with the next one.</summary>
    public static bool IsPrompt(string line) => Prompt().IsMatch(line);

    // "$ ", "# ", "laptop:~/shop $ ", "[root@vm /]# ", "vm-1$ "
    [GeneratedRegex(@"^\s{0,20}(?:[\[(]?[\w.\-]{1,60}(?:@[\w.\-]{1,60})?(?:[: ][\w./~\-]{0,120})?\]?)? ?[$#] ", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Prompt();

    /// <summary>Whether a text begins with a command by which somebody asked a server: a client of a database, a cache or the web.</summary>
    public static bool IsAsked(string head) => Asked().IsMatch(head);

    /// <summary>Whether a text begins with a command that somebody typed, as it is copied from a terminal, and that prints no log of somebody's.</summary>
    public static bool IsTyped(string head) => Typed().Match(head) is { Success: true } typed && !PrintsLog().IsMatch(typed.Value);

    [GeneratedRegex(@"\b(?:journalctl|logs?|tail|head|cat|zcat|less|grep|zgrep|status)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PrintsLog();

    [GeneratedRegex(@"^\s{0,20}[$#] (?:sudo )?[a-z][^\n]{0,300}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Typed();

    [GeneratedRegex(@"^\s{0,20}[$#] [^\n]{0,300}?\b(?:psql|mysql|mariadb|redis-cli|valkey-cli|mongosh|curl|wget|openssl|dig|nslookup|getent|nc|ping|nats|grpcurl)\s", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Asked();

    [GeneratedRegex(@"^(?:requirements|constraints|robots|humans|ads|security|license|licence|notice|readme|changelog|changes|cmakelists|version|authors|manifest)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Known();

    // kubectl describe; kubectl get pods, events; nomad alloc status; docker ps and compose ps; dmesg; df; a platform's log; a build server's; gh run view; what somebody copied from a terminal.
    [GeneratedRegex(@"^(?:Name:\s+\S+\s*\n(?:Namespace|Priority|Labels|Selector|CreationTimestamp):|(?:NAMESPACE\s+)?(?:NAME|LAST SEEN)\s[^\n]*\b(?:STATUS|REASON|READY)\b|CONTAINER ID\s+IMAGE\b|ID\s+= [0-9a-f\-]{8,36}\s*\nEval ID\s+= |\[\s*\d{1,9}\.\d{6}\] |Filesystem\s[^\n]*\bUse%|==> |Running with gitlab-runner |JOBS\s*\n[✓X*-] [^\n]{1,100} in (?:\d{1,3}h)?(?:\d{1,2}m)?\d{1,2}s\b|##\[group\]|[$#] (?:echo(?: [^\n|]{0,60})?\| ?)?(?:sudo )?(?:docker|docker-compose|podman|kubectl|oc|journalctl|systemctl|flyctl|fly|heroku|gcloud|az|aws|gh|glab|render|nomad|consul|helm|crictl|redis-cli|valkey-cli|rabbitmqctl|rabbitmqadmin|psql|mysql|mongosh|curl|openssl|dig|nslookup|getent|ss|netstat|ps|df|free|dmesg) )", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?:[\w.\-]{1,60}\s*\| ?)?\[?(?:\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d )", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Timed();

    [GeneratedRegex(@"^Name:\s+(?<name>\S+)\s*\n(?:Namespace|Priority|Labels|Selector|CreationTimestamp):", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Described();
}
