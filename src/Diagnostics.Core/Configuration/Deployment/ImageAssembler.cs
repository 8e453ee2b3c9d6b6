using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Adds what Dockerfiles say to the component whose image they make.</summary>
internal sealed partial class ImageAssembler(DeploymentModel model, Redactor redactor)
{
    /// <summary>The name of the package beside a Dockerfile, by its path; null where there is none.</summary>
    public Func<string, string?> NameOf { get; init; } = _ => null;

    /// <summary>Adds the images that no compose service builds.</summary>
    public void Add(IReadOnlyList<DockerImage> images)
    {
        foreach (DockerImage image in images)
        {
            if (model.Components.Any(c => c.BuildKey == image.Path)) continue;
            if (ComponentOf(image.Path) is not { } component || component.BuildKey is not null) continue;
            component.BuildKey = image.Path;
            component.Declaration ??= new Citation(CitationKind.Config, image.Path);
            AddTo(component, image, null, redactor);
        }
    }

    /// <summary>Adds an image's variables, start command and health check to a component.</summary>
    public static void AddTo(ComponentModel component, DockerImage image, string? environment, Redactor redactor)
    {
        component.Image ??= image;
        foreach (DockerVariable variable in image.Variables.Where(v => !v.IsArgument))
        {
            string shown = SecretNames.IsSecret(variable.Key) ? redactor.Token(variable.Value) : redactor.Excerpt(variable.Value);
            component.Set(environment, new Setting(variable.Key, variable.Value, new Citation(CitationKind.Config, image.Path, variable.Line, $"ENV {variable.Key}={shown}"), "image", IsShared: false));
        }

        foreach (DockerStep argument in image.Steps.Where(s => s.Name == "ARG"))
        {
            string key = argument.Text.Split('=')[0].Trim();
            component.Unvalued.Add(new UnvaluedKey(key, environment, "declares it as ARG, which exists only while the image is built", new Citation(CitationKind.Config, image.Path, argument.Line, redactor.Excerpt("ARG " + key))) { IsLost = true });
        }

        if (image.StartCommand is { } start)
            AddCommand(component, start.Text, new Citation(CitationKind.Config, image.Path, start.Line, redactor.Excerpt("CMD " + start.Text)), environment, image.IsStartExec);
        foreach ((int port, int line) in image.Exposed)
            component.Claims.Add(new PortClaim(PortRole.Exposed, port, environment, new Citation(CitationKind.Config, image.Path, line, "EXPOSE " + port.ToString(System.Globalization.CultureInfo.InvariantCulture)), "the image's EXPOSE"));
        if (image.HealthCheck is not { } check) return;
        component.HealthChecked.Add(environment);
        foreach (int port in LoopbackPorts.In(check.Text))
            component.Claims.Add(new PortClaim(PortRole.HealthCheck, port, environment, new Citation(CitationKind.Config, image.Path, check.Line, redactor.Excerpt("HEALTHCHECK " + check.Text)), "the image's health check"));
    }

    /// <summary>Adds what a start command says of the port.</summary>
    /// <param name="component">The component that it starts.</param>
    /// <param name="command">The command.</param>
    /// <param name="citation">The line.</param>
    /// <param name="environment">Where it holds; null for everywhere.</param>
    /// <param name="isExec">Whether it is run without a shell: variables in it stay as they are written, unless it calls a shell itself.</param>
    public static void AddCommand(ComponentModel component, string command, Citation citation, string? environment, bool isExec = false)
    {
        // The image told the kind; the command tells what is made of it.
        if (!component.IsApplication && component.Kind is not ComponentKind.Proxy && ClientPrograms.Are(command)) component.Kind = ComponentKind.Worker;
        component.Commands.Add((environment, citation));
        component.CommandTexts.Add((environment, command, citation));
        component.TimeLimits.RemoveAll(l => l.Kind == TimeLimitKind.Request && l.Environment == environment);
        // Workers that serve many requests at once are only asked whether they live: no request ends with that time.
        if (WorkerTimeout().Match(command) is { Success: true } limit && !AsyncWorker().IsMatch(command) && Durations.Seconds(limit.Groups["seconds"].Value) is > 0 and { } seconds)
            component.TimeLimits.Add(new TimeLimit(TimeLimitKind.Request, seconds, environment, citation, limit.Value.StartsWith("--harakiri", StringComparison.Ordinal) ? "uWSGI's --harakiri" : "gunicorn's --timeout", limit.Value));
        if (CommandLinePort.Read(command) is not { } port) return;
        component.Claims.Add(new PortClaim(port.IsFixed ? PortRole.Command : PortRole.CommandVariable, port.Port, environment, citation, "the start command", port.Variable, port.Address) { IsLiteral = isExec && port.Variable is not null && LiteralVariables.Stay(command) });
    }

    // api/Dockerfile, docker/api.Dockerfile, Dockerfile.api; a Dockerfile at the top belongs to the only application there is.
    private ComponentModel? ComponentOf(string path)
    {
        string name = Path.GetFileName(path);
        string? named = name.StartsWith("Dockerfile.", StringComparison.OrdinalIgnoreCase) ? name["Dockerfile.".Length..]
            : name.EndsWith(".Dockerfile", StringComparison.OrdinalIgnoreCase) ? name[..^".Dockerfile".Length].Split('.')[0]
            : model.OfFolder(path) is [var owner] ? owner.Name : FolderNames.Component(path);
        if (named is not null && EnvFiles.EnvironmentNames.Known(named) is null) return model.GetOrAdd(named);
        ComponentModel[] applications = [.. model.Components.Where(c => c.IsApplication)];
        return applications.Length switch { 1 => applications[0], 0 => model.GetOrAdd(NameOf(path) ?? "app"), _ => null };
    }

    // Source: Gunicorn documentation, settings, timeout ("for the non sync workers it just means that the worker process is still communicating").
    [GeneratedRegex(@"(?:-k|--worker-class)[\s=]+[""']?(?:uvicorn|gevent|eventlet|tornado|aiohttp|hypercorn|gthread)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex AsyncWorker();

    [GeneratedRegex(@"(?<=\bgunicorn\b[^|&;]{0,400}\s)(?:--timeout|-t)[= ](?<seconds>\d{1,5})\b|(?<=\buwsgi\b[^|&;]{0,400}\s)--harakiri[= ](?<seconds>\d{1,5})\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WorkerTimeout();
}
