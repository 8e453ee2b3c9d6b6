namespace Diagnostics.Core.Configuration.Ansible;

/// <summary>What a part of a Jinja template is.</summary>
internal enum JinjaPartKind
{
    /// <summary>Text that is written as it stands.</summary>
    Text,

    /// <summary>An expression whose value is written.</summary>
    Value,

    /// <summary><c>if</c>; an <c>elif</c> is one within <see cref="JinjaPart.Otherwise"/>.</summary>
    If,

    /// <summary><c>for</c>.</summary>
    For,

    /// <summary><c>set</c> of one name.</summary>
    Set,
}
