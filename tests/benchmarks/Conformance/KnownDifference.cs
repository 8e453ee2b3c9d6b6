using System.Text.RegularExpressions;

namespace Diagnostics.Benchmarks.Conformance;

/// <summary>Differences that are no fault of either reader, with the reason: what the running shell decides and no file says, and passwords that are hidden.</summary>
internal static partial class KnownDifference
{
    /// <summary>The reason why a value differs; null where none is known.</summary>
    /// <param name="key">The key.</param>
    /// <param name="theirs">The real program's value; null where it has none.</param>
    /// <param name="ours">Our value; null where we have none.</param>
    /// <param name="text">The file.</param>
    public static string? Reason(string key, string? theirs, string? ours, string text)
    {
        // A password in a name is replaced by its token: the name is absent on one side and, as a token, on the other.
        if ((theirs is null || ours is null) && PasswordInName().IsMatch(key)) return "a password in a name, hidden here (each counts twice)";
        if (theirs is null || ours is null) return null;
        if (ours.Contains("$$", StringComparison.Ordinal) && Matches(ours, "$$", "[0-9]+", theirs)) return "$$ is the number of the process";
        if (ours.Contains("$[", StringComparison.Ordinal) && text.Contains("$[", StringComparison.Ordinal)) return "$[…], arithmetic of old, is not computed";
        if (text.Contains("$#", StringComparison.Ordinal) && theirs.Length == ours.Length && theirs.Zip(ours).All(p => p.First == p.Second || p is ('1', '0'))) return "$# is the number of arguments, of which the harness gives one";
        if (theirs.Contains(".env", StringComparison.Ordinal) && !ours.Contains(".env", StringComparison.Ordinal)) return "$_, $1, $@ and $* are the last word and the argument of the harness's command";
        return null;
    }

    private static bool Matches(string pattern, string stand, string meaning, string text) => Regex.IsMatch(text, "^" + string.Join(meaning, pattern.Split(stand).Select(Regex.Escape)) + "$", RegexOptions.Singleline);

    [GeneratedRegex("://[^/ ]*:[^/ ]*@")]
    private static partial Regex PasswordInName();
}
