using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Sources;
using Diagnostics.Integrations.Yaml;

namespace Diagnostics.Integrations.Tests.Sources;

/// <summary>A folder of its own with files in it, and the addresses in it read.</summary>
internal sealed class SourceFolder : IDisposable
{
    public SourceFolder(params (string Name, string Text)[] files)
    {
        Path = Directory.CreateTempSubdirectory("sources-").FullName;
        foreach ((string name, string text) in files) Write(name, text);
    }

    public string Path { get; }

    public void Write(string name, string text)
    {
        string path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public IReadOnlyList<EnvDocument> ReadAll(string address, Func<string, string?>? lookup = null)
    {
        string full = System.IO.Path.Combine(Path, address);
        EnvAddress parsed = EnvAddress.Parse(full.Replace("+", "+" + Path + "/", StringComparison.Ordinal), p => File.Exists(p) || (p.EndsWith('/') && Directory.Exists(p))) ?? EnvAddress.OfFile(full);
        return new EnvSourceReader(new YamlStructuredReader()).Read(parsed, new EnvReadOptions(lookup: lookup));
    }

    public EnvDocument Read(string address, Func<string, string?>? lookup = null) => Assert.Single(ReadAll(address, lookup));

    /// <summary>Key, value, file name, line and layer of each entry, one a line.</summary>
    public string[] Lines(string address) => [.. Read(address).Entries.Select(Line)];

    public static string Line(EnvEntry entry) =>
        FormattableString.Invariant($"{entry.Key}={(entry.IsKnown ? entry.RawValue : "? " + entry.DecidedBy)} {System.IO.Path.GetFileName(entry.Path)}:{entry.Line} {entry.Layer}")
        + string.Concat(entry.Shadowed.Select(s => FormattableString.Invariant($" < {System.IO.Path.GetFileName(s.Path)}:{s.Line} {s.Layer}")));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
