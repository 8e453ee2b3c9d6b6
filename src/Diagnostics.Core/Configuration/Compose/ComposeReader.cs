using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Compose;

/// <summary>Reads a service of a compose project, in both forms of each element.</summary>
/// <remarks>Source of the rules: compose specification, chapter services.</remarks>
internal static class ComposeReader
{
    public static ComposeService Read(string name, string file, StructuredNode node)
    {
        var service = new ComposeService(name, node.Source ?? file, node.Line)
        {
            Node = node,
            Image = Text(node["image"], file),
            Command = Joined(node["command"], file),
            Entrypoint = Joined(node["entrypoint"], file),
            ContainerName = Text(node["container_name"], file),
            NetworkMode = Text(node["network_mode"], file),
            Replicas = Text(node.At("deploy", "replicas") ?? node["scale"], file),
        };
        ReadBuild(service, node["build"], file);
        ReadHealthCheck(service, node["healthcheck"], file);
        foreach (StructuredNode port in node["ports"]?.AsList() ?? [])
        {
            if (Port(port, file) is { } text) service.Ports.Add(text);
        }

        service.Expose.AddRange(Texts(node["expose"], file));
        service.Environment.AddRange(Variables(node["environment"], file));
        foreach (StructuredNode entry in node["env_file"] is { Kind: NodeKind.Mapping } one ? [one] : node["env_file"]?.AsList() ?? [])
        {
            string? path = entry.Kind == NodeKind.Mapping ? entry["path"]?.Value : entry.Value;
            bool required = entry.Kind != NodeKind.Mapping || !IsFalse(entry["required"]);
            if (path is not null) service.EnvFiles.Add(new ComposeEnvFile(path, required, entry.Source ?? file, entry.Line, entry["format"] is { Value: "raw" } raw ? raw.Line : null));
        }

        ReadDependsOn(service, node["depends_on"], file);
        service.Profiles.AddRange((node["profiles"]?.AsList() ?? []).Select(p => p.Value).OfType<string>());
        ReadNetworks(service, node["networks"], file);
        ReadExtraHosts(service, node["extra_hosts"], file);
        return service;
    }

    private static void ReadBuild(ComposeService service, StructuredNode? build, string file)
    {
        if (build is null) return;
        service.BuildContext = build.Kind == NodeKind.Scalar ? Text(build, file) : Text(build["context"], file) ?? new ComposeText(".", build.Source ?? file, build.Line);
        service.Dockerfile = Text(build["dockerfile"], file);
        service.BuildTarget = Text(build["target"], file);
        service.BuildArguments.AddRange(Variables(build["args"], file));
    }

    private static void ReadHealthCheck(ComposeService service, StructuredNode? check, string file)
    {
        service.IsHealthDisabled = check?["disable"]?.Value is "true" or "True" or "yes" or "on" || check?["test"]?.AsList() is [{ Value: "NONE" }, ..];
        if (service.IsHealthDisabled || check?["test"] is not { } test) return;
        IReadOnlyList<StructuredNode> words = test.AsList();
        if (words.Count == 0) return;
        int skip = test.Kind == NodeKind.Sequence && words.Count > 0 && words[0].Value is "CMD" or "CMD-SHELL" ? 1 : 0;
        service.HealthNode = check;
        service.HealthCheck = new ComposeText(string.Join(' ', words.Skip(skip).Select(w => w.Value)), test.Source ?? file, test.Line);
    }

    // KEY: value, KEY=value, and the items of one key each that a merge makes of both.
    private static IEnumerable<ComposeVariable> Variables(StructuredNode? variables, string file)
    {
        foreach ((string key, StructuredNode value) in variables?.Entries ?? []) yield return Variable(key, value, file);
        foreach (StructuredNode item in variables?.Items ?? [])
        {
            foreach ((string key, StructuredNode value) in item.Entries) yield return Variable(key, value, file);
            if (item.Value is not { } text) continue;
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            yield return equals < 0
                ? new ComposeVariable(text.Trim(), null, item.Source ?? file, item.Line)
                : new ComposeVariable(text[..equals].Trim(), text[(equals + 1)..], item.Source ?? file, item.Line);
        }
    }

    private static ComposeVariable Variable(string key, StructuredNode value, string file)
    {
        string? handed = PlainScalar.InCompose(value);
        return new ComposeVariable(key, handed, value.Source ?? file, value.Line, handed == value.Value ? null : value.Value);
    }

    private static void ReadDependsOn(ComposeService service, StructuredNode? dependsOn, string file)
    {
        if (dependsOn is null) return;
        foreach (StructuredNode item in dependsOn.Items)
        {
            if (item.Value is { } name) service.DependsOn.Add(new ComposeDependency(name, "service_started", item.Source ?? file, item.Line));
        }

        foreach ((string name, StructuredNode value) in dependsOn.Entries)
            service.DependsOn.Add(new ComposeDependency(name, value["condition"]?.Value ?? "service_started", value.Source ?? file, value.Line));
    }

    private static void ReadNetworks(ComposeService service, StructuredNode? networks, string file)
    {
        foreach (StructuredNode item in networks?.Items ?? [])
        {
            if (item.Value is { } name) service.Networks.Add(new ComposeNetwork(name, [], item.Source ?? file, item.Line));
        }

        foreach ((string name, StructuredNode value) in networks?.Entries ?? [])
            service.Networks.Add(new ComposeNetwork(name, [.. (value["aliases"]?.AsList() ?? []).Select(a => a.Value).OfType<string>()], value.Source ?? file, value.Line));
    }

    // NAME:ADDRESS, NAME=ADDRESS, or a mapping: all become NAME=ADDRESS.
    private static void ReadExtraHosts(ComposeService service, StructuredNode? hosts, string file)
    {
        foreach ((string name, StructuredNode value) in hosts?.Entries ?? [])
        {
            foreach (StructuredNode address in value.AsList()) service.ExtraHosts.Add(new ComposeText(name + "=" + address.Value, address.Source ?? file, address.Line));
        }

        foreach (StructuredNode item in hosts?.Items ?? [])
        {
            int at = item.Value?.AsSpan().IndexOfAny('=', ':') ?? -1;
            if (at > 0) service.ExtraHosts.Add(new ComposeText(item.Value![..at] + "=" + item.Value[(at + 1)..], item.Source ?? file, item.Line));
        }
    }

    // The long form is written as the short one, so that one piece of code reads both once variables are filled in.
    private static ComposeText? Port(StructuredNode port, string file)
    {
        if (port.Kind == NodeKind.Scalar) return Text(port, file);
        if (port["target"]?.Value is not { } target) return null;
        string published = port["published"]?.Value is { } p ? p + ":" : "";
        string ip = published.Length > 0 && port["host_ip"]?.Value is { } h ? (h.Contains(':', StringComparison.Ordinal) && !h.StartsWith('[') ? $"[{h}]:" : h + ":") : "";
        string protocol = port["protocol"]?.Value is { } l ? "/" + l : "";
        return new ComposeText(ip + published + target + protocol, port.Source ?? file, port["target"]!.Line);
    }

    private static IEnumerable<ComposeText> Texts(StructuredNode? node, string file) => (node?.AsList() ?? []).Select(n => Text(n, file)).OfType<ComposeText>();

    private static ComposeText? Text(StructuredNode? node, string file) => node?.Value is { } value ? new ComposeText(value, node.Source ?? file, node.Line) : null;

    // A null leaves the image's own; an empty list takes it away.
    private static ComposeText? Joined(StructuredNode? node, string file) => node switch
    {
        { Kind: NodeKind.Sequence } => new ComposeText(string.Join(' ', node.Items.Select(n => ShellWords.Quote(n.Value ?? ""))), node.Source ?? file, node.Line),
        _ => Text(node, file),
    };

    private static bool IsFalse(StructuredNode? node) => node?.Value is "false" or "False" or "FALSE" or "no" or "off";
}
