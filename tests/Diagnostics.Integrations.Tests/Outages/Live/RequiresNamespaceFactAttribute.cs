namespace Diagnostics.Integrations.Tests.Outages.Live;

/// <summary>A test that needs a network namespace. Where there can be none it is shown as skipped, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresNamespaceFactAttribute : FactAttribute
{
    public RequiresNamespaceFactAttribute() => Skip = NetworkNamespace.Unavailable;
}
