using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>An image that the machine of whoever built it made for another processor.</summary>
public class BuiltForAnotherProcessorTests
{
    private static readonly ProjectText s_orders = new(
        ("service.yaml", "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata:\n  name: orders\nspec:\n  template:\n    spec:\n      containers:\n        - image: registry.example.com/apps/orders:1.4\n"),
        ("Makefile", "IMAGE := registry.example.com/apps/orders\n\nbuild:\n\tdocker build -t $(IMAGE):$(TAG) .\n"),
        ("logs/orders.log", "2026-09-15T12:03:12Z ERROR terminated: Application failed to start: failed to load /app/orders: exec format error\n"));

    [Fact]
    public async Task Is_mended_where_it_is_built() => await s_orders.AssertRootAsync("container.image@orders", "logs/orders.log:1", "Makefile:4");

    [Theory]
    [InlineData("docker build -t", "docker build --platform linux/amd64 -t")]
    [InlineData("docker build -t $(IMAGE)", "# docker build -t $(IMAGE)")]
    [InlineData("docker build -t $(IMAGE):$(TAG) .", "docker build -t a .\n\tdocker build -t b .")]
    public async Task Is_told_without_a_command_that_is_not_meant(string from, string to) =>
        Assert.DoesNotContain(Assert.Single(await s_orders.Change(from, to).FindAsync(FailureCodes.ContainerImage)).Evidence, e => e.Location.StartsWith("Makefile", StringComparison.Ordinal));
}
