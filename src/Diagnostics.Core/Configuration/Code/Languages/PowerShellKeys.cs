using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Code.Languages;

/// <summary>PowerShell: <c>$env:X</c> and <c>[Environment]::GetEnvironmentVariable</c>.</summary>
internal sealed partial class PowerShellKeys : ICodeLanguage
{
    public string Name => "PowerShell";

    public IReadOnlyList<string> Files => [".ps1", ".psm1"];

    public IReadOnlyList<string> Needles => ["env:", "Env:", "ENV:", "GetEnvironmentVariable"];

    public CommentStyle Comments => CommentStyle.Hash;

    public IEnumerable<KeyRead> Read(CodeText text)
    {
        foreach (Match match in Read().Matches(text.Text))
        {
            string key = match.Groups["key"].Value;
            int end = match.Index + match.Length;
            ReadOnlySpan<char> after = text.After(end, 300);
            ReadOnlySpan<char> rest = after.TrimStart(' ');
            ReadOnlySpan<char> before = text.LineBefore(match.Index).TrimEnd();
            bool tested = before.EndsWith("-not") || before.EndsWith('!');
            (CodeNeed Need, string? Default) said = tested ? (Following.Ends(after) ? CodeNeed.Fatal : CodeNeed.Optional, null)
                : before.EndsWith("if (") || before.EndsWith("Test-Path") || rest.StartsWith('-') || rest.StartsWith("+=") ? (CodeNeed.Optional, null)
                : Following.Operator(after) ?? (CodeNeed.Plain, null);
            // "if ($env:X)": a bracket closes the test, and what follows is its body.
            yield return new KeyRead(key, match.Index, match.Value, said.Need, said.Default);
        }
    }

    [GeneratedRegex(@"\$(?:[eE][nN][vV]:(?<key>[A-Za-z_]\w*)|\{[eE][nN][vV]:(?<key>[A-Za-z_]\w*)\})|GetEnvironmentVariable\(\s*['""](?<key>[A-Za-z_]\w*)['""][^()\n]*\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Read();
}
