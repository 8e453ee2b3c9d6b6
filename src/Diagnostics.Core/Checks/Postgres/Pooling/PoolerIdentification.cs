using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Postgres;

/// <summary>Which pooler or proxy answers, and how it was told.</summary>
public sealed class PoolerIdentification
{
    internal PoolerIdentification(PoolerKind kind, IReadOnlyList<string> evidence)
    {
        Kind = kind;
        Evidence = evidence;
    }

    /// <summary>The product.</summary>
    public PoolerKind Kind { get; }

    /// <summary>What it was told by, strongest first.</summary>
    public IReadOnlyList<string> Evidence { get; private init => field = value.ToIndexable(); }

    /// <summary>The same with more evidence, which names the product or leaves it as it is.</summary>
    internal PoolerIdentification With(PoolerKind kind, string evidence) =>
        Evidence.Contains(evidence) ? this : new PoolerIdentification(Kind is PoolerKind.None or PoolerKind.Unknown ? kind : Kind, kind == PoolerKind.Unknown ? [.. Evidence, evidence] : [evidence, .. Evidence]);

    /// <inheritdoc/>
    public override string ToString() => Kind == PoolerKind.None ? "no pooler seen" : $"{Kind} ({string.Join("; ", Evidence)})";
}
