namespace Diagnostics.Core.Configuration.Ansible;

/// <summary>A part of a Jinja template: text, an expression, or a statement with the parts that it governs.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text, or what stands behind the keyword.</param>
/// <param name="Line">1-based line where it begins.</param>
internal sealed record JinjaPart(JinjaPartKind Kind, string Text, int Line)
{
    /// <summary>What is governed: the parts where the condition holds, or for each item.</summary>
    public List<JinjaPart> Body { get; } = [];

    /// <summary>What holds otherwise.</summary>
    public List<JinjaPart> Otherwise { get; } = [];
}
