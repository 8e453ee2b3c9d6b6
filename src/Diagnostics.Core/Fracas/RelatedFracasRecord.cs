namespace Diagnostics.Core.Fracas;

/// <summary>Another record of the store that shares a cause.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Status">Its status, as written there.</param>
/// <param name="Shared">The causes shared.</param>
public sealed record RelatedFracasRecord(string Id, string Title, string? Status, IReadOnlyList<FracasCause> Shared);
