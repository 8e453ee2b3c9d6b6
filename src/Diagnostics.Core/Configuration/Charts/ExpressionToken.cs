namespace Diagnostics.Core.Configuration.Charts;

/// <summary>A word of an expression of a Go template.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text: of a quoted one what is within, of a variable its name.</param>
/// <param name="Fields">The fields that are asked of it: <c>.Values.image</c> asks two of the dot.</param>
internal sealed record ExpressionToken(ExpressionTokenKind Kind, string Text, IReadOnlyList<string> Fields);
