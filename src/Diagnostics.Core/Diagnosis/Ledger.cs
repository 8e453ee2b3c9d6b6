using System.Globalization;
using System.Text;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>How many failures there are and how many have a known cause. A finding that stands for several failures counts as many.</summary>
/// <param name="Failures">Findings of status <c>Fail</c>.</param>
/// <param name="Explained">Of these, root causes and what follows from them.</param>
/// <param name="Unexplained">Of these, the rest.</param>
public sealed record Ledger(int Failures, int Explained, int Unexplained)
{
    private const int MostNamed = 3;

    /// <summary>What each root cause explains, most first. Each failure counts for one of them, so that they add up to <see cref="Explained"/>.</summary>
    public IReadOnlyList<LedgerEntry> Entries { get; init => field = value.ToIndexable(); } = [];

    /// <summary>Names of the first failures that nothing explains.</summary>
    public IReadOnlyList<string> Open { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The account in one sentence: "21 of 29 failures are explained by api port mismatch; 8 are not: …".</summary>
    public string Text
    {
        get
        {
            if (Failures == 0) return "No failure was found.";
            if (Explained == 0) return Failures == 1 ? $"The one failure is not explained{Names(Open)}." : string.Create(CultureInfo.InvariantCulture, $"None of {Failures} failures is explained{Names(Open)}.");
            var text = new StringBuilder();
            for (int i = 0; i < Entries.Count && i < MostNamed; i++)
            {
                LedgerEntry entry = Entries[i];
                if (i == 0) text.Append(CultureInfo.InvariantCulture, $"{entry.Failures} of {Failures} {(Failures == 1 ? "failure" : "failures")} {(entry.Failures == 1 ? "is" : "are")} explained by {entry.Name}");
                else text.Append(CultureInfo.InvariantCulture, $", {entry.Failures} by {entry.Name}");
            }

            if (Entries.Count == 0) text.Append(CultureInfo.InvariantCulture, $"{Explained} of {Failures} {(Failures == 1 ? "failure" : "failures")} {(Explained == 1 ? "is" : "are")} explained");
            int rest = Entries.Skip(MostNamed).Sum(e => e.Failures);
            if (rest > 0) text.Append(CultureInfo.InvariantCulture, $", {rest} by {Entries.Count - MostNamed} more");
            if (Unexplained > 0) text.Append(CultureInfo.InvariantCulture, $"; {Unexplained} {(Unexplained == 1 ? "is" : "are")} not{Names(Open)}");
            return text.Append('.').ToString();
        }
    }

    private static string Names(IReadOnlyList<string> names) => names.Count == 0 ? "" : ": " + string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? ", …" : "");
}
