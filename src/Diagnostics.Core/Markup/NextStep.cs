using System.Text.RegularExpressions;

namespace Diagnostics.Core.Markup;

/// <summary>
/// A next step taken apart. Steps are written either as a sentence, or as a command to paste with its reason behind <c>  # </c>, which
/// PowerShell and POSIX shells both read as a comment.
/// </summary>
/// <param name="Text">The command without its reason, or the sentence.</param>
/// <param name="Comment">The reason, or null.</param>
/// <param name="IsCommand">Whether it is to be pasted.</param>
public sealed partial record NextStep(string Text, string? Comment, bool IsCommand)
{
    // First words of commands in steps of ours. A sentence in lower case is thereby not taken for a command.
    private static readonly HashSet<string> s_tools = new(StringComparer.Ordinal)
    {
        "bash", "cat", "curl", "date", "df", "diagnose", "dig", "docker", "free", "getent", "gh", "git", "grep", "gcloud", "helm", "heroku", "ip", "journalctl",
        "kubectl", "ls", "lsof", "nc", "netstat", "npm", "npx", "nslookup", "openssl", "pg_isready", "ping", "pip", "podman", "printenv", "ps", "psql", "pwsh",
        "pytest", "python", "python3", "redis-cli", "render", "resolvectl", "sed", "sh", "ss", "sudo", "systemctl", "tail", "traceroute", "uname",
    };

    /// <summary>Takes a step apart.</summary>
    public static NextStep Parse(string step)
    {
        ArgumentNullException.ThrowIfNull(step);
        string text = step.Trim();
        int space = text.IndexOf(' ', StringComparison.Ordinal);
        string first = space < 0 ? text : text[..space];
        bool tool = s_tools.Contains(first) && !text.EndsWith('.');
        if (!tool && !Cmdlet().IsMatch(first)) return new NextStep(text, null, false);
        int comment = text.IndexOf("  # ", StringComparison.Ordinal);
        return comment < 0 ? new NextStep(text, null, true) : new NextStep(text[..comment].TrimEnd(), text[(comment + 4)..].Trim(), true);
    }

    [GeneratedRegex("^(?:Test|Get|Compare|Invoke|New|Resolve|Set|Start|Stop|Restart|Update|Import|Export|ConvertTo|Search|Watch|Measure|Publish)-[A-Z][A-Za-z]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Cmdlet();
}
