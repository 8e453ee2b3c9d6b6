using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Core.Fracas;

/// <summary>A record that a store has taken.</summary>
/// <param name="Record">The record with its id and related records.</param>
/// <param name="Path">The file written.</param>
/// <param name="Problems">Records of the store that could not be read, so that relations to them may be missing.</param>
public sealed record StoredFracasRecord(FracasRecord Record, string Path, IReadOnlyList<InputProblem> Problems);
