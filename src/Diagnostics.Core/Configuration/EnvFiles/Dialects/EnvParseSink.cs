using System.Runtime.InteropServices;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.EnvFiles.Dialects;

/// <summary>Collects what a parser reads: settings in the order of their first occurrence, and problems.</summary>
internal sealed class EnvParseSink(Func<string, string?>? lookup, int capacity)
{
    /// <summary>Longest value that interpolation may make. Linux refuses strings over 128 KiB; a few lines that double each other would make gigabytes.</summary>
    public const int LongestExpansion = 1 << 20;

    /// <summary>Most characters that all interpolations of one file may make.</summary>
    private const long MostExpanded = 64L << 20;

    /// <summary>Most problems that are kept one by one.</summary>
    private const int MostProblems = 1000;

    private readonly List<ParsedSetting> _settings = new(capacity);
    private readonly Dictionary<string, int> _index = new(capacity, StringComparer.Ordinal);
    private readonly List<EnvProblem> _problems = [];
    private long _expanded;
    private int _dropped;
    private bool _fatalDropped;

    /// <summary>The settings read.</summary>
    public Span<ParsedSetting> Settings => CollectionsMarshal.AsSpan(_settings);

    /// <summary>Where each key is in <see cref="Settings"/>.</summary>
    public Dictionary<string, int> Index => _index;

    /// <summary>The problems met, in the order in which they were met.</summary>
    public IReadOnlyList<EnvProblem> Problems
    {
        get
        {
            if (_dropped == 0) return _problems;
            return [.. _problems, new EnvProblem(FailureCodes.ConfigSyntax, FormattableString.Invariant($"{_dropped} more problems are not listed."), isFatal: _fatalDropped)];
        }
    }

    /// <summary>Gives a key its value; the last one given holds, as in every dialect.</summary>
    public void Set(string key, string? value, int line)
    {
        ref int slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_index, key, out bool exists);
        if (!exists)
        {
            slot = _settings.Count;
            _settings.Add(new ParsedSetting(key, value, line));
            return;
        }

        ref ParsedSetting setting = ref CollectionsMarshal.AsSpan(_settings)[slot];
        if (!setting.Removed)
        {
            (setting.Shadowed ??= []).Add(setting.Line);
            (setting.ShadowedValues ??= []).Add(setting.Value);
            setting.Conflicting |= !string.Equals(setting.Value, value, StringComparison.Ordinal);
        }

        setting.Removed = false;
        setting.Value = value;
        setting.Line = line;
    }

    /// <summary>Takes a key away.</summary>
    public void Remove(string key)
    {
        if (_index.TryGetValue(key, out int slot)) CollectionsMarshal.AsSpan(_settings)[slot].Removed = true;
    }

    /// <summary>The value of a key read so far, or null.</summary>
    public string? FromFile(string key)
    {
        if (!_index.TryGetValue(key, out int slot)) return null;
        ParsedSetting setting = _settings[slot];
        return setting.Removed ? null : setting.Value;
    }

    /// <summary>The value of a variable of the environment outside the file, or null.</summary>
    public string? FromHost(string name) => lookup?.Invoke(name);

    /// <summary>Outside first, then the file: the order of Compose and of python-dotenv's load_dotenv.</summary>
    public string? HostThenFile(string name) => lookup?.Invoke(name) ?? FromFile(name);

    /// <summary>Counts characters made by interpolation; false where the file made too many and interpolation is to stop.</summary>
    public bool Spend(int characters)
    {
        _expanded += characters;
        return characters <= LongestExpansion && _expanded <= MostExpanded;
    }

    /// <summary>Reports a problem.</summary>
    public void Problem(int? line, string message, string code = FailureCodes.ConfigSyntax, string? key = null, bool fatal = false, int? column = null, string? variable = null)
    {
        if (_problems.Count >= MostProblems)
        {
            _dropped++;
            _fatalDropped |= fatal;
            return;
        }

        _problems.Add(new EnvProblem(code, message, line, column, key, fatal, variable));
    }

    /// <summary>Reports a reference to a variable that is defined nowhere. Its name is told only where it cannot be part of a secret.</summary>
    public void Undefined(int line, string key, string name, string consequence)
    {
        string what = SecretNames.IsSecret(key)
            ? $"The value of {key} holds a '$' that is read as a variable; no such variable is defined, and {consequence}. Write the value in single quotes if the '$' belongs to it."
            : $"The value of {key} refers to ${{{name}}}, which is defined neither in this file nor outside it; {consequence}.";
        Problem(line, what, FailureCodes.ConfigUndefinedVariable, key, variable: SecretNames.IsSecret(key) ? null : name);
    }

    /// <summary>Reports an interpolation that grew too large.</summary>
    public void TooLarge(int line, string key) =>
        Problem(line, $"The value of {key} grows too large when its variables are replaced; they were left as they are.", key: key);
}
