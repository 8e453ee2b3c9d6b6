using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Postgres.Pair;

/// <summary>One row of the truth table: what the direct way and the pooler answered, and what that means.</summary>
public sealed class DatabasePairRow
{
    internal DatabasePairRow(string name, IReadOnlyList<DatabaseAnswer> direct, IReadOnlyList<DatabaseAnswer> pooler, string? code, string verdict)
    {
        Name = name;
        Direct = direct;
        Pooler = pooler;
        Code = code;
        Verdict = verdict;
    }

    /// <summary>Stable name.</summary>
    public string Name { get; }

    /// <summary>Answers of the direct way that it is for; none for any.</summary>
    public IReadOnlyList<DatabaseAnswer> Direct { get; private init => field = value.ToIndexable(); }

    /// <summary>Answers of the pooler that it is for; none for any.</summary>
    public IReadOnlyList<DatabaseAnswer> Pooler { get; private init => field = value.ToIndexable(); }

    /// <summary>Failure code; null where nothing is wrong, or where the failing side's own code says it best.</summary>
    public string? Code { get; }

    /// <summary>What it means.</summary>
    public string Verdict { get; }

    /// <inheritdoc/>
    public override string ToString() => $"direct {Cell(Direct)}, pooler {Cell(Pooler)}: {Verdict}";

    internal bool Matches(DatabaseAnswer direct, DatabaseAnswer pooler) => (Direct.Count == 0 || Direct.Contains(direct)) && (Pooler.Count == 0 || Pooler.Contains(pooler));

    private static string Cell(IReadOnlyList<DatabaseAnswer> answers) => answers.Count == 0 ? "anything" : string.Join(" or ", answers);
}
