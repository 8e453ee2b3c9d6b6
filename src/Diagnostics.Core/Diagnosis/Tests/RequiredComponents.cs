namespace Diagnostics.Core.Diagnosis.Tests;

/// <summary>What a test needs: a component, or so many of several that stand in for each other.</summary>
/// <param name="Name">The components, as a test or plan names them: <c>db</c>, <c>primary or replica</c>.</param>
/// <param name="AtLeast">How many of them must work.</param>
internal sealed record RequiredComponents(string Name, int AtLeast = 1)
{
    private const string Or = " or ";

    /// <summary>A need of a plan.</summary>
    public static RequiredComponents Of(IReadOnlyList<string> components, int atLeast) => new(string.Join(Or, components), atLeast);

    /// <summary>The components; one, unless they are alternatives.</summary>
    public IReadOnlyList<string> Components => Name.Split(Or);
}
