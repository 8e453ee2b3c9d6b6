using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>Unique names for documents: the environment where that tells them apart, else the file's name, else its path.</summary>
internal static class EnvLabels
{
    public static IReadOnlyList<string> Of(IReadOnlyList<EnvDocument> documents)
    {
        string[] labels = [.. documents.Select(d => d.Environment ?? Path.GetFileName(d.Path))];
        Distinguish(labels, documents, d => d.Environment is { } e && d.Component is { } c ? e + "/" + c : Path.GetFileName(d.Path));
        Distinguish(labels, documents, d => d.Path);
        Distinguish(labels, documents, d => $"{Path.GetFileName(d.Path)} as {d.Dialect}");
        for (int i = 0; i < labels.Length; i++)
        {
            int number = 1;
            string label = labels[i];
            while (Array.IndexOf(labels, labels[i]) < i) labels[i] = FormattableString.Invariant($"{label} ({++number})");
            if (labels[i].Length == 0) labels[i] = FormattableString.Invariant($"({i + 1})");
        }

        return labels;
    }

    private static void Distinguish(string[] labels, IReadOnlyList<EnvDocument> documents, Func<EnvDocument, string> other)
    {
        HashSet<string> shared = [.. labels.GroupBy(l => l, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key)];
        for (int i = 0; i < labels.Length; i++)
        {
            if (shared.Contains(labels[i])) labels[i] = other(documents[i]);
        }
    }
}
