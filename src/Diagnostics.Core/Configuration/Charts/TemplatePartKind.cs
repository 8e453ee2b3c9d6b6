namespace Diagnostics.Core.Configuration.Charts;

/// <summary>What a part of a Go template is.</summary>
internal enum TemplatePartKind
{
    /// <summary>Text that is written as it stands.</summary>
    Text,

    /// <summary>An expression whose value is written.</summary>
    Value,

    /// <summary><c>if</c>.</summary>
    If,

    /// <summary><c>with</c>.</summary>
    With,

    /// <summary><c>range</c>.</summary>
    Range,

    /// <summary><c>define</c>.</summary>
    Define,

    /// <summary><c>block</c>: defined and written at once.</summary>
    Block,
}
