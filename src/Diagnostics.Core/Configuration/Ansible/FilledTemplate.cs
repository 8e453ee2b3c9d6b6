namespace Diagnostics.Core.Configuration.Ansible;

/// <summary>The text that a template becomes.</summary>
/// <param name="Text">The text.</param>
/// <param name="Lines">For each of its lines the line of the template, and where the variables in it are set.</param>
/// <param name="HasHole">Whether a value in it is not known.</param>
/// <param name="HasGap">Whether lines are left out, since whether they are written is not known.</param>
/// <param name="HasOpenLoop">Whether lines of a loop are left out, since what it goes through is not known.</param>
internal sealed record FilledTemplate(string Text, IReadOnlyList<(int Line, IReadOnlyList<(string Path, int Line)> Variables)> Lines, bool HasHole, bool HasGap, bool HasOpenLoop);
