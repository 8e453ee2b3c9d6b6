using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Adds what compose files say: a base file holds everywhere, a file named after an environment is laid over it there.</summary>
internal sealed class ComposeAssembler(DeploymentModel model, Redactor redactor)
{
    private ComposeNames _names = new([]);

    public void Add(IReadOnlyList<(ProjectFile File, IReadOnlyList<ComposeService> Services)> files, IReadOnlyList<DockerImage> images)
    {
        _names = new ComposeNames(files);
        foreach ((ProjectFile file, IReadOnlyList<ComposeService> services) in files.OrderBy(f => Rank(f.File.Path)))
        {
            string? environment = EnvironmentNames.FromPath(file.Path).Environment;
            if (environment is not null) model.Environments.Add(environment);
            // All services first, so that those which others name are known as what they are.
            foreach (ComposeService service in services) Declare(service);
            foreach (ComposeService service in services) AddService(service, environment, file, images);
        }
    }

    // As compose lays them over each other: the base file, its override, others that are named by hand, then those of one environment.
    private static int Rank(string path)
    {
        if (EnvironmentNames.FromPath(path).Environment is not null) return 3;
        string stem = Path.GetFileNameWithoutExtension(path);
        return stem is "compose" or "docker-compose" ? 0 : stem.EndsWith(".override", StringComparison.OrdinalIgnoreCase) ? 1 : 2;
    }

    private void Declare(ComposeService service)
    {
        ComponentModel component = model.Add(_names.Of(service.File, service.Name), service.Image?.Text);
        component.IsComposed = true;
        component.Declaration ??= new Citation(CitationKind.Config, service.File, service.Line, service.Name + ":");
    }

    private void AddService(ComposeService service, string? environment, ProjectFile file, IReadOnlyList<DockerImage> images)
    {
        ComponentModel component = model.Add(_names.Of(service.File, service.Name));
        string folder = Folder(file.Path);
        EnvDocument? interpolation = EnvFile(Combine(folder, ".env"), environment);
        ContainerFactsReader.AddTo(component, service, folder, environment, redactor);
        AddImage(service, component, environment, folder, images);
        foreach (ComposeEnvFile entry in service.EnvFiles) AddEnvFile(component, entry, environment, folder);
        foreach (ComposeVariable variable in service.Environment) AddVariable(component, variable, environment, interpolation);
        foreach (ComposeText port in service.Ports) AddPort(component, port, environment, interpolation);
        if (service.HealthCheck is { } check) AddHealthCheck(component, check, environment, interpolation);
        if (service is { HealthCheck: { } probe, HealthTiming: { } timing })
        {
            var citation = new Citation(CitationKind.Config, service.File, timing.Line, redactor.Excerpt("healthcheck: " + timing.Arithmetic));
            component.TimeLimits.RemoveAll(l => l.Kind is TimeLimitKind.StartUp or TimeLimitKind.DeclaredStartUp && l.Environment == environment && l.Words == "its health check");
            component.TimeLimits.Add(new TimeLimit(TimeLimitKind.StartUp, timing.Seconds, environment, citation, "its health check", timing.Arithmetic));
            if (timing.Delay > 0) component.TimeLimits.Add(new TimeLimit(TimeLimitKind.DeclaredStartUp, timing.Delay, environment, citation, "its health check", "start_period " + Durations.Show(timing.Delay)));
        }

        if ((service.Command ?? service.Entrypoint) is { } command)
        {
            // A command of the compose file replaces the image's.
            component.Claims.RemoveAll(c => c.Role is PortRole.Command or PortRole.CommandVariable && c.Environment == environment);
            ImageAssembler.AddCommand(component, Fill(component, command, environment, interpolation), Cite(command), environment);
        }

        foreach (ComposeDependency dependency in service.DependsOn)
        {
            if (dependency.Condition == "service_healthy")
                model.Add(_names.Of(dependency.File, dependency.Service)).AwaitedBy.Add((component.Name, new Citation(CitationKind.Config, dependency.File, dependency.Line, redactor.Excerpt(dependency.Service + ": condition: service_healthy"))));
            component.Dependencies.Add(new Dependency(
                _names.Of(dependency.File, dependency.Service), environment, new Citation(CitationKind.Config, dependency.File, dependency.Line, "depends_on: " + redactor.Excerpt(dependency.Service))) { Condition = dependency.Condition });
        }
    }

    private void AddImage(ComposeService service, ComponentModel component, string? environment, string folder, IReadOnlyList<DockerImage> images)
    {
        if (service.BuildContext is not { } context) return;
        string path = Combine(Combine(folder, context.Text), service.Dockerfile?.Text ?? "Dockerfile");
        component.BuildKey = path;
        if (images.FirstOrDefault(i => i.Path == path) is { } image) ImageAssembler.AddTo(component, image, environment, redactor);
    }

    private void AddEnvFile(ComponentModel component, ComposeEnvFile entry, string? environment, string folder)
    {
        if (entry.Path.Contains('$', StringComparison.Ordinal))
        {
            // env_file: .env.${ENV}: each environment's own file.
            foreach (EnvDocument document in model.EnvFiles.Where(d => Folder(d.Path) == Folder(Combine(folder, entry.Path)) && d.Component is null)) AddDocument(component, document, document.Environment);
            return;
        }

        string path = Combine(folder, entry.Path);
        EnvDocument? named = model.EnvFiles.FirstOrDefault(d => d.Path == path);
        if (named is not null) AddDocument(component, named, environment ?? (EnvironmentNames.FromPath(named.Path).Environment is { } e && !IsPlain(named.Path) ? e : null));
        // `env_file: .env` in the repository stands for each environment's own copy.
        if (!IsPlain(path)) return;
        foreach (EnvDocument sibling in model.EnvFiles.Where(d => Folder(d.Path) == Folder(path) && d.Path != path && d.Component is null)) AddDocument(component, sibling, sibling.Environment, isAssumed: true);
    }

    private static void AddDocument(ComponentModel component, EnvDocument document, string? environment, bool isAssumed = false)
    {
        component.SettingFiles.Add((environment, document.Path));
        foreach (EnvEntry entry in document.Entries)
        {
            if (entry.RawValue is { } raw) component.Set(environment, new Setting(entry.Key, raw, entry.ToCitation(), "env_file", IsShared: false) { IsAssumed = isAssumed });
        }
    }

    private void AddVariable(ComponentModel component, ComposeVariable variable, string? environment, EnvDocument? interpolation)
    {
        var text = new ComposeText(variable.Value ?? "${" + variable.Key + "}", variable.File, variable.Line);
        string value = Fill(component, text, environment, interpolation);
        if (variable.Value is null && interpolation?.Find(variable.Key) is null) return;
        component.Set(environment, new Setting(variable.Key, value, new Citation(CitationKind.Config, variable.File, variable.Line, redactor.Excerpt(variable.Key + ": " + SafeValue(variable.Key, variable.Value ?? ""))), "environment", IsShared: false));
    }

    private string SafeValue(string key, string value)
    {
        if (value.Length == 0 || value.Contains("${", StringComparison.Ordinal) || !SecretNames.IsSecret(key)) return value;
        redactor.Learn(value);
        return redactor.Token(value);
    }

    private void AddPort(ComponentModel component, ComposeText port, string? environment, EnvDocument? interpolation)
    {
        string filled = Fill(component, port, environment, interpolation);
        foreach (PublishedPort published in PublishedPort.Read(filled) ?? [])
        {
            var citation = new Citation(CitationKind.Config, port.File, port.Line, "ports: " + redactor.Excerpt(port.Text));
            component.Claims.Add(new PortClaim(PortRole.Target, published.ContainerPort, environment, citation, "the published port"));
            if (published.HostPort is { } host)
                component.Claims.Add(new PortClaim(PortRole.Published, host, environment, citation, "the published port", Address: published.HostAddress));
        }
    }

    private void AddHealthCheck(ComponentModel component, ComposeText check, string? environment, EnvDocument? interpolation)
    {
        string command = Fill(component, check, environment, interpolation);
        component.HealthUrls.RemoveAll(h => h.Environment == environment);
        foreach (string url in LoopbackPorts.Urls(command)) component.HealthUrls.Add((environment, url, Cite(check)));
        foreach (int port in LoopbackPorts.In(command))
            component.Claims.Add(new PortClaim(PortRole.HealthCheck, port, environment, Cite(check), "the health check"));
    }

    private Citation Cite(ComposeText text) => new(CitationKind.Config, text.File, text.Line, redactor.Excerpt(text.Text));

    private string Fill(ComponentModel component, ComposeText text, string? environment, EnvDocument? interpolation)
    {
        if (!text.Text.Contains('$', StringComparison.Ordinal)) return text.Text;
        var undefined = new List<ComposeInterpolation.Undefined>();
        string filled = ComposeInterpolation.Fill(text.Text, name => interpolation?.Find(name)?.RawValue, undefined);
        foreach (ComposeInterpolation.Undefined variable in undefined.Where(v => !IsOfShell(v.Variable)))
        {
            EnvEntry? similar = interpolation?.Entries.FirstOrDefault(e => e.RawValue is not null && SimilarNames.AreSimilar(e.Key, variable.Variable));
            model.UndefinedVariables.Add(new UndefinedVariable(
                variable.Variable, component.Name, environment ?? interpolation?.Environment, variable.Required,
                new Citation(CitationKind.Config, text.File, text.Line, "uses ${" + variable.Variable + "}"), interpolation is not null,
                similar is null ? null : new Setting(similar.Key, similar.RawValue!, new Citation(CitationKind.Config, similar.Path, similar.Line, similar.Key + "=…"), ".env", IsShared: false)));
        }

        return filled;
    }

    // What every shell, compose itself or a build server defines.
    private static bool IsOfShell(string variable) =>
        variable is "HOME" or "USER" or "PWD" or "PATH" or "HOSTNAME" or "UID" or "GID" or "SHELL" or "LOGNAME" or "TMPDIR" or "DISPLAY" or "CI" or "SSH_AUTH_SOCK"
        || variable.StartsWith("COMPOSE_", StringComparison.Ordinal) || variable.StartsWith("DOCKER_", StringComparison.Ordinal) || variable.StartsWith("GITHUB_", StringComparison.Ordinal) || variable.StartsWith("CI_", StringComparison.Ordinal);

    private EnvDocument? EnvFile(string path, string? environment)
    {
        string folder = Folder(path);
        return model.EnvFiles.FirstOrDefault(d => environment is not null && d.Environment == environment && Folder(d.Path) == folder && d.Component is null)
            ?? model.EnvFiles.FirstOrDefault(d => d.Path == path);
    }

    private static bool IsPlain(string path) => Path.GetFileName(path) == ".env";

    private static string Folder(string path) => Path.GetDirectoryName(path)?.Replace('\\', '/') ?? "";

    private static string Combine(string folder, string path)
    {
        var parts = new List<string>();
        foreach (string part in (folder + "/" + path).Split('/'))
        {
            if (part is "" or ".") continue;
            if (part == ".." && parts.Count > 0 && parts[^1] != "..") parts.RemoveAt(parts.Count - 1);
            else parts.Add(part);
        }

        return string.Join('/', parts);
    }
}
