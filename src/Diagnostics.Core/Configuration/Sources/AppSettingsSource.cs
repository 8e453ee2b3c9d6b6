using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Programs;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Sources;

/// <summary>
/// <c>appsettings.json</c>, with <c>appsettings.Production.json</c> above it where that is named, or by <c>appsettings.json@Production</c>. Keys are written as variables that
/// override them are: <c>ConnectionStrings__Default</c>, <c>Hosts__0</c>.
/// </summary>
/// <remarks>Source of the rules: .NET documentation, "Configuration in .NET" (JSON provider, environment variables provider; keys ignore case).</remarks>
internal sealed class AppSettingsSource : IEnvSource
{
    private const string Base = "appsettings";

    public string Noun => "file";

    public bool MayRead(SourceFile file) => !file.IsFolder && AppSettingsFile.IsNamed(file.Name);

    public IReadOnlyList<string> Names(SourceFile file) => [""];

    public void Read(SourceFile file, string name, EnvLayers layers)
    {
        layers.IgnoreCase();
        string own = file.Path, common = file.Beside(Base + ".json");
        bool isCommon = file.Name.Equals(Base + ".json", StringComparison.OrdinalIgnoreCase);
        if (!isCommon && File.Exists(common)) Add(common, file.Parse(common)[0], layers);
        Add(own, file.Parse(own)[0], layers);
        if (isCommon && file.OfEnvironment(Base, ".json") is { } layered) Add(layered, file.Parse(layered)[0], layers);
    }

    private static void Add(string path, StructuredNode node, EnvLayers layers)
    {
        foreach ((string key, string value, int line) in AppSettingsFile.Flatten(node)) layers.Set(key, value, new EnvOrigin(path, line, System.IO.Path.GetFileName(path)));
    }
}
