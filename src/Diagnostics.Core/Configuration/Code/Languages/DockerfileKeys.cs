using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Code.Languages;

/// <summary>Dockerfiles: <c>ARG</c>s, and the variables that instructions use without the file setting them.</summary>
internal sealed partial class DockerfileKeys : ICodeLanguage
{
    public string Name => "Dockerfile";

    public IReadOnlyList<string> Files => ["Dockerfile", "Containerfile", ".Dockerfile"];

    public IReadOnlyList<string> Needles => [];

    // What an instruction sets, later ones do not read.
    public IReadOnlyList<string> WholeNeedles => ["ARG", "arg ", "$"];

    public CommentStyle Comments => CommentStyle.Hash;

    public IEnumerable<KeyRead> Read(CodeText text)
    {
        var own = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match match in Argument().Matches(text.Text))
        {
            string key = match.Groups["key"].Value;
            bool first = own.Add(key);
            bool given = match.Groups["default"].Success;
            // The second ARG of a name brings the first into a later stage.
            if (first) yield return new KeyRead(key, match.Groups["key"].Index, "ARG " + key, given ? CodeNeed.Default : CodeNeed.Optional, given ? match.Groups["default"].Value.Trim('"', '\'') : null);
        }

        foreach (Match match in Set().Matches(text.Text)) own.Add(match.Groups["key"].Value);
        foreach (Match match in Variable().Matches(text.Text))
        {
            string key = match.Groups["key"].Value;
            if (own.Contains(key) || ShellKeys.IsOfShell(key) || key is "TARGETARCH" or "TARGETPLATFORM" or "TARGETOS" or "BUILDPLATFORM" or "BUILDARCH" or "TARGETVARIANT") continue;
            string operation = match.Groups["op"].Value;
            bool fallsBack = operation is "-" or ":-";
            yield return new KeyRead(key, match.Index, "${" + key + operation + "}", fallsBack ? CodeNeed.Default : operation is "?" or ":?" ? CodeNeed.Fatal : operation.Length > 0 ? CodeNeed.Optional : CodeNeed.Plain, fallsBack ? match.Groups["rest"].Value : null);
        }
    }

    [GeneratedRegex(@"^\s*[Aa][Rr][Gg]\s+(?<key>[A-Za-z_]\w*)(?:=(?<default>[^\r\n]*))?", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Argument();

    [GeneratedRegex(@"(?:^\s*[Ee][Nn][Vv]\s+|[\s;&])(?<key>[A-Za-z_]\w*)=|^\s*[Ee][Nn][Vv]\s+(?<key>[A-Za-z_]\w*)\s", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Set();

    [GeneratedRegex(@"(?<!\\)\$(?:\{(?<key>[A-Z][A-Z0-9_]*)(?:(?<op>:?[-=?+])(?<rest>[^{}\n]*))?\}|(?<key>[A-Z][A-Z0-9_]+)\b)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Variable();
}
