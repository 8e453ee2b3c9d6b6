using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>A service of AWS App Runner (<c>apprunner.yaml</c>).</summary>
/// <remarks>Contract: requests go to <c>run.network.port</c>, 8080 by default, which the variable that <c>run.network.env</c> names is given. Source: AWS App Runner, Configuration file reference.</remarks>
internal sealed class AppRunnerReader : IPlatformReader
{
    private const int Usual = 8080;

    public bool IsStructured => true;

    public bool MayRead(string relativePath) => Path.GetFileName(relativePath) is "apprunner.yaml" or "apprunner.yml";

    public IReadOnlyList<PlatformService> Read(string relativePath, string text, IReadOnlyList<StructuredNode> documents)
    {
        var services = new List<PlatformService>();
        foreach (StructuredNode document in documents)
        {
            if (document["run"] is not { } run || document["runtime"] is not { Value: not null } runtime) continue;
            StructuredNode? given = run.At("network", "port");
            int port = given?.Value is { } declared && PlatformPort.Number(declared, new Dictionary<string, int>()) is { } number ? number : Usual;
            string shown = given?.Value is null ? $"runtime: {runtime.Value} (no network.port: App Runner's default is 8080)" : "port: " + given.Value;
            int line = given?.Line ?? runtime.Line;
            var settings = new List<(string, string, int)>((run["env"]?.Items ?? []).Where(e => e["name"]?.Value is not null && e["value"]?.Value is not null).Select(e => (e["name"]!.Value!, e["value"]!.Value!, e["value"]!.Line)));
            if (run.At("network", "env") is { Value: { } variable } named) settings.Add((variable, port.ToString(System.Globalization.CultureInfo.InvariantCulture), named.Line));
            services.Add(new PlatformService(
                "AWS App Runner", FolderNames.Component(relativePath) ?? "app", null, false, new Citation(CitationKind.Config, relativePath, line, shown), "App Runner sends requests to network.port, 8080 by default (Configuration file reference)",
                run["command"] is { Value: { } command } start ? (command, start.Line) : null, settings, null)
            { GivesPort = false, Ports = [new PlatformPort(PortRole.Target, port, relativePath, line, shown, "AWS App Runner's port") { IsRoute = true }] });
        }

        return services;
    }
}
