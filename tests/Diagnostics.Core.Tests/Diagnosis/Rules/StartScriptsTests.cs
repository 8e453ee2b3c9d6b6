using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

public sealed class StartScriptsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("start-scripts-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_script_whose_lines_end_in_CRLF_is_named_with_its_repair()
    {
        FindingDraft found = Found("debian:12", "#!/bin/sh\r\nexec httpd\r\n", "exec /app/run.sh: no such file or directory");
        Assert.Equal(FailureCodes.AppModuleMissing, found.Code);
        Assert.Contains("CRLF", found.Summary, StringComparison.Ordinal);
        Assert.Contains("portal/run.sh:1", found.Citations.Select(c => c.Location));
        Assert.StartsWith("sed -i", found.NextSteps[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alpine:3.20", "#!/bin/bash", true)]
    [InlineData("alpine:3.20", "#!/usr/bin/env bash", true)]
    [InlineData("gcr.io/distroless/static", "#!/bin/sh", true)]
    [InlineData("debian:12", "#!/bin/bash", false)]
    [InlineData("alpine:3.20", "#!/bin/sh", false)]
    public void A_shell_is_named_only_where_the_image_lacks_it(string image, string first, bool isNamed)
    {
        FindingDraft found = Found(image, first + "\nexec httpd\n", "exec /app/run.sh: no such file or directory");
        Assert.Equal(isNamed, found.Summary.Contains("asks for", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("RUN chmod 755 /app/run.sh\n", false)]
    public void A_script_that_may_not_be_executed_is_cited_unless_the_image_makes_it_executable(string more, bool isCited)
    {
        FindingDraft found = Found("debian:12", "#!/bin/sh\nexec httpd\n", "exec /app/run.sh: permission denied", more);
        Assert.Equal(FailureCodes.HostPermission, found.Code);
        Assert.Equal(isCited, found.Citations.Exists(c => c.Location == "portal/run.sh:1"));
    }

    private FindingDraft Found(string image, string script, string line, string more = "")
    {
        string docker = $"FROM {image}\nCOPY run.sh /app/run.sh\n{more}ENTRYPOINT [\"/app/run.sh\"]\n";
        Directory.CreateDirectory(Path.Combine(_root, "portal"));
        File.WriteAllText(Path.Combine(_root, "portal", "run.sh"), script);
        return Assert.Single(new DeploymentBuilder { Root = _root }.Compose("portal", build: "./portal").Image("portal/Dockerfile", docker).Log("logs/portal.log", line).Find(new LogFailureRule()));
    }
}
