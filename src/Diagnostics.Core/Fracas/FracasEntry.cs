using Diagnostics.Core.Language;

namespace Diagnostics.Core.Fracas;

/// <summary>What the front matter of a stored record says.</summary>
public sealed class FracasEntry
{
    internal FracasEntry(string id, string path, string? title, string? status, FracasPriority? priority, string? environment, IReadOnlyList<FracasCause> causes)
    {
        Id = id;
        Path = path;
        Title = title ?? id;
        Status = status;
        Priority = priority;
        Environment = environment;
        Causes = causes;
    }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Its title; the id where there is none.</summary>
    public string Title { get; }

    /// <summary>Its status as written, which people may have edited; null where there is none.</summary>
    public string? Status { get; }

    /// <summary>Its priority, or null where there is none that is known.</summary>
    public FracasPriority? Priority { get; }

    /// <summary>Its environment, or null.</summary>
    public string? Environment { get; }

    /// <summary>The causes by which related records are found.</summary>
    public IReadOnlyList<FracasCause> Causes { get; private init => field = value.ToIndexable(); }

    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {Title}";
}
