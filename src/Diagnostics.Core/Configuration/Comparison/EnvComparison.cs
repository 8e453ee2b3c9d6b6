using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>One key in one environment, with everything that a rule may look at: the same key everywhere else, and the documents.</summary>
internal readonly struct EnvComparison(string key, IReadOnlyList<EnvDocument> documents, IReadOnlyList<string> labels, EnvEntry?[] entries, int index, int referenceIndex, EnvComparisonContext? context = null)
{
    /// <summary>The key.</summary>
    public string Key => key;

    /// <summary>The documents, the reference first.</summary>
    public IReadOnlyList<EnvDocument> Documents => documents;

    /// <summary>The documents' labels, unique.</summary>
    public IReadOnlyList<string> Labels => labels;

    /// <summary>The key's entry in each document; null where it is missing.</summary>
    public ReadOnlySpan<EnvEntry?> Entries => entries;

    /// <summary>Which document the row is about.</summary>
    public int Index => index;

    /// <summary>Which document it is compared with: the first that has the key.</summary>
    public int ReferenceIndex => referenceIndex;

    /// <summary>The document that the row is about.</summary>
    public EnvDocument Document => documents[index];

    /// <summary>Label of that document.</summary>
    public string Label => labels[index];

    /// <summary>The entry that the row is about, or null where the key is missing.</summary>
    public EnvEntry? Entry => entries[index];

    /// <summary>The entry that it is compared with.</summary>
    public EnvEntry Reference => entries[referenceIndex]!;

    /// <summary>Label of the document that it is compared with.</summary>
    public string ReferenceLabel => labels[referenceIndex];

    /// <summary>What is required, or null where nobody said.</summary>
    public EnvSchema? Schema => context?.Schema;

    /// <summary>Whether one file may be among the documents in two dialects.</summary>
    public bool MayReadOneFileTwice => context?.ReadsOneFileTwice ?? true;

    /// <summary>Whether git tracks a file. False where that was not asked for.</summary>
    public bool IsTracked(string path) => context?.IsTracked(path) == true;

    /// <summary>Whether the row is about another program of the same project than the reference: what the one needs, the other need not.</summary>
    public bool IsOfOtherProgram => Document.Program is { } mine && documents[referenceIndex].Program is { } theirs && mine != theirs && Document.Component != documents[referenceIndex].Component;

    /// <summary>Whether only processes have the key: no file declares it.</summary>
    public bool IsOnlyObserved
    {
        get
        {
            for (int i = 0; i < entries.Length; i++)
            {
                if (entries[i] is not null && !documents[i].IsObserved) return false;
            }

            return true;
        }
    }

    /// <summary>Whether an earlier document's row says already that no file declares the key.</summary>
    public bool IsUndeclaredElsewhere
    {
        get
        {
            if (Entry is not null || Document.IsObserved || !IsOnlyObserved) return false;
            for (int i = 0; i < index; i++)
            {
                if (!documents[i].IsObserved) return true;
            }

            return false;
        }
    }

    /// <summary>The kind of the value: of the reference where this one tells nothing.</summary>
    public EnvValueKind Kind { get; } = KindOf(entries[index], entries[referenceIndex]!);

    /// <summary>How the values relate.</summary>
    public EnvRelation Relation { get; } = Relate(entries, index, referenceIndex);

    private static EnvValueKind KindOf(EnvEntry? entry, EnvEntry reference) =>
        entry is { IsEmpty: false, IsPlaceholder: false, RawValue: not null } && (entry.Kind != EnvValueKind.Text || reference.IsEmpty) ? entry.Kind : reference.Kind;

    private static EnvRelation Relate(EnvEntry?[] entries, int index, int referenceIndex, EnvComparisonContext? context = null)
    {
        if (entries[index] is not { } entry) return EnvRelation.Missing;
        EnvEntry reference = entries[referenceIndex]!;
        if (!entry.IsKnown || !reference.IsKnown)
        {
            bool same = index == referenceIndex || (entry.DecidedBy == reference.DecidedBy && !entry.IsKnown);
            if (same || !string.IsNullOrEmpty(entry.RawValue) || !entry.IsKnown) return same ? EnvRelation.Same : EnvRelation.Unknown;
        }

        if (string.IsNullOrEmpty(entry.RawValue)) return AnyFilled(entries) ? EnvRelation.Empty : EnvRelation.Same;
        if (entry.IsPlaceholder && !entry.Origin.IsTemplate) return EnvRelation.Placeholder;
        return index == referenceIndex || string.Equals(entry.RawValue, entries[referenceIndex]!.RawValue, StringComparison.Ordinal) ? EnvRelation.Same : EnvRelation.Different;
    }

    private static bool AnyFilled(EnvEntry?[] entries)
    {
        foreach (EnvEntry? entry in entries)
        {
            if (!string.IsNullOrEmpty(entry?.RawValue)) return true;
        }

        return false;
    }
}
