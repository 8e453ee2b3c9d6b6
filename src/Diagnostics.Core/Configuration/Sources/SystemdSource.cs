using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Platforms;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Sources;

/// <summary>A systemd service unit with its drop-ins beside it: <c>PassEnvironment=</c>, above it <c>Environment=</c>, above that <c>EnvironmentFile=</c>; less what <c>UnsetEnvironment=</c> takes away.</summary>
/// <remarks>Source of the rules: systemd.exec(5), Environment; systemd.unit(5), drop-ins in the order of their names.</remarks>
internal sealed class SystemdSource : IEnvSource
{
    public string Noun => "unit";

    public bool MayRead(SourceFile file) => !file.IsFolder && SystemdReader.IsUnit(file.Path);

    public IReadOnlyList<string> Names(SourceFile file) => [""];

    public void Read(SourceFile file, string name, EnvLayers layers)
    {
        layers.Component = SystemdReader.ComponentOf(file.Path);
        var entries = new List<(string Key, string Value, string Path, int Line)>();
        foreach (string path in Files(file)) entries.AddRange(SystemdUnit.Entries(file.Text(path)).Select(e => (e.Key, e.Value, path, e.Line)));
        HashSet<string> unset = [.. Listed(entries, "UnsetEnvironment").SelectMany(e => SystemdUnit.Words(e.Value))];
        foreach ((string value, string path, int line) in Listed(entries, "PassEnvironment"))
        {
            foreach (string key in SystemdUnit.Words(value).Where(k => !unset.Contains(k))) layers.Set(key, null, new EnvOrigin(path, line, "PassEnvironment"), "the environment of systemd itself");
        }

        foreach ((string value, string path, int line) in Listed(entries, "Environment")) AddEnvironment(value, new EnvOrigin(path, line, "Environment"), unset, layers);
        foreach ((string value, string path, int line) in Listed(entries, "EnvironmentFile")) AddFile(file, value, path, line, unset, layers);
    }

    // The unit, then its drop-ins.
    private static IEnumerable<string> Files(SourceFile file)
    {
        yield return file.Path;
        string folder = file.Path + ".d";
        if (!Directory.Exists(folder)) yield break;
        foreach (string path in Directory.EnumerateFiles(folder, "*.conf").Order(StringComparer.Ordinal)) yield return SourceFile.Under(folder, Path.GetFileName(path));
    }

    // An empty value takes back what was listed before it.
    private static List<(string Value, string Path, int Line)> Listed(IEnumerable<(string Key, string Value, string Path, int Line)> entries, string key)
    {
        var listed = new List<(string Value, string Path, int Line)>();
        foreach ((string _, string value, string path, int line) in entries.Where(e => e.Key == "Service." + key))
        {
            if (value.Length == 0) listed.Clear();
            else listed.Add((value, path, line));
        }

        return listed;
    }

    private static void AddEnvironment(string value, EnvOrigin origin, HashSet<string> unset, EnvLayers layers)
    {
        foreach (string word in SystemdUnit.Words(value))
        {
            int equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                // The word may be the rest of a secret that is not quoted: it is not shown.
                layers.Problem(FailureCodes.ConfigSyntax, "A word of Environment= is no assignment, and systemd ignores it: a value with a blank is quoted as a whole, as in \"KEY=a b\".", origin.Path, origin.Line);
                continue;
            }

            string key = word[..equals];
            if (unset.Contains(key) || unset.Contains(word)) continue;
            string given = word[(equals + 1)..];
            bool specifier = given.Replace("%%", "", StringComparison.Ordinal).Contains('%', StringComparison.Ordinal);
            layers.Set(key, specifier ? null : given.Replace("%%", "%", StringComparison.Ordinal), origin, specifier ? "systemd, which fills in what begins with %" : null);
        }
    }

    private static void AddFile(SourceFile file, string value, string path, int line, HashSet<string> unset, EnvLayers layers)
    {
        bool optional = value[0] == '-';
        string named = optional ? value[1..] : value;
        if (named.Contains('%', StringComparison.Ordinal) || named.AsSpan().ContainsAny('*', '?', '['))
        {
            layers.Problem(FailureCodes.ConfigSyntax, "EnvironmentFile names its file by a pattern or specifier, which is not followed.", path, line);
            return;
        }

        if (!Path.IsPathRooted(named))
            layers.Problem(FailureCodes.ConfigSyntax, "EnvironmentFile has to be an absolute path: systemd ignores the line.", path, line);
        else if (File.Exists(named)) Add(named);
        // What deployment copies there is kept under the same name beside the unit; a bare .env there is the server's own.
        else if (Path.GetFileName(named) is not ".env" and { } name && File.Exists(file.Beside(name))) Add(file.Beside(name));
        else if (!optional)
            layers.Problem(FailureCodes.ConfigMissing, $"EnvironmentFile {file.Redactor.Excerpt(named)} is not on this machine: the unit does not start without it, and what it gives is not known.", path, line);

        void Add(string found) => layers.Set(file.EnvFile(found, EnvDialect.Systemd, null), "EnvironmentFile", isKept: key => !unset.Contains(key));
    }
}
