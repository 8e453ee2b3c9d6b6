namespace Diagnostics.Core.Configuration.Code;

/// <summary>What the code of a folder says of configuration.</summary>
public sealed class CodeScan
{
    /// <summary>Creates a result.</summary>
    internal CodeScan(IReadOnlyList<CodeKeyUse> uses, IReadOnlyList<HardcodedValue> hardcoded, int files, long bytes, IReadOnlyList<(string Path, string Reason)> leftOut, IReadOnlyList<string> configurationFiles)
    {
        Uses = uses;
        Hardcoded = hardcoded;
        Files = files;
        Bytes = bytes;
        LeftOut = leftOut;
        ConfigurationFiles = configurationFiles;
    }

    /// <summary>The result of a folder without code.</summary>
    public static CodeScan Empty { get; } = new([], [], 0, 0, [], []);

    /// <summary>Keys that are read, ordered by path and line.</summary>
    public IReadOnlyList<CodeKeyUse> Uses { get; }

    /// <summary>Hosts, ports and credentials that are fixed, ordered by path and line.</summary>
    public IReadOnlyList<HardcodedValue> Hardcoded { get; }

    /// <summary>Where servers are made to listen, ordered by path and line; not what belongs to tests or to tools.</summary>
    internal IReadOnlyList<Listening.CodeListener> Listeners { get; init; } = [];

    /// <summary>The scripts that package.json files name.</summary>
    internal IReadOnlyList<Listening.StartScript> Scripts { get; init; } = [];

    /// <summary>How many files were read.</summary>
    public int Files { get; }

    /// <summary>Their size in bytes.</summary>
    public long Bytes { get; }

    /// <summary>Files that were not read, and why. Ignored, binary, vendored and minified ones are not listed: they are meant to be left out.</summary>
    public IReadOnlyList<(string Path, string Reason)> LeftOut { get; }

    /// <summary>Paths of files that may hand variables over without being code: YAML, TOML, Terraform, INI, JSON.</summary>
    internal IReadOnlyList<string> ConfigurationFiles { get; }
}
