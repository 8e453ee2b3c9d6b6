namespace Diagnostics.Core.Configuration.Charts;

/// <summary>A part of a Go template: text, or an action with the parts that it governs.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text, or the expression behind the keyword.</param>
/// <param name="Line">1-based line where it begins.</param>
internal sealed record TemplatePart(TemplatePartKind Kind, string Text, int Line)
{
    /// <summary>What is governed: the parts where the condition holds, or for each item.</summary>
    public List<TemplatePart> Body { get; } = [];

    /// <summary>What holds otherwise.</summary>
    public List<TemplatePart> Otherwise { get; } = [];
}
