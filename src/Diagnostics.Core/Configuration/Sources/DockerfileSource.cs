using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Sources;

/// <summary>A stage of a Dockerfile, the last one by default: what its image sets. Arguments count as the values that they give to <c>ENV</c>.</summary>
/// <remarks>Source of the rules: Dockerfile reference, ENV, ARG, FROM, "Environment replacement".</remarks>
internal sealed class DockerfileSource : IEnvSource
{
    public string Noun => "stage";

    public static bool IsDockerfile(string name) =>
        name.Equals("Dockerfile", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Dockerfile.", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".Dockerfile", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Containerfile", StringComparison.OrdinalIgnoreCase);

    public bool MayRead(SourceFile file) => !file.IsFolder && IsDockerfile(file.Name);

    // Without a name the last stage is meant, which is what runs.
    public IReadOnlyList<string> Names(SourceFile file) => file.Address.Name is null or "*" ? [""] : DockerfileReader.StageNames(file.Text(file.Path));

    public bool IsNamed(string declared, string given) => declared.Equals(given, StringComparison.OrdinalIgnoreCase);

    public void Read(SourceFile file, string name, EnvLayers layers) =>
        AddImage(file.Path, file.Text(file.Path), name.Length == 0 ? null : name, new Dictionary<string, string>(), layers);

    /// <summary>Gives what a stage sets, as the layer <c>image</c>.</summary>
    public static void AddImage(string path, string text, string? stage, IReadOnlyDictionary<string, string> arguments, EnvLayers layers)
    {
        foreach (DockerVariable variable in DockerfileReader.Read(path, text, stage, arguments).Variables)
        {
            if (variable.IsArgument)
            {
                if (IsExposed(variable))
                    layers.Problem(FailureCodes.ConfigSecretExposed, $"ARG {variable.Key} gives a secret a default: whoever has the image reads it in its history.", path, variable.Line, variable.Key);
                continue;
            }

            var origin = new EnvOrigin(path, variable.Line, "image");
            // The reader leaves a variable that it does not know as it is: the base image may set it.
            if (variable.Unknown is { } reference) layers.Set(variable.Key, null, origin, $"the base image or the build ({reference})");
            else layers.Set(variable.Key, variable.Value, origin);
        }
    }

    private static bool IsExposed(DockerVariable variable) =>
        variable.Value.Length > 0 && SecretNames.IsSecret(variable.Key) && !PlaceholderDetector.IsPlaceholder(variable.Value) && !variable.Value.Contains('$', StringComparison.Ordinal);
}
