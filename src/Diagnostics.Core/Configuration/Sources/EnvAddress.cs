namespace Diagnostics.Core.Configuration.Sources;

/// <summary>
/// Where an environment is declared: <c>FILE[+FILE…][:NAME][@ENVIRONMENT]</c>, or <c>process:ID</c>. <c>#</c> may stand for the colon. A colon is taken for one of an
/// address only behind a file or folder that is there, and never behind a drive letter.
/// </summary>
public sealed class EnvAddress
{
    private EnvAddress(IReadOnlyList<string> files, string? name, string? environment, int? processId = null)
    {
        Files = files;
        Name = name;
        Environment = environment;
        ProcessId = processId;
    }

    /// <summary>The files or the folder, the base first; none for a process.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>What is meant in the file: a service, job, stage or <c>deployment/api</c>; <c>*</c> for each; null for the only one.</summary>
    public string? Name { get; }

    /// <summary>The environment that is meant, or null.</summary>
    public string? Environment { get; }

    /// <summary>The process that is meant, or null.</summary>
    public int? ProcessId { get; }

    /// <summary>The address of a file as a whole.</summary>
    public static EnvAddress OfFile(string path, string? environment = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new EnvAddress([path], null, environment);
    }

    /// <summary>Reads an address.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="exists">Whether a text is the path of a file or folder. A folder's is asked for with its slash at the end.</param>
    /// <returns>The address, or null where the text is none: a plain path, or something that names nothing that is there.</returns>
    public static EnvAddress? Parse(string text, Func<string, bool> exists)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(exists);
        if (text.StartsWith("process:", StringComparison.OrdinalIgnoreCase) && int.TryParse(text.AsSpan("process:".Length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int id))
            return new EnvAddress([], null, null, id);
        if (text.Length == 0 || exists(text)) return null;
        int at = text.LastIndexOf('@');
        bool environment = at > 0 && at + 1 < text.Length && text.AsSpan(at + 1).IndexOfAny("/\\:#+") < 0;
        return (environment ? Named(text[..at], text[(at + 1)..], exists) : null) ?? Named(text, null, exists);
    }

    /// <summary>The path in front of a colon that could begin a name, for a message about a file that is not there; null where there is none.</summary>
    public static string? PathBeforeName(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int end = text.AsSpan().LastIndexOfAny(':', '#');
        if (end < 2) return null;
        string path = text[..end];
        return EnvSources.IsSource(path) || path[^1] is '/' or '\\' ? path : null;
    }

    /// <summary>The address again, with another name.</summary>
    internal EnvAddress WithName(string name) => new(Files, name, Environment, ProcessId);

    /// <summary>The address again, with its files' paths made into others.</summary>
    public EnvAddress WithFiles(Func<string, string> change) => new([.. Files.Select(change)], Name, Environment, ProcessId);

    /// <inheritdoc/>
    public override string ToString() =>
        ProcessId is { } id ? FormattableString.Invariant($"process:{id}")
        : string.Join('+', Files) + (Name is null ? "" : ":" + Name) + (Environment is null ? "" : "@" + Environment);

    private static EnvAddress? Named(string text, string? environment, Func<string, bool> exists)
    {
        if (Exist(text, exists) is { } whole) return new EnvAddress(whole, null, environment);
        for (int i = text.Length - 1; i > 0; i--)
        {
            bool drive = i == 1 && char.IsAsciiLetter(text[0]) && text[1] == ':';
            if (text[i] is not (':' or '#') || drive || i + 1 == text.Length) continue;
            if (Exist(text[..i], exists) is { } files) return new EnvAddress(files, text[(i + 1)..], environment);
        }

        return null;
    }

    private static string[]? Exist(string text, Func<string, bool> exists)
    {
        if (exists(text)) return [text];
        string[] parts = text.Split('+');
        return parts.Length > 1 && Array.TrueForAll(parts, p => p.Length > 0 && exists(p)) ? parts : null;
    }
}
