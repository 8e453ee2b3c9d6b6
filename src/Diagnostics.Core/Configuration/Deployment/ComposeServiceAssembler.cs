using Diagnostics.Core.Configuration.Compose;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.EnvFiles.Dialects;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Adds what a service of a compose project says to its component: what reaches it by which layer, its ports, checks, commands and dependencies.</summary>
internal sealed class ComposeServiceAssembler(DeploymentModel model, Redactor redactor, ComposeReading reading, ComposeNames names, IReadOnlyList<DockerImage> images)
{
    private readonly string? _environment = reading.Environment;

    public void Add(ComposeService service)
    {
        ComponentModel component = Component(service.Name);
        ContainerFactsReader.AddTo(component, service, reading.Folder, network => reading.Project.NetworkName(network) ?? network, _environment, redactor);
        foreach ((string name, ComposeText declared) in reading.Project.Secrets)
            component.Container!.DeclaredSecrets[name] = new Citation(CitationKind.Config, declared.File, declared.Line, redactor.Excerpt("secret " + name));
        AddImage(service, component);
        foreach (ComposeEnvFile entry in service.EnvFiles) AddEnvFile(component, entry);
        foreach (ComposeVariable variable in service.Environment) AddVariable(component, variable);
        // What shares another's network, or the machine's, publishes nothing.
        bool own = service.NetworkMode is null || component.Composed.FindLast(p => p.Environment == _environment)?.NetworkMode is null or "bridge" or "default";
        foreach (ComposeText port in service.Ports.Where(_ => own)) AddPort(component, port);
        foreach (ComposeText port in service.Expose) AddExposed(component, port);
        ProxyLabels.AddTo(component, service, _environment, redactor);
        VirtualHosts.AddTo(component, _environment);
        AddHealthCheck(service, component);
        AddCommand(service, component);
        foreach (ComposeDependency dependency in service.DependsOn) AddDependency(service, component, dependency);
    }

    private ComponentModel Component(string service) => model.Add(names.Of(reading.Folder, service));

    private void AddImage(ComposeService service, ComponentModel component)
    {
        if (service.BuildContext is not { } context || Fill(component, context) is not { } folder) return;
        string? dockerfile = service.Dockerfile is { } named ? Fill(component, named) : null;
        string path = reading.Project.PathOf(folder + "/" + (dockerfile ?? "Dockerfile"), context.File);
        component.BuildKey = path;
        component.BuildContext = reading.Project.PathOf(folder, context.File);
        string? target = service.BuildTarget is { } stage ? Fill(component, stage) : null;
        if (images.FirstOrDefault(i => i.Path == path) is { } image) ImageAssembler.AddTo(component, target is null ? image : image.OfStage(target), _environment, redactor);
    }

    private void AddEnvFile(ComponentModel component, ComposeEnvFile entry)
    {
        ComposeFolder at = reading.Project.FolderOf(entry.File);
        bool known = entry.Path.Contains('$', StringComparison.Ordinal) && TryFill(entry.Path, entry.File) is { } filled && model.EnvFiles.Exists(d => d.Path == reading.Project.PathOf(filled, entry.File));
        if (entry.Path.Contains('$', StringComparison.Ordinal) && !known)
        {
            // env_file: .env.${ENV}: each environment's own file.
            string folder = ScannedPaths.Folder(ScannedPaths.Combine(at.Path, entry.Path));
            foreach (EnvDocument document in model.EnvFiles.Where(d => ScannedPaths.Folder(d.Path) == folder && d.Component is null)) AddDocument(component, document, document.Environment);
            return;
        }

        string path = reading.Project.PathOf(known ? TryFill(entry.Path, entry.File)! : entry.Path, entry.File);
        EnvDocument? named = model.EnvFiles.FirstOrDefault(d => d.Path == path);
        EnvDocument? verbatim = named is not null && entry.IsRaw ? reading.Project.Verbatim(path) : null;
        Citation? raw = verbatim is null ? null : new Citation(CitationKind.Config, entry.File, entry.RawLine, "format: raw");
        if (named is not null) AddDocument(component, verbatim ?? named, _environment ?? (EnvironmentNames.FromPath(named.Path).Environment is { } e && !IsPlain(named.Path) ? e : null), verbatim: raw);
        // `env_file: .env` in the repository stands for each environment's own copy.
        if (!IsPlain(path)) return;
        foreach (EnvDocument sibling in model.EnvFiles.Where(d => ScannedPaths.Folder(d.Path) == ScannedPaths.Folder(path) && d.Path != path && d.Component is null)) AddDocument(component, sibling, sibling.Environment, isAssumed: true);
    }

    private static void AddDocument(ComponentModel component, EnvDocument document, string? environment, bool isAssumed = false, Citation? verbatim = null)
    {
        component.SettingFiles.Add((environment, document.Path));
        foreach (EnvEntry entry in document.Entries)
        {
            if (entry.RawValue is { } raw) component.Set(environment, new Setting(entry.Key, raw, entry.ToCitation(), "env_file", IsShared: false) { IsAssumed = isAssumed, Verbatim = verbatim });
        }
    }

    private void AddVariable(ComponentModel component, ComposeVariable variable)
    {
        if (variable.Value is null && reading.Project.Variable(variable.Key, variable.File) is null)
        {
            // Handed on from where compose runs, which no file tells of.
            EnvEntry? similar = reading.Project.FolderOf(variable.File).Variables.SelectMany(s => s.Entries).FirstOrDefault(e => SimilarNames.AreSimilar(e.Key, variable.Key) || AlikeNames.AreAlike(e.Key, variable.Key));
            component.Unvalued.Add(new UnvaluedKey(variable.Key, _environment, "hands it on from the shell or the .env beside it, which do not have it", new Citation(CitationKind.Config, variable.File, variable.Line, variable.Key)) { Similar = similar?.ToCitation() });
            return;
        }

        if (Fill(component, new ComposeText(variable.Value ?? "${" + variable.Key + "}", variable.File, variable.Line)) is not { } value) return;
        component.Set(_environment, new Setting(variable.Key, value, new Citation(CitationKind.Config, variable.File, variable.Line, redactor.Excerpt(variable.Key + ": " + SafeValue(variable.Key, variable.Value ?? ""))), "environment", IsShared: false));
    }

    private string SafeValue(string key, string value)
    {
        if (value.Length == 0 || value.Contains("${", StringComparison.Ordinal) || !SecretNames.IsSecret(key)) return value;
        redactor.Learn(value);
        return redactor.Token(value);
    }

    private void AddPort(ComponentModel component, ComposeText port)
    {
        if (Fill(component, port) is not { } filled) return;
        foreach (PublishedPort published in PublishedPort.Read(filled) ?? [])
        {
            var citation = new Citation(CitationKind.Config, port.File, port.Line, "ports: " + redactor.Excerpt(port.Text));
            component.Claims.Add(new PortClaim(PortRole.Target, published.ContainerPort, _environment, citation, "the published port"));
            if (published.HostPort is { } host)
                component.Claims.Add(new PortClaim(PortRole.Published, host, _environment, citation, "the published port", Address: published.HostAddress));
        }
    }

    private void AddExposed(ComponentModel component, ComposeText port)
    {
        if (Fill(component, port) is not { } filled) return;
        foreach (PublishedPort exposed in PublishedPort.Read(filled) ?? [])
            component.Claims.Add(new PortClaim(PortRole.Exposed, exposed.ContainerPort, _environment, new Citation(CitationKind.Config, port.File, port.Line, "expose: " + redactor.Excerpt(port.Text)), "expose"));
    }

    private void AddHealthCheck(ComposeService service, ComponentModel component)
    {
        if (service.IsHealthDisabled) component.HealthChecked.RemoveAll(e => e == _environment);
        if (service is not { HealthCheck: { } check, HealthNode: { } node }) return;
        if (Fill(component, check) is { } command)
        {
            component.HealthUrls.RemoveAll(h => h.Environment == _environment);
            foreach (string url in LoopbackPorts.Urls(command)) component.HealthUrls.Add((_environment, url, Cite(check)));
            foreach (int port in LoopbackPorts.In(command)) component.Claims.Add(new PortClaim(PortRole.HealthCheck, port, _environment, Cite(check), "the health check"));
        }

        component.HealthChecked.Add(_environment);
        if (ProbeTiming.OfCompose(node, n => n.Value is { } text ? TryFill(text, n.Source ?? service.File) : null) is not { } timing) return;
        var citation = new Citation(CitationKind.Config, check.File, timing.Line, redactor.Excerpt("healthcheck: " + timing.Arithmetic));
        component.TimeLimits.RemoveAll(l => l.Kind is TimeLimitKind.StartUp or TimeLimitKind.DeclaredStartUp && l.Environment == _environment && l.Words == "its health check");
        component.TimeLimits.Add(new TimeLimit(TimeLimitKind.StartUp, timing.Seconds, _environment, citation, "its health check", timing.Arithmetic));
        if (timing.Delay > 0) component.TimeLimits.Add(new TimeLimit(TimeLimitKind.DeclaredStartUp, timing.Delay, _environment, citation, "its health check", "start_period " + Durations.Show(timing.Delay)));
    }

    private void AddCommand(ComposeService service, ComponentModel component)
    {
        if ((service.Command ?? service.Entrypoint) is not { } command || Fill(component, command) is not { } filled) return;
        // A command of the compose file replaces the image's; an entrypoint of its own drops it, and comes before it.
        if (service is { Command: not null, Entrypoint: { } entrypoint } && Fill(component, entrypoint) is { } first) filled = first + " " + filled;
        component.Claims.RemoveAll(c => c.Role is PortRole.Command or PortRole.CommandVariable && c.Environment == _environment);
        // No shell sees it, but the image's entry point does, and may be one.
        ImageAssembler.AddCommand(component, filled, Cite(command), _environment);
    }

    private void AddDependency(ComposeService service, ComponentModel component, ComposeDependency dependency)
    {
        ComponentModel on = Component(dependency.Service);
        if (dependency.Condition == "service_healthy")
            on.AwaitedBy.Add((component.Name, new Citation(CitationKind.Config, dependency.File, dependency.Line, redactor.Excerpt(dependency.Service + ": condition: service_healthy"))));
        component.Dependencies.Add(new Dependency(on.Name, _environment, new Citation(CitationKind.Config, dependency.File, dependency.Line, "depends_on: " + redactor.Excerpt(dependency.Service))) { Condition = dependency.Condition });
    }

    private Citation Cite(ComposeText text) => new(CitationKind.Config, text.File, text.Line, redactor.Excerpt(text.Text));

    private string? TryFill(string text, string file) => new ComposeInterpolation(name => reading.Project.Variable(name, file), static _ => { }, static n => n < EnvParseSink.LongestExpansion).Substitute(text);

    // The text with its variables; null where compose would refuse it. What is undefined is remembered.
    private string? Fill(ComponentModel component, ComposeText text)
    {
        if (!text.Text.Contains('$', StringComparison.Ordinal)) return text.Text;
        var undefined = new List<string>();
        var interpolation = new ComposeInterpolation(name => reading.Project.Variable(name, text.File), undefined.Add, static n => n < EnvParseSink.LongestExpansion);
        string? filled = interpolation.Substitute(text.Text);
        foreach (string variable in undefined.Where(v => !IsOfShell(v))) AddUndefined(component, text, variable, isRequired: false);
        if (interpolation.FaultVariable is { } required && !IsOfShell(required)) AddUndefined(component, text, required, isRequired: true);
        else if (filled is null && !interpolation.Overflowed && interpolation.FaultVariable is null)
            model.ComposeFaults.Add(new ComposeFault(FailureCodes.ConfigSyntax, component.Name, _environment, $"compose cannot fill in the variables here ({interpolation.Fault}) and refuses the file; $$ stands for a dollar sign that is meant", new Citation(CitationKind.Config, text.File, text.Line)));
        return filled;
    }

    private void AddUndefined(ComponentModel component, ComposeText text, string variable, bool isRequired)
    {
        IReadOnlyList<EnvDocument> sources = reading.Project.FolderOf(text.File).Variables;
        EnvEntry? similar = sources.SelectMany(s => s.Entries).FirstOrDefault(e => e.RawValue is not null && SimilarNames.AreSimilar(e.Key, variable));
        model.UndefinedVariables.Add(new UndefinedVariable(
            variable, component.Name, _environment ?? (sources.Count > 0 ? sources[0].Environment : null), isRequired,
            new Citation(CitationKind.Config, text.File, text.Line, "uses ${" + variable + "}"), sources.Count > 0,
            similar is null ? null : new Setting(similar.Key, similar.RawValue!, new Citation(CitationKind.Config, similar.Path, similar.Line, similar.Key + "=…"), ".env", IsShared: false)));
    }

    // What every shell, compose itself or a build server defines.
    private static bool IsOfShell(string variable) =>
        variable is "HOME" or "USER" or "PWD" or "PATH" or "HOSTNAME" or "UID" or "GID" or "SHELL" or "LOGNAME" or "TMPDIR" or "DISPLAY" or "CI" or "SSH_AUTH_SOCK"
        || variable.StartsWith("COMPOSE_", StringComparison.Ordinal) || variable.StartsWith("DOCKER_", StringComparison.Ordinal) || variable.StartsWith("GITHUB_", StringComparison.Ordinal) || variable.StartsWith("CI_", StringComparison.Ordinal);

    private static bool IsPlain(string path) => Path.GetFileName(path) == ".env";
}
