using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Code.Languages;

/// <summary>C#: <c>Environment.GetEnvironmentVariable</c>, <c>configuration["A:B"]</c>, <c>GetConnectionString</c>.</summary>
internal sealed partial class CSharpKeys : ICodeLanguage
{
    public string Name => "C#";

    public IReadOnlyList<string> Files => [".cs"];

    public IReadOnlyList<string> Needles => ["GetEnvironmentVariable", "onfiguration[", "GetConnectionString"];

    public Listening.IListenIdioms Listening { get; } = new Listening.CSharpListens();

    public CommentStyle Comments => CommentStyle.Slashes;

    public IEnumerable<KeyRead> Read(CodeText text)
    {
        foreach (Match match in Call().Matches(text.Text))
        {
            string key = match.Groups["connection"].Success ? "ConnectionStrings:" + match.Groups["connection"].Value : match.Groups["key"].Value;
            int end = match.Index + match.Length;
            ReadOnlySpan<char> after = text.After(end, 400);
            CodeNeed need = CodeNeed.Plain;
            string? value = null;
            if (after.StartsWith('!') && !after.StartsWith("!=")) need = CodeNeed.Fatal;
            else if (after.TrimStart().StartsWith("is ")) need = CodeNeed.Optional;
            else if (Following.Operator(after) is { } said) (need, value) = said;
            else if (text.LineBefore(match.Index).TrimEnd().EndsWith("IsNullOrEmpty(") || text.LineBefore(match.Index).TrimEnd().EndsWith("IsNullOrWhiteSpace(")) need = Following.Ends(after) ? CodeNeed.Fatal : CodeNeed.Optional;
            else if (Following.AssignedTo(text.LineBefore(match.Index)) is { } variable && Following.Tested(text, end, variable) is { } tested) need = tested;
            yield return new KeyRead(key, match.Index, match.Value, need, value);
        }
    }

    [GeneratedRegex(@"\bGetEnvironmentVariable\(\s*""(?<key>[A-Za-z_]\w*)""[^()\n]*\)|\b\w*[cC]onfiguration\[\s*""(?<key>[A-Za-z_][\w:.\-]*)""\s*\]|\bGetConnectionString\(\s*""(?<connection>\w+)""\s*\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Call();
}
