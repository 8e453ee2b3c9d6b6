using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Code.Languages;

/// <summary>Shell scripts: <c>${X}</c>, <c>${X:?}</c>, <c>${X:-d}</c>, <c>$X</c>, as far as the script does not set X itself.</summary>
internal sealed partial class ShellKeys : ICodeLanguage
{
    public string Name => "Shell";

    public IReadOnlyList<string> Files => [".sh", ".bash", ".ksh", ".zsh"];

    public IReadOnlyList<string> Needles => [];

    // What a script sets itself, anywhere, it does not read.
    public IReadOnlyList<string> WholeNeedles => ["$"];

    public CommentStyle Comments => CommentStyle.Hash;

    public IEnumerable<KeyRead> Read(CodeText text)
    {
        var own = Assigned().Matches(text.Text).Select(m => m.Groups["key"].Value).ToHashSet(StringComparer.Ordinal);
        bool strict = Strict().IsMatch(text.Text);
        foreach (Match match in Variable().Matches(text.Text))
        {
            string key = match.Groups["key"].Value;
            string operation = match.Groups["op"].Value;
            bool fallsBack = operation is "-" or ":-" or "=" or ":=";
            if (IsOfShell(key) || (own.Contains(key) && operation.Length == 0)) continue;
            CodeNeed need = fallsBack ? CodeNeed.Default : operation is "?" or ":?" ? CodeNeed.Fatal : operation.Length > 0 ? CodeNeed.Optional : strict ? CodeNeed.Fatal : CodeNeed.Plain;
            yield return new KeyRead(key, match.Index, "${" + key + operation + "}", need, fallsBack ? match.Groups["rest"].Value : null);
        }
    }

    internal static bool IsOfShell(string key) =>
        key is "HOME" or "USER" or "PWD" or "OLDPWD" or "PATH" or "HOSTNAME" or "UID" or "EUID" or "GID" or "SHELL" or "LOGNAME" or "TMPDIR" or "IFS" or "RANDOM" or "SECONDS" or "LINENO" or "PPID" or "OPTARG" or "OPTIND" or "REPLY"
            or "TERM" or "LANG" or "EDITOR" or "PS1" or "PS4" or "SHLVL" or "OSTYPE" or "HOSTTYPE" or "MACHTYPE" or "FUNCNAME" or "PIPESTATUS" or "COLUMNS" or "LINES" || key.StartsWith("BASH", StringComparison.Ordinal) || key.StartsWith("LC_", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<!\\)\$(?:\{(?<key>[A-Z][A-Z0-9_]*)(?:(?<op>:?[-=?+])(?<rest>[^{}\n]*))?\}|(?<key>[A-Z][A-Z0-9_]+)\b)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"(?:^|[\s;&|(])(?:(?:export|local|readonly|declare(?:\s+-\w+)*|typeset)\s+)?(?<key>[A-Z][A-Z0-9_]*)\+?=|\b(?:read(?:\s+-\w+)*|for|mapfile(?:\s+-\w+)*|getopts\s+\S+)\s+(?<key>[A-Z][A-Z0-9_]*)\b", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Assigned();

    [GeneratedRegex(@"^\s*set\s+-\w*u\w*|^\s*set\s+-o\s+nounset", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Strict();
}
