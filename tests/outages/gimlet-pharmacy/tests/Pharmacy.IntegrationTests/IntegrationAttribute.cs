namespace Pharmacy.IntegrationTests;

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class IntegrationAttribute : Attribute
{
    public string Category => "Integration";
}
