namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Where and how a compose project runs a component.</summary>
/// <param name="Folder">The project's folder.</param>
/// <param name="Files">The project's files, the base first.</param>
/// <param name="Service">The service's name there.</param>
/// <param name="Environment">Where it holds; null for everywhere.</param>
/// <param name="Starts">Whether it starts without being named: no profile, or an active one, and at least one replica.</param>
/// <param name="NetworkMode"><c>host</c>, <c>none</c>, <c>service:NAME</c>…; null where it joins networks.</param>
internal sealed record ComposePlace(string Folder, IReadOnlyList<string> Files, string Service, string? Environment, bool Starts, string? NetworkMode)
{
    private static readonly string[] s_found = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];

    /// <summary>Names that its hosts file gives an address.</summary>
    public IReadOnlyDictionary<string, string> ExtraHosts { get; init; } = new Dictionary<string, string>();

    /// <summary>How many containers it is started in.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>How compose is called for the project from the folder that was examined: <c>docker compose -f shop/compose.yaml</c>.</summary>
    public string Command
    {
        get
        {
            // What compose finds by itself in the present folder needs no naming.
            bool found = Folder.Length == 0 && Files.All(f => s_found.Contains(f) || Path.GetFileNameWithoutExtension(f) is "compose.override" or "docker-compose.override");
            return found ? "docker compose" : "docker compose" + string.Concat(Files.Select(f => " -f " + Containers.ShellWords.Quote(f)));
        }
    }
}
