namespace Diagnostics.Core.Evidence.Tests;

/// <summary>A name and a value that a test or its suite was given. The value is redacted.</summary>
/// <param name="Name">Name, as written.</param>
/// <param name="Value">Value.</param>
public sealed record TestProperty(string Name, string Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}={Value}";
}
