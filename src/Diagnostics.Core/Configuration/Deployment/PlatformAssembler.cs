using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Platforms;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Adds what hosting platforms' files say: the port that the platform injects and probes, its variables, its start command.</summary>
internal sealed class PlatformAssembler(DeploymentModel model, Redactor redactor)
{
    public void Add(IReadOnlyList<(string Path, PlatformService Service)> services)
    {
        foreach ((string path, PlatformService service) in services)
        {
            string? environment = service.IsOfAllEnvironments ? null : service.Environment ?? EnvironmentNames.FromPath(path).Environment ?? (service.IsHosted ? Hosted() : null);
            if (Component(service, services) is not { } component) continue;
            string File(string given) => service.Files.GetValueOrDefault(given, path);
            component.Kind = service.Kind ?? component.Kind;
            component.CodeFolder ??= service.CodeFolder is { Length: > 0 } code && !code.StartsWith("..", StringComparison.Ordinal) ? code : null;
            if (environment is not null) model.Environments.Add(environment);
            component.Declaration ??= service.IsPartial ? null : service.Declaration ?? service.PortEvidence;
            if (!service.IsPartial) component.Platforms.Add(service.Platform);
            if (service.Image is { } image) component.ImageNames.Add((environment, image.Name, new Citation(CitationKind.Config, File("image"), image.Line, redactor.Excerpt("image: " + image.Name))));
            if (service.MemoryLimit is { } memory) component.MemoryLimits.Add((environment, new Citation(CitationKind.Config, File("memory"), memory.Line, redactor.Excerpt("memory: " + memory.Text))));
            if (service.CpuLimit is { } cpu) component.CpuLimits.Add((environment, cpu.Text, new Citation(CitationKind.Config, File("cpu"), cpu.Line, redactor.Excerpt("cpu: " + cpu.Text))));
            if (service.Instances is { } instances) component.Instances.Add((environment, instances.Count, instances.Citation));
            if (service.Namespace is { } space) component.Namespaces.Add((environment, space.Name, new Citation(CitationKind.Config, space.Path, space.Line, redactor.Excerpt("namespace: " + space.Name))));
            component.Unvalued.AddRange(service.Unvalued.Select(u => new UnvaluedKey(u.Key, environment, u.Words, new Citation(CitationKind.Config, path, u.Line, redactor.Excerpt(u.Key)))));
            component.MissingReferences.AddRange(service.MissingReferences.Select(r => r with { Environment = environment }));
            component.Repeated.AddRange(service.RepeatedSettings.Select(r => (environment, new Setting(r.Key, r.Value, SettingCitation.Of(redactor, r.Key, r.Value, path, r.Line), "platform", IsShared: false))));
            component.VariablePlaces.AddRange(service.VariablePlace is { } listed ? [(environment, listed)] : []);
            component.KeptKeys.AddRange(service.KeptKeys.Select(k => k with { Environment = environment }));
            component.RenamedHosts.AddRange(service.RenamedHosts.Select(r => r with { Environment = environment }));
            component.BuildFilters.AddRange(service.BuildFilter is { } filter ? [filter] : []);
            component.UnknownPortNames.AddRange(service.UnknownPortNames.Select(u => (environment, u.Asked, u.Has, u.Words)));
            component.WithoutResolver.AddRange(service.WithoutResolver is { } closed ? [(environment, closed)] : []);
            component.Egress.AddRange(service.Egress is { } egress ? [(environment, egress)] : []);
            component.UnlistedCallers.AddRange(service.UnlistedCallers.Select(u => (environment, u.Caller, new Citation(CitationKind.Config, u.Citation.Source, u.Citation.Line, redactor.Excerpt(u.Citation.Excerpt ?? "")))));
            component.UnlistedServers.AddRange(service.UnlistedServers.Select(u => (environment, u.Server, new Citation(CitationKind.Config, u.Citation.Source, u.Citation.Line, redactor.Excerpt(u.Citation.Excerpt ?? "")), u.Words)));
            component.PassedPaths.AddRange(service.PassedPaths.Select(p => (environment, p)));
            component.ShadowedRoutes.AddRange(service.ShadowedRoutes.Select(r => (environment, r.All, r.Behind, r.Path)));
            component.Unselected.AddRange(service.Mismatches.Select(m => (environment, m.Selector, m.Labels, m.Words)));
            // A container's own values win over those of other objects, so they come last.
            foreach ((string key, string value, string source, int line) in service.OtherSettings.Concat(service.Settings.Select(s => (s.Key, s.Value, path, s.Line))))
            {
                component.Set(environment, new Setting(key, value, SettingCitation.Of(redactor, key, value, source, line), "platform", IsShared: false));
            }

            component.Dependencies.AddRange(service.References.Where(r => model.Find(r.On) != component).Select(r => new Dependency(r.On, environment, new Citation(CitationKind.Config, r.Citation.Source, r.Citation.Line, redactor.Excerpt(r.Citation.Excerpt ?? "")))));
            if (service.HealthPath is { } health)
                component.HealthPaths.Add((environment, health.Path, new Citation(CitationKind.Config, File("health"), health.Line, redactor.Excerpt("health check path: " + health.Path))));
            foreach ((string probe, string asked, string file, int line) in service.ProbePaths.Select(p => (p.Probe, p.Path, File(p.Probe), p.Line)).Concat(service.OtherProbePaths))
                component.HealthPaths.Add((environment, asked, new Citation(CitationKind.Config, file, line, redactor.Excerpt($"{probe} path: {asked}"))));
            if (service.Command is { } command)
            {
                component.Claims.RemoveAll(c => c.Role is PortRole.Command or PortRole.CommandVariable && c.Environment == environment);
                ImageAssembler.AddCommand(component, command.Text, new Citation(CitationKind.Config, File("command"), command.Line, redactor.Excerpt(command.Text)), environment, service.IsCommandLiteral);
            }

            foreach (PlatformPort port in service.Ports)
                component.Claims.Add(new PortClaim(port.Role, port.Port, environment, new Citation(CitationKind.Config, port.Path, port.Line, redactor.Excerpt(port.Excerpt)), port.Words, Contract: service.Contract) { IsRoute = port.IsRoute });
            foreach ((TimeLimitKind kind, ProbeTiming timing, string words, bool fatal) in service.Limits)
            {
                var limit = new Citation(CitationKind.Config, timing.Path ?? path, timing.Line, redactor.Excerpt(timing.Arithmetic));
                component.TimeLimits.Add(new TimeLimit(kind, timing.Seconds, environment, limit, words, timing.Arithmetic, fatal));
            }

            component.TimeLimits.AddRange(service.RequestLimits.Select(l => new TimeLimit(TimeLimitKind.ProxiedRequest, l.Seconds, environment, new Citation(CitationKind.Config, l.Citation.Source, l.Citation.Line, redactor.Excerpt(l.Citation.Excerpt ?? "")), l.Words, Durations.Show(l.Seconds)) { IsUsual = l.IsUsual, IsIdle = l.IsIdle }));
            if (!service.GivesPort || (service.InjectedPort is null && !service.ListensOnInjected)) continue;
            component.Claims.Add(new PortClaim(
                service.ListensOnInjected ? PortRole.Platform : PortRole.Injected, service.InjectedPort, environment, service.PortEvidence, service.Platform, Contract: service.Contract));
        }

        AddAliases(services);
    }

    // Once all are known by their own names: a Service may bear the name of another workload.
    private void AddAliases(IReadOnlyList<(string Path, PlatformService Service)> services)
    {
        foreach ((string _, PlatformService service) in services.Where(s => s.Service.Aliases.Count > 0))
        {
            if (Component(service, services) is not { } component) continue;
            // Several units may start the same program: then its name tells none of them.
            foreach (string alias in service.Aliases.Where(a => service.Platform != SystemdReader.Platform || services.Count(s => s.Service.Platform == SystemdReader.Platform && s.Service.Aliases.Contains(a)) == 1)) model.AddAlias(alias, component);
        }
    }

    // A platform file without an environment in its name describes what is hosted: production, where there is one, or else the only environment that is not a developer's own.
    private string? Hosted()
    {
        if (model.Environments.Contains("production")) return "production";
        string[] hosted = [.. model.Environments.Where(e => e is not ("development" or "test"))];
        return hosted.Length == 1 ? hosted[0] : null;
    }

    private ComponentModel? Component(PlatformService service, IReadOnlyList<(string Path, PlatformService Service)> services)
    {
        if (service.Name.Length > 0 && (model.Find(service.Name) ?? (service.IsPartial ? model.Find(ComponentNames.WithoutEnvironment(service.Name)) : null)) is { } found) return found;
        // A unit is what its file is called.
        if (service.Platform is SystemdReader.Platform or QuadletReader.Platform) return service.IsPartial ? null : model.GetOrAdd(service.Name);
        ComponentModel[] applications = [.. model.Components.Where(c => c.IsApplication)];
        // Files of one framework that name no component are all of the one application that there is.
        bool only = service.IsPartial ? services.Where(s => s.Service.Platform == service.Platform).Select(s => s.Service.Name).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal).Count() <= 1 : services.Select(s => s.Service.Name).Distinct(StringComparer.Ordinal).Count() == 1;
        if (only && applications.Length == 1) return applications[0];
        // Of several, the file of a program is of the one that starts it.
        if (service.IsOfCommand is { } starts && service.Name.Length == 0 && Array.FindAll(applications, c => c.CommandTexts.Exists(t => starts(t.Text))) is [{ } starting]) return starting;
        return service.IsPartial ? null : model.GetOrAdd(ComponentNames.WithoutEnvironment(service.Name));
    }
}
