using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A port that code fixes, against one that a platform, probe or compose file expects.</summary>
public class CodedListenTests
{
    private static readonly ProjectText s_project = new(
        ("service.yaml", "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata:\n  name: booking\nspec:\n  template:\n    spec:\n      containers:\n        - image: acme/booking\n          ports:\n            - containerPort: 8080\n"),
        ("Dockerfile", "FROM node:22-slim\nCOPY src ./src\nCMD [\"node\", \"src/main.js\"]\n"),
        ("src/main.js", "const app = require('express')();\napp.listen(3000, '0.0.0.0');\n"),
        ("logs/booking.log", "Default STARTUP TCP probe failed 1 time consecutively for container \"booking-1\" on port 8080. The instance was not started. Connection failed with status DEADLINE_EXCEEDED.\n"));

    [Fact]
    public async Task The_platforms_port_is_asked_in_vain()
    {
        await s_project.AssertRootAsync("port.platform-contract@booking", "src/main.js:2");
        await s_project.With("src/main.js", "import asyncio\n").With("src/main.go", "package main\n\nfunc main() {\n\tlog.Fatal(http.ListenAndServe(\":3000\", nil))\n}\n").AssertRootAsync("port.platform-contract@booking", "src/main.go:4");
    }

    [Theory]
    [InlineData("app.listen(3000,", "app.listen(process.env.PORT,")]
    [InlineData("app.listen(3000,", "app.listen(8080,")]
    [InlineData("app.listen(3000,", "// app.listen(3000,")]
    [InlineData("app.listen(3000, '0.0.0.0');", "app.listen(3000);\nadmin.listen(3001);")]
    public async Task What_the_code_takes_from_elsewhere_or_listens_on_twice_is_not_known(string from, string to) =>
        Assert.DoesNotContain(await s_project.Change(from, to).FindAsync(), f => f.Code is FailureCodes.PortPlatformContract or FailureCodes.PortMismatch);

    [Fact]
    public async Task Nothing_is_said_before_it_was_seen_to_fail() => await s_project.With("logs/booking.log", "booking is up\n").AssertSilentAsync();
}
