using Diagnostics.Core.Configuration.Compose;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Adds what compose projects say: a base file holds everywhere, a file named after an environment is laid over it there.</summary>
internal sealed class ComposeAssembler(DeploymentModel model, Redactor redactor)
{
    /// <summary>Adds the projects that the compose files make.</summary>
    /// <returns>What compose would refuse a project for, with the files' paths.</returns>
    public IReadOnlyList<ComposeProblem> Add(IComposeFiles files, IReadOnlyList<string> paths, IReadOnlyList<DockerImage> images)
    {
        IReadOnlyList<ComposeReading> readings = ComposeReading.Of(files, paths, Variables);
        var names = new ComposeNames(readings);
        foreach (ComposeReading reading in readings)
        {
            if (reading.Environment is not null) model.Environments.Add(reading.Environment);
            model.ExternalNetworks.UnionWith(reading.Project.ExternalNetworks);
            // All services first, so that those which others name are known as what they are.
            foreach (ComposeService service in reading.Project.Services) Declare(reading, service, names);
        }

        foreach (ComposeReading reading in readings)
        {
            var assembler = new ComposeServiceAssembler(model, redactor, reading, names, images);
            foreach (ComposeService service in reading.Project.Services) assembler.Add(service);
        }

        foreach (ComposeReading reading in readings)
        {
            foreach (ComposeProblem problem in reading.Project.Problems.Where(p => p.IsRefused))
                model.ComposeFaults.Add(new ComposeFault(problem.Code, problem.Service is { } service ? names.Of(reading.Folder, service) : null, reading.Environment, problem.Message.TrimEnd('.'), new Citation(CitationKind.Config, problem.File, problem.Line)));
            foreach (ComposeProblem problem in ComposeReferences.Undefined(reading))
                model.ComposeFaults.Add(new ComposeFault(problem.Code, names.Of(reading.Folder, problem.Service!), reading.Environment, problem.Message, new Citation(CitationKind.Config, problem.File, problem.Line)));
        }

        return [.. readings.SelectMany(r => r.Project.Problems).Where(p => !p.IsRefused)];
    }

    private void Declare(ComposeReading reading, ComposeService service, ComposeNames names)
    {
        ComponentModel component = model.Add(names.Of(reading.Folder, service.Name), service.Image?.Text);
        component.IsComposed = true;
        component.Declaration ??= new Citation(CitationKind.Config, service.File, service.Line, service.Name + ":");
        string? mode = service.NetworkMode is { } given ? Fill(reading, given) : null;
        string? replicas = service.Replicas is { } count ? Fill(reading, count) : null;
        int number = int.TryParse(replicas, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int n) ? n : 1;
        var place = new ComposePlace(reading.Folder, Files(component, reading), service.Name, reading.Environment, reading.Project.Starts(service) && number > 0, mode)
        {
            ExtraHosts = ExtraHosts(reading, service),
            Replicas = number,
        };
        component.Composed.Add(place);
        model.AddService(reading.Folder, service.Name, component);
        foreach (string alias in service.Networks.SelectMany(w => w.Aliases)) model.AddService(reading.Folder, alias, component);
        if (service.ContainerName is { } container) model.AddService(reading.Folder, Fill(reading, container), component);
    }

    // A file of an environment is given to compose after those that hold everywhere.
    private static IReadOnlyList<string> Files(ComponentModel component, ComposeReading reading) =>
        reading.Environment is null ? reading.Project.Roots : [.. component.Composed.FirstOrDefault(p => p.Environment is null && p.Folder == reading.Folder)?.Files ?? [], .. reading.Project.Roots];

    private static Dictionary<string, string> ExtraHosts(ComposeReading reading, ComposeService service)
    {
        var hosts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (ComposeText host in service.ExtraHosts)
        {
            string text = Fill(reading, host);
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) hosts[text[..equals].Trim()] = text[(equals + 1)..].Trim();
        }

        return hosts;
    }

    private static string Fill(ComposeReading reading, ComposeText text) =>
        new EnvFiles.Dialects.ComposeInterpolation(name => reading.Project.Variable(name, text.File), static _ => { }, static n => n < 1 << 16).Substitute(text.Text) ?? text.Text;

    // The .env file of the environment, or the one that compose finds by itself.
    private EnvDocument? Variables(string folder, string? environment) =>
        model.EnvFiles.FirstOrDefault(d => environment is not null && d.Environment == environment && ScannedPaths.Folder(d.Path) == folder && d.Component is null)
        ?? model.EnvFiles.FirstOrDefault(d => d.Path == ScannedPaths.Combine(folder, ".env"));
}
