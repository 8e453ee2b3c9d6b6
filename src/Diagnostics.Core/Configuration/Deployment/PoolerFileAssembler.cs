using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Adds the poolers of database connections that configuration files tell of: where they listen on a machine, and to which servers they send their clients.</summary>
internal sealed class PoolerFileAssembler(DeploymentModel model, Redactor redactor)
{
    private const string Program = "pgbouncer";

    /// <summary>Adds files of the project.</summary>
    public void Add(IEnumerable<(string Path, string Text)> files)
    {
        foreach ((string path, string text) in files)
        {
            if (PoolerFile.Read(text) is not { } file) continue;
            ComponentModel pooler = model.Components.FirstOrDefault(c => ContainerFiles.TargetIn(c, path) is not null) ?? Named(path);
            string[] lines = text.Split('\n');
            AddServers(pooler, path, file, lines);
            // In a container, what its image's start script makes of the file is not seen.
            if (!pooler.IsComposed && file.Address is { } address)
                pooler.Claims.Add(new PortClaim(PortRole.Served, file.Port, null, At(path, file.PortLine ?? 1, lines), "its configuration file", Address: address));
        }
    }

    /// <summary>Adds a file that a platform gives to a component.</summary>
    /// <param name="path">The file of the project that holds it.</param>
    /// <param name="text">Its text: a line of it is that line of the file.</param>
    /// <param name="owner">The component.</param>
    public void AddGiven(string path, string text, string owner)
    {
        if (PoolerFile.Read(text) is { } file && model.Find(owner) is { } pooler) AddServers(pooler, path, file, text.Split('\n'));
    }

    private void AddServers(ComponentModel pooler, string path, PoolerFile file, string[] lines)
    {
        pooler.IsPooler = true;
        foreach ((string host, int port, int line) in file.Servers)
        {
            Citation citation = At(path, line, lines);
            pooler.Calls.Add(new HostCall(host, port, null, citation, "[databases]"));
            if (model.FindFrom(pooler, host) is { } server && server != pooler && pooler.Dependencies.TrueForAll(d => d.On != server.Name)) pooler.Dependencies.Add(new Dependency(server.Name, null, citation, null));
        }
    }

    // The component whose folder it is in, else the one that bears the program's name.
    private ComponentModel Named(string path) => (FolderNames.Component(path) is { } folder ? model.FindExact(folder) : null) ?? model.GetOrAdd(Program);

    private Citation At(string path, int line, string[] lines) => new(CitationKind.Config, path, line, redactor.Excerpt(lines[line - 1].Trim()));
}
