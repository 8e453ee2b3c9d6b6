using System.Buffers;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Code.Languages;

/// <summary>What stands around a read and tells what happens where the key is absent. Shared by languages with like operators.</summary>
internal static partial class Following
{
    // How far a reader looks for the consequence of a missing key.
    private const int Sight = 240;

    private static readonly SearchValues<char> s_ends = SearchValues.Create(",;)}\r\n");

    /// <summary>What the operators right after a read say, in languages with <c>??</c>, <c>||</c>, <c>?:</c> and <c>==</c>; null where they say nothing.</summary>
    public static (CodeNeed Need, string? Default)? Operator(ReadOnlySpan<char> after)
    {
        ReadOnlySpan<char> rest = after.TrimStart();
        // Closing brackets of the call that wraps it: Number(process.env.PORT) || 3000.
        while (rest.StartsWith(')')) rest = rest[1..].TrimStart();
        if (rest.StartsWith("??=") || rest.StartsWith("||=")) return (CodeNeed.Default, Value(rest[3..]));
        if (rest.StartsWith("??") || rest.StartsWith("||") || rest.StartsWith("?:"))
        {
            ReadOnlySpan<char> value = rest[2..].TrimStart();
            if (IsEnd(value)) return (CodeNeed.Fatal, null);
            return (CodeNeed.Default, Value(value));
        }

        if (rest.StartsWith("==") || rest.StartsWith("!=") || rest.StartsWith("&&") || rest.StartsWith("?.") || (rest.StartsWith('?') && !rest.StartsWith("?>"))) return (CodeNeed.Optional, null);
        if (rest.StartsWith('=') && !rest.StartsWith("=>")) return (CodeNeed.Optional, null);
        return null;
    }

    /// <summary>Whether what follows a test for absence ends the program or raises an error.</summary>
    public static bool Ends(ReadOnlySpan<char> after) => End().IsMatch(after[..Math.Min(after.Length, Sight)]);

    /// <summary>The need of a variable that takes the value: what a test of it for absence, in sight, leads to; null where there is none.</summary>
    public static CodeNeed? Tested(CodeText text, int end, string variable)
    {
        ReadOnlySpan<char> sight = text.After(end, 600);
        foreach (ValueMatch match in AbsenceTest().EnumerateMatches(sight))
        {
            ReadOnlySpan<char> test = sight.Slice(match.Index, match.Length);
            int name = test.IndexOf(variable, StringComparison.Ordinal);
            if (name < 0 || (name + variable.Length < test.Length && IsPart(test[name + variable.Length])) || (name > 0 && IsPart(test[name - 1]))) continue;
            return Ends(sight[(match.Index + match.Length)..]) ? CodeNeed.Fatal : CodeNeed.Optional;
        }

        return null;
    }

    /// <summary>The variable on the left of an assignment, from what stands before a read on its line; null where there is none.</summary>
    public static string? AssignedTo(ReadOnlySpan<char> before)
    {
        string line = before.ToString();
        return Assignment().Match(line) is { Success: true } match ? match.Groups["name"].Value : null;
    }

    /// <summary>A value in code: the text in its quotes, else what is there up to the end of the expression.</summary>
    public static string Value(ReadOnlySpan<char> code)
    {
        ReadOnlySpan<char> rest = code.TrimStart();
        if (rest.IsEmpty) return "";
        if (rest[0] is '"' or '\'' or '`')
        {
            int close = rest[1..].IndexOf(rest[0]);
            if (close >= 0) return rest.Slice(1, close).ToString();
        }

        int end = rest.IndexOfAny(s_ends);
        return (end < 0 ? rest : rest[..end]).Trim().ToString();
    }

    private static bool IsEnd(ReadOnlySpan<char> value) => value.StartsWith("throw") || value.StartsWith("die") || value.StartsWith("exit") || value.StartsWith("raise") || value.StartsWith("abort") || value.StartsWith("fail");

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c == '_';

    [GeneratedRegex(@"\b(?:throw\b|raise\b|panic\(|abort\b|die\(|exit\(|[Ee]xit\(|log\.Fatal|[Ll]og(?:ger)?\.[Ff]atal|errors\.New|fmt\.Errorf|return\s[^\n]*\berr)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex End();

    [GeneratedRegex(@"\b(?:if|unless|elif)\b[^\n{:]{0,160}(?:\{|:|\n|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AbsenceTest();

    [GeneratedRegex(@"(?:^|[\s;{(])(?:const|let|var|String|string|final|val|:?)\s*\$?(?<name>[A-Za-z_]\w*)(?:\s*,\s*\w+)?\s*(?::\s*[^=]+)?:?=\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Assignment();
}
