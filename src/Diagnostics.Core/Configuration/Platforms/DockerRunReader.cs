using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>A shell script that starts containers: <c>docker run -p HOST:CONTAINER IMAGE</c>. It adds to a component that other files declare. Read, never run.</summary>
/// <remarks>Source of the rules: Docker documentation, docker container run, --publish, --name.</remarks>
internal sealed class DockerRunReader : IPlatformReader
{
    // Options without a value; any other option takes the word behind it.
    private static readonly HashSet<string> s_flags = new(StringComparer.Ordinal)
    {
        "-d", "--detach", "-i", "--interactive", "-t", "--tty", "-it", "-ti", "-dit", "-itd", "-di", "-dt", "--rm", "--init", "--privileged", "-P", "--publish-all", "--read-only", "-q", "--quiet", "--no-healthcheck", "--oom-kill-disable", "--sig-proxy",
    };

    public bool IsStructured => false;

    public bool MayRead(string relativePath) => relativePath.EndsWith(".sh", StringComparison.OrdinalIgnoreCase);

    public bool MayHold(string text) => text.Contains("docker", StringComparison.Ordinal) || text.Contains("podman", StringComparison.Ordinal);

    public IReadOnlyList<PlatformService> Read(string relativePath, string text, IReadOnlyList<StructuredNode> documents)
    {
        var services = new List<PlatformService>();
        foreach ((IReadOnlyList<ShellWord> command, IReadOnlyDictionary<string, string> variables) in ScriptCommands.Read(text))
        {
            int at = Math.Max(ScriptCommands.Find(command, "docker"), ScriptCommands.Find(command, "podman"));
            if (at < 0 || at + 1 >= command.Count) continue;
            int run = command[at + 1].Text == "container" ? at + 2 : at + 1;
            if (run < command.Count && command[run].Text == "run" && Run(relativePath, command, run + 1, variables) is { } service) services.Add(service);
        }

        return services;
    }

    private static PlatformService? Run(string path, IReadOnlyList<ShellWord> command, int from, IReadOnlyDictionary<string, string> variables)
    {
        string? name = null, image = null;
        var ports = new List<PlatformPort>();
        var settings = new List<(string Key, string Value, int Line)>();
        var files = new List<string>();
        for (int i = from; i < command.Count && image is null; i++)
        {
            string word = command[i].Text;
            if (!word.StartsWith('-'))
            {
                image = ScriptCommands.Fill(word, variables);
                break;
            }

            int equals = word.StartsWith("--", StringComparison.Ordinal) ? word.IndexOf('=', StringComparison.Ordinal) : -1;
            string option = equals < 0 ? word : word[..equals];
            int line = command[i].Line;
            string value = equals >= 0 ? word[(equals + 1)..] : "";
            if (equals < 0 && word.StartsWith("-p", StringComparison.Ordinal) && word.Length > 2 && char.IsAsciiDigit(word[2])) (option, value) = ("-p", word[2..]);
            else if (equals < 0 && !s_flags.Contains(word) && i + 1 < command.Count) value = command[++i].Text;
            value = ScriptCommands.Fill(value, variables);
            switch (option)
            {
                case "--name":
                    name = value;
                    break;
                case "-p" or "--publish":
                    AddPorts(path, line, value, ports);
                    break;
                case "-e" or "--env" when value.IndexOf('=', StringComparison.Ordinal) is > 0 and var at:
                    settings.Add((value[..at], value[(at + 1)..], line));
                    break;
                case "--env-file":
                    files.Add(value);
                    break;
                default:
                    break;
            }
        }

        if (image is null || image.Contains('$', StringComparison.Ordinal) || ports.Count + settings.Count + files.Count == 0) return null;
        string shown = name is null || name.Contains('$', StringComparison.Ordinal) ? ImageName(image) : name;
        return new PlatformService("docker run", shown, null, false, new Citation(CitationKind.Config, path, command[from - 1].Line, "docker run " + image), "", null, settings, null)
        { GivesPort = false, IsHosted = false, IsPartial = true, Ports = ports, RawEnvFiles = files };
    }

    private static void AddPorts(string path, int line, string value, List<PlatformPort> ports)
    {
        foreach (PublishedPort port in PublishedPort.Read(value) ?? [])
        {
            ports.Add(new PlatformPort(PortRole.Target, port.ContainerPort, path, line, "docker run -p " + value, "docker run -p"));
            if (port.HostPort is { } host) ports.Add(new PlatformPort(PortRole.Published, host, path, line, "docker run -p " + value, "docker run -p"));
        }
    }

    private static string ImageName(string image)
    {
        string name = image[(image.LastIndexOf('/') + 1)..];
        int end = name.AsSpan().IndexOfAny(':', '@');
        return end < 0 ? name : name[..end];
    }
}
