using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Containers;

/// <summary>Reads the services of a compose file, in both forms of each element.</summary>
/// <remarks>Source of the rules: compose specification, chapter services.</remarks>
internal static class ComposeReader
{
    public static IReadOnlyList<ComposeService> Read(string file, StructuredNode root)
    {
        var services = new List<ComposeService>();
        foreach ((string name, StructuredNode node) in root["services"]?.Entries ?? [])
        {
            var service = new ComposeService(name, file, node.Line)
            {
                Node = node,
                Image = Text(node["image"], file),
                Command = Joined(node["command"], file),
                Entrypoint = Joined(node["entrypoint"], file),
            };
            ReadBuild(service, node["build"], file);
            ReadHealthCheck(service, node["healthcheck"], file);
            foreach (StructuredNode port in node["ports"]?.AsList() ?? [])
            {
                if (Port(port, file) is { } text) service.Ports.Add(text);
            }

            ReadEnvironment(service, node["environment"], file);
            foreach (StructuredNode entry in node["env_file"] is { Kind: NodeKind.Mapping } one ? [one] : node["env_file"]?.AsList() ?? [])
            {
                string? path = entry.Kind == NodeKind.Mapping ? entry["path"]?.Value : entry.Value;
                bool required = entry.Kind != NodeKind.Mapping || !IsFalse(entry["required"]);
                if (path is not null) service.EnvFiles.Add(new ComposeEnvFile(path, required, file, entry.Line));
            }

            ReadDependsOn(service, node["depends_on"], file);
            services.Add(service);
        }

        return services;
    }

    private static void ReadBuild(ComposeService service, StructuredNode? build, string file)
    {
        if (build is null) return;
        service.BuildContext = build.Kind == NodeKind.Scalar ? Text(build, file) : Text(build["context"], file) ?? new ComposeText(".", file, build.Line);
        service.Dockerfile = Text(build["dockerfile"], file);
    }

    private static void ReadHealthCheck(ComposeService service, StructuredNode? check, string file)
    {
        if (check?["test"] is not { } test || check["disable"]?.Value is "true" or "True" or "yes" or "on") return;
        IReadOnlyList<StructuredNode> words = test.AsList();
        if (words.Count == 0 || words[0].Value == "NONE") return;
        int skip = test.Kind == NodeKind.Sequence && words.Count > 0 && words[0].Value is "CMD" or "CMD-SHELL" ? 1 : 0;
        service.HealthTiming = Deployment.ProbeTiming.OfCompose(check);
        service.HealthCheck = new ComposeText(string.Join(' ', words.Skip(skip).Select(w => w.Value)), file, test.Line);
    }

    private static void ReadEnvironment(ComposeService service, StructuredNode? environment, string file)
    {
        if (environment is null) return;
        foreach ((string key, StructuredNode value) in environment.Entries) service.Environment.Add(new ComposeVariable(key, value.Value, file, value.Line));
        foreach (StructuredNode item in environment.Items)
        {
            if (item.Value is not { } text) continue;
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            service.Environment.Add(equals < 0
                ? new ComposeVariable(text, null, file, item.Line)
                : new ComposeVariable(text[..equals], text[(equals + 1)..], file, item.Line));
        }
    }

    private static void ReadDependsOn(ComposeService service, StructuredNode? dependsOn, string file)
    {
        if (dependsOn is null) return;
        foreach (StructuredNode item in dependsOn.Items)
        {
            if (item.Value is { } name) service.DependsOn.Add(new ComposeDependency(name, "service_started", file, item.Line));
        }

        foreach ((string name, StructuredNode value) in dependsOn.Entries)
            service.DependsOn.Add(new ComposeDependency(name, value["condition"]?.Value ?? "service_started", file, value.Line));
    }

    // The long form is written as the short one, so that one piece of code reads both once variables are filled in.
    private static ComposeText? Port(StructuredNode port, string file)
    {
        if (port.Kind == NodeKind.Scalar) return Text(port, file);
        if (port["target"]?.Value is not { } target) return null;
        string published = port["published"]?.Value is { } p ? p + ":" : "";
        string ip = published.Length > 0 && port["host_ip"]?.Value is { } h ? (h.Contains(':', StringComparison.Ordinal) && !h.StartsWith('[') ? $"[{h}]:" : h + ":") : "";
        string protocol = port["protocol"]?.Value is { } l ? "/" + l : "";
        return new ComposeText(ip + published + target + protocol, file, port["target"]!.Line);
    }

    private static ComposeText? Text(StructuredNode? node, string file) => node?.Value is { } value ? new ComposeText(value, file, node.Line) : null;

    // A null leaves the image's own; an empty list takes it away.
    private static ComposeText? Joined(StructuredNode? node, string file) => node switch
    {
        { Kind: NodeKind.Sequence } => new ComposeText(string.Join(' ', node.Items.Select(n => ShellWords.Quote(n.Value ?? ""))), file, node.Line),
        _ => Text(node, file),
    };

    private static bool IsFalse(StructuredNode? node) => node?.Value is "false" or "False" or "FALSE" or "no" or "off";
}
