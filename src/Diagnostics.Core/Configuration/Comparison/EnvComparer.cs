using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>
/// Compares environments, whatever declares them. Each key gives a row for each of them. The reference is the first file; for a key that it lacks, the first file that has it, and the first
/// file's own row then says that the key is missing there.
/// </summary>
public static class EnvComparer
{
    /// <summary>Compares the documents.</summary>
    /// <param name="documents">Two or more, the reference first. They must have been read with one redactor if their tokens are to be comparable.</param>
    /// <param name="options">What to show.</param>
    /// <returns>Rows, gravest first, then by key (ordinal), then in the order of the documents.</returns>
    public static IReadOnlyList<EnvDifference> Compare(IReadOnlyList<EnvDocument> documents, EnvCompareOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(documents);
        options ??= new EnvCompareOptions();
        if (documents.Count + (options.Schema is null ? 0 : 1) < 2) throw new ArgumentException("Two or more documents are needed, or one and a schema.", nameof(documents));
        int shown = documents.Count;
        // The schema takes part as the last, so that keys which only it has are seen; it gets no rows of its own.
        if (options.Schema is { } schema) documents = [.. documents, schema.Document];
        var context = new EnvComparisonContext(options.Schema, options.IsTracked, documents);
        DateTimeOffset now = options.TimeProvider.GetUtcNow();
        IReadOnlyList<string> labels = EnvLabels.Of(documents);
        EnvDocumentOrigin[] origins = [.. documents.Select(d => d.Origin)];
        Regex? filter = KeyFilter(options.KeyPatterns);
        var rows = new List<EnvDifference>();
        EnvEntry?[] entries = new EnvEntry?[documents.Count];
        int seen = 0;
        int all = documents.Sum(d => d.Entries.Count);
        for (int first = 0; first < documents.Count && seen < all; first++)
        {
            foreach (EnvEntry entry in documents[first].Entries)
            {
                if (!IsFirst(documents, first, entry.Key)) continue;
                bool plain = !options.IncludeEqual && IsPlain(entry, documents[first]);
                for (int i = 0; i < documents.Count; i++)
                {
                    EnvEntry? theirs = entries[i] = i == first ? entry : documents[i].Find(entry.Key);
                    if (theirs is not null) seen++;
                    plain = plain && theirs is not null && IsPlain(theirs, documents[i]) && string.Equals(theirs.RawValue, entry.RawValue, StringComparison.Ordinal);
                }

                if (plain || filter?.IsMatch(entry.Key) == false || IsOfTheSystem(entry.Key, documents, entries)) continue;
                AddRows(rows, entry.Key, documents, labels, entries, first, shown, options.IncludeEqual, origins, context, now);
            }
        }

        rows.Sort(static (a, b) =>
        {
            // List.Sort is not stable; the document's place is part of the comparison.
            int by = ((int)b.Severity).CompareTo((int)a.Severity);
            if (by == 0) by = string.CompareOrdinal(a.Key, b.Key);
            return by == 0 ? a.Order.CompareTo(b.Order) : by;
        });
        return rows;
    }

    // PATH and its like, which only running processes show.
    private static bool IsOfTheSystem(string key, IReadOnlyList<EnvDocument> documents, EnvEntry?[] entries)
    {
        if (!SystemVariables.Has(key)) return false;
        bool observed = false;
        for (int i = 0; i < entries.Length; i++)
        {
            if (entries[i] is null) continue;
            if (!documents[i].IsObserved) return false;
            observed = true;
        }

        return observed;
    }

    // Equal values of these kinds are in order; no rule has anything to say about them.
    private static bool IsPlain(EnvEntry entry, EnvDocument document) =>
        entry.IsKnown && (document.Problems.Count == 0 || document.ProblemOf(entry.Key, FailureCodes.ConfigUndefinedVariable) is null) && entry.Kind is EnvValueKind.Text or EnvValueKind.Path or EnvValueKind.LogLevel && !entry.HasConflictingDuplicates && !entry.IsPlaceholder && !string.IsNullOrEmpty(entry.RawValue);

    private static void AddRows(
        List<EnvDifference> rows,
        string key,
        IReadOnlyList<EnvDocument> documents,
        IReadOnlyList<string> labels,
        EnvEntry?[] entries,
        int first,
        int shown,
        bool includeEqual,
        EnvDocumentOrigin[] origins,
        EnvComparisonContext context,
        DateTimeOffset now)
    {
        int before = rows.Count;
        for (int i = 0; i < shown; i++)
        {
            var row = new EnvComparison(key, documents, labels, entries, i, first, context);
            if (!includeEqual && row.IsUndeclaredElsewhere) continue;
            EnvJudgement judgement = EnvRules.Judge(in row, out IReadOnlyList<EnvJudgement> also);
            EnvRelation relation = row.Relation;
            if (!includeEqual && ((relation == EnvRelation.Same && judgement.Status == Status.Pass) || IsTold(rows, before, judgement, entries[i], documents, i))) continue;
            rows.Add(new EnvDifference(in row, relation, judgement, also, origins[i], now));
        }
    }

    // One file read by two programs alike has one fault, not two.
    private static bool IsTold(List<EnvDifference> rows, int from, EnvJudgement judgement, EnvEntry? entry, IReadOnlyList<EnvDocument> documents, int index)
    {
        if (judgement.Code is null || entry is null) return false;
        for (int i = from; i < rows.Count; i++)
        {
            EnvDifference row = rows[i];
            if (row.Code == judgement.Code && documents[row.Order].Path == documents[index].Path && documents[row.Order].Find(row.Key)?.RawValue == entry.RawValue) return true;
        }

        return false;
    }

    private static bool IsFirst(IReadOnlyList<EnvDocument> documents, int index, string key)
    {
        for (int i = 0; i < index; i++)
        {
            if (documents[i].Find(key) is not null) return false;
        }

        return true;
    }

    private static Regex? KeyFilter(IReadOnlyList<string> patterns)
    {
        if (patterns.Count == 0) return null;
        string any = string.Join('|', patterns.Select(p => Regex.Escape(p).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal)));
        return new Regex("\\A(?:" + any + ")\\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline);
    }
}
