namespace Diagnostics.Core.Diagnosis;

/// <summary>One finding explains another.</summary>
/// <param name="Cause">What explains.</param>
/// <param name="Effect">What is explained.</param>
/// <param name="Weight">0 to 1: how directly.</param>
/// <param name="Reason">Why, in words.</param>
internal sealed record Explanation(FindingDraft Cause, FindingDraft Effect, double Weight, string Reason);
