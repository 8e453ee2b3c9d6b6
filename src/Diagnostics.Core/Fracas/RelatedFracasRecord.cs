using Diagnostics.Core.Language;

namespace Diagnostics.Core.Fracas;

/// <summary>Another record of the store that shares a cause.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Status">Its status, as written there.</param>
/// <param name="Shared">The causes shared.</param>
public sealed record RelatedFracasRecord(string Id, string Title, string? Status, IReadOnlyList<FracasCause> Shared)
{
    /// <summary>The causes shared.</summary>
    public IReadOnlyList<FracasCause> Shared { get; init => field = value.ToIndexable(); } = Shared.ToIndexable();
}
