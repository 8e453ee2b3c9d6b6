namespace Diagnostics.Integrations.Tests.Servers;

/// <summary>A theory that needs programs of the machine. Where one is missing it is shown as skipped; under CI=true it runs, and fails saying which.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresTheoryAttribute : TheoryAttribute
{
    public RequiresTheoryAttribute(params string[] programs) => Skip = MissingPrograms.Reason(programs);
}
