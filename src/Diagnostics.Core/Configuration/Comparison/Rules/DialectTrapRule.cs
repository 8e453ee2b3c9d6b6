using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Comparison.Rules;

/// <summary>config.drift within one file: two programs read the same line differently.</summary>
internal sealed class DialectTrapRule : IEnvRule
{
    public EnvJudgement? Judge(in EnvComparison row)
    {
        if (!row.MayReadOneFileTwice) return null;
        for (int other = 0; other < row.Documents.Count; other++)
        {
            EnvDocument theirs = row.Documents[other];
            if (other == row.Index || theirs.Dialect == row.Document.Dialect || theirs.Path != row.Document.Path) continue;
            // The later reading's row tells it; a key that only one of them has is told where it lacks.
            if (row.Entry is null ? row.Entries[other] is null : other > row.Index || row.Entries[other] is null) continue;
            if (row.Entry is not null && string.Equals(row.Entry.RawValue, row.Entries[other]!.RawValue, StringComparison.Ordinal)) continue;
            EnvEntry there = row.Entries[other]!;
            string trap = row.Entry is null ? Absent(row.Document, theirs, row.Key) : Trap(row.Entry, there);
            EnvSeverity importance = EnvImportance.OfAbsence(row.Key, there.Kind);
            return EnvJudgement.Fault(importance > EnvSeverity.Medium ? importance : EnvSeverity.Medium, FailureCodes.ConfigDrift, FormattableString.Invariant($"(line {there.Line}) {trap}"), other);
        }

        return null;
    }

    private static string Absent(EnvDocument here, EnvDocument there, string key)
    {
        if (here.Find("export " + key) is not null) return $"is named 'export {key}' by {here.Dialect}: write the line without export; {there.Dialect} reads {key}";
        if (key.StartsWith("export ", StringComparison.Ordinal)) return $"keeps the word export in its name for {there.Dialect}; {here.Dialect} leaves it out";
        return $"is not read by {here.Dialect}; {there.Dialect} reads it";
    }

    // Which of the known traps it is, without a word of the value.
    private static string Trap(EnvEntry one, EnvEntry other)
    {
        string a = one.RawValue ?? "", b = other.RawValue ?? "";
        if (one.RawValue is null || other.RawValue is null) return $"has no value for {(one.RawValue is null ? one : other).Dialect}, and one for {(one.RawValue is null ? other : one).Dialect}";
        if (a.TrimEnd('\r') == b.TrimEnd('\r')) return $"ends with a carriage return for {Where(a.EndsWith('\r'))}: the file has CRLF line ends";
        if (IsQuoted(a, b) || IsQuoted(b, a)) return $"keeps its quotes for {Where(IsQuoted(a, b))}, which does not read them as quotes";
        if (IsCut(a, b) || IsCut(b, a)) return $"is cut at '#' by {Where(IsCut(a, b))}: quote the value";
        if (a.Contains('$', StringComparison.Ordinal) || b.Contains('$', StringComparison.Ordinal)) return $"holds a '$' that {Where(Dollars(a) < Dollars(b))} reads as a variable or an escape";
        if (a.Contains('\\', StringComparison.Ordinal) || b.Contains('\\', StringComparison.Ordinal)) return $"holds a backslash that {Where(Backslashes(a) < Backslashes(b))} reads as an escape";
        return $"means one thing to {one.Dialect} and another to {other.Dialect}";

        EnvDialect Where(bool first) => first ? one.Dialect : other.Dialect;
    }

    private static bool IsQuoted(string quoted, string bare) => quoted.Length == bare.Length + 2 && quoted[0] is '"' or '\'' or '`' && quoted[^1] == quoted[0] && quoted.AsSpan(1, bare.Length).SequenceEqual(bare);

    private static bool IsCut(string cut, string whole) => whole.Length > cut.Length && whole.StartsWith(cut, StringComparison.Ordinal) && whole.AsSpan(cut.Length).TrimStart().StartsWith("#");

    private static int Dollars(string text) => text.AsSpan().Count('$');

    private static int Backslashes(string text) => text.AsSpan().Count('\\');
}
