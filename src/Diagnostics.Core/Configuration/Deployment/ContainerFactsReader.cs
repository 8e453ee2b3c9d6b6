using Diagnostics.Core.Configuration.Compose;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Reads what a compose service says of its container: networks, names, profiles, limits, image, health check.</summary>
/// <remarks>Source of the rules: compose specification, chapter services.</remarks>
internal static class ContainerFactsReader
{
    /// <summary>Adds what a project says of a service to its component.</summary>
    /// <param name="component">The component.</param>
    /// <param name="service">The service, its files merged.</param>
    /// <param name="project">The project's folder.</param>
    /// <param name="networkName">The name under which a network is known outside of the project, or its own.</param>
    /// <param name="environment">Where it holds; null for everywhere.</param>
    /// <param name="redactor">Keeps secrets out of what is cited.</param>
    public static void AddTo(ComponentModel component, ComposeService service, string project, Func<string, string> networkName, string? environment, Redactor redactor)
    {
        ContainerFacts facts = component.Container ??= new ContainerFacts { Project = project };
        if (service.HealthCheck is { } check) facts.HealthChecks.Add((environment, check.Text, Cite(check.File, check.Line, "healthcheck: " + check.Text)));
        facts.EnvFiles.AddRange(service.EnvFiles.Select(e => (e.Path, Cite(e.File, e.Line, "env_file: " + e.Path))));
        if (service.Image is { } image) component.ImageNames.Add((environment, image.Text, Cite(image.File, image.Line, "image: " + image.Text)));
        if (service.BuildTarget is { } target) facts.BuildTarget = (target.Text, Cite(target.File, target.Line, "target: " + target.Text));
        facts.HasCommand |= service.Command is not null || service.Entrypoint is not null;
        if (service.Node is not { } node) return;
        string file = service.File;
        ReadNetworks(facts, node, file);
        foreach (string key in (string[])["container_name", "hostname"])
        {
            if (node[key]?.Value is { Length: > 0 } name) facts.Aliases.Add(name);
        }

        foreach (string key in (string[])["extra_hosts", "links", "external_links"])
        {
            // "name:address", "service:alias"; the last part of a link and the first of a host are names.
            foreach (string text in (node[key]?.AsList() ?? []).Select(n => n.Value).OfType<string>()) facts.KnownHosts.UnionWith(text.Split(':', '='));
            facts.KnownHosts.UnionWith((node[key]?.Entries ?? []).Select(e => e.Key));
        }

        foreach (StructuredNode profile in node["profiles"]?.AsList() ?? [])
        {
            if (profile.Value is { } name) facts.Profiles.Add((name, Cite(node["profiles"]!.Source ?? file, node["profiles"]!.Line, "profiles: " + name)));
        }

        foreach (ComposeVariable argument in service.BuildArguments)
        {
            Citation at = Cite(argument.File, argument.Line, "build argument " + argument.Key);
            facts.BuildArguments[argument.Key] = at;
            component.Unvalued.Add(new UnvaluedKey(argument.Key, environment, "hands it to the build, which is over before the program runs", at) { IsLost = true });
        }

        foreach (StructuredNode secret in node["secrets"]?.AsList() ?? [])
        {
            if ((secret.Value ?? secret["source"]?.Value) is not { Length: > 0 } name) continue;
            string at = secret["target"]?.Value ?? name;
            facts.Secrets.Add((name, at.StartsWith('/') ? at : ContainerFacts.SecretsFolder + at, Cite(secret.Source ?? file, secret.Line, "secret " + name)));
        }

        facts.Mounts.AddRange((node["volumes"]?.Items ?? []).Select(v => v.Value ?? $"{v["source"]?.Value}:{v["target"]?.Value}"));
        facts.Mounts.AddRange((node["configs"]?.AsList() ?? []).Select(v => "./" + (v.Value ?? v["source"]?.Value)));
        if ((node["mem_limit"] ?? node.At("deploy", "resources", "limits", "memory")) is { Value: { } limit } memory) component.MemoryLimits.Add((environment, Cite(memory.Source ?? file, memory.Line, "memory limit " + limit)));

        Citation Cite(string path, int line, string text) => new(CitationKind.Config, path, line, redactor.Excerpt(text));

        void ReadNetworks(ContainerFacts of, StructuredNode from, string path)
        {
            if (from["network_mode"]?.Value is { } mode && mode != "bridge") of.HasForeignNetwork = true;
            foreach (StructuredNode item in from["networks"]?.Items ?? [])
            {
                if (item.Value is { } name) of.Networks.Add((networkName(name), Cite(item.Source ?? path, item.Line, "networks: " + name)));
            }

            foreach ((string name, StructuredNode value) in from["networks"]?.Entries ?? [])
            {
                of.Networks.Add((networkName(name), Cite(value.Source ?? path, value.Line, "networks: " + name)));
                of.Aliases.UnionWith((value["aliases"]?.AsList() ?? []).Select(a => a.Value).OfType<string>());
            }
        }
    }
}
