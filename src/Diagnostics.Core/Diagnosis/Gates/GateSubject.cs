using Diagnostics.Core.Diagnosis.Live;

namespace Diagnostics.Core.Diagnosis.Gates;

/// <summary>Something that is waited for.</summary>
/// <param name="Name">Name of the component, or the target.</param>
/// <param name="IsRequired">Whether it must be up, rather than only be waited for before something else.</param>
/// <param name="Needs">What it depends on, each group with how many of it must be up; a single need is a group of one.</param>
/// <param name="Questions">What is asked of it; empty where nothing may be asked.</param>
internal sealed record GateSubject(string Name, bool IsRequired, IReadOnlyList<(IReadOnlyList<string> Names, int AtLeast)> Needs, IReadOnlyList<LiveQuestion> Questions);
