namespace Diagnostics.Core.Configuration.Charts;

/// <summary>What a word of an expression is.</summary>
internal enum ExpressionTokenKind
{
    /// <summary>A quoted text.</summary>
    Quoted,

    /// <summary>A number, true, false or nil.</summary>
    Literal,

    /// <summary>A function.</summary>
    Function,

    /// <summary>The dot, with fields that are asked of it.</summary>
    Dot,

    /// <summary>A variable, with fields that are asked of it.</summary>
    Variable,

    /// <summary><c>(</c>.</summary>
    Open,

    /// <summary><c>)</c>, with fields that are asked of what is within.</summary>
    Close,

    /// <summary><c>|</c>.</summary>
    Pipe,

    /// <summary><c>:=</c> and <c>=</c>.</summary>
    Assign,

    /// <summary><c>,</c>.</summary>
    Comma,
}
