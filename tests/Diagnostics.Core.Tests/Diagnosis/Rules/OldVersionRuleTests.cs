using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

public sealed class OldVersionRuleTests : IDisposable
{
    private const string Failure = "Unhandled exception. System.NullReferenceException: Object reference not set to an instance of an object.";

    private const string Changes = "# Changes\n\n## 2.4.0\n- Fix NullReferenceException when an order has no lines\n\n## 2.3.0\n- Add export\n";

    private readonly string _root = Directory.CreateTempSubdirectory("old-version-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("acme/orders:2.3.0", "orders starting")]
    // Without an image what runs tells its version itself.
    [InlineData(null, "orders 2.3.0 starting")]
    [InlineData(null, "orders v2.3.0 starting")]
    [InlineData(null, "INFO starting service, version=2.3.0")]
    public void A_repair_that_does_not_run_yet_is_the_fault(string? image, string start)
    {
        FindingDraft found = Assert.Single(Found(image, start, Failure));
        Assert.Equal((FailureCodes.DeployNotDeployed, "orders"), (found.Code, found.Component));
        Assert.Contains("CHANGELOG.md:4", found.Citations.Select(c => c.Location));
        Assert.Contains("2.4.0", found.NextSteps[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acme/orders:2.4.0", "orders starting", Failure)]
    [InlineData(null, "orders 2.4.0 starting", Failure)]
    [InlineData(null, "starting Kestrel 1.0.0", Failure)]
    // The log may be of the run before the tag was changed; what a moving tag means is not known.
    [InlineData("acme/orders:2.4.0", "orders v2.3.0 starting", Failure)]
    [InlineData("acme/orders:latest", "orders 2.3.0 starting", Failure)]
    [InlineData("acme/orders:2.3.0", "orders starting", "Unhandled exception. System.TimeoutException: The operation has timed out.")]
    public void What_runs_the_repair_or_names_another_or_fails_otherwise_is_not(string? image, string start, string failure) => Assert.Empty(Found(image, start, failure));

    private FindingDraft[] Found(string? image, string start, string failure)
    {
        File.WriteAllText(Path.Combine(_root, "CHANGELOG.md"), Changes);
        Directory.CreateDirectory(Path.Combine(_root, "logs"));
        File.WriteAllText(Path.Combine(_root, "logs", "orders.log"), start + "\n" + failure + "\n");
        return new DeploymentBuilder { Root = _root }.Compose("orders", image: image, build: image is null ? "." : null).Log("logs/orders.log", start, failure).Find(new OldVersionRule());
    }
}
