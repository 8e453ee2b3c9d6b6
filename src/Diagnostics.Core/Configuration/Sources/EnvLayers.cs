using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Sources;

/// <summary>Collects settings layer by layer, the lowest first, and remembers what each overrode.</summary>
internal sealed class EnvLayers(Redactor redactor)
{
    private readonly List<EnvProblem> _problems = [];
    private readonly HashSet<(string Path, int? Line, string Message)> _reported = [];
    private readonly List<Setting> _settings = [];
    private Dictionary<string, Setting> _byKey = new(StringComparer.Ordinal);

    /// <summary>The component that is configured.</summary>
    public string? Component { get; set; }

    /// <summary>What the component is built from or runs.</summary>
    public string? Program { get; set; }

    /// <summary>Settings that lie beside and are not handed on by themselves.</summary>
    public IReadOnlyDictionary<string, EnvOrigin>? Beside { get; set; }

    /// <summary>Whether this is what a process has, and not what is declared.</summary>
    public bool IsObserved { get; set; }

    /// <summary>Keys are the same whatever their case (.NET configuration). To be said before the first setting.</summary>
    public void IgnoreCase() => _byKey = new Dictionary<string, Setting>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gives a key a value that overrides the one of lower layers.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; null where the files do not say.</param>
    /// <param name="origin">The place that gives it.</param>
    /// <param name="decidedBy">Who decides the value where the files do not say, in words.</param>
    /// <param name="isSecret">Whether the place says that it is a secret, whatever its name.</param>
    /// <param name="inputs">Where the variables in it are defined.</param>
    public void Set(string key, string? value, EnvOrigin origin, string? decidedBy = null, bool isSecret = false, IReadOnlyList<EnvOrigin>? inputs = null)
    {
        Setting setting = Slot(key, out bool exists);
        if (exists) setting.Override(value, origin);
        setting.Value = value;
        setting.Origin = origin;
        setting.DecidedBy = decidedBy is null ? null : redactor.Excerpt(decidedBy);
        setting.IsSecret = isSecret;
        setting.Inputs = inputs ?? [];
    }

    /// <summary>Gives the settings of a .env file, each a layer above what there is.</summary>
    /// <param name="document">The file.</param>
    /// <param name="layer">The layer's name.</param>
    /// <param name="isProblem">Which of the file's problems count; all of them where it is null.</param>
    /// <param name="isKept">Which of its keys are given; all of them where it is null.</param>
    public void Set(EnvDocument document, string layer, Func<EnvProblem, bool>? isProblem = null, Func<string, bool>? isKept = null)
    {
        foreach (EnvEntry entry in document.Entries)
        {
            if (isKept is not null && !isKept(entry.Key)) continue;
            Setting setting = Slot(entry.Key, out bool exists);
            var origin = new EnvOrigin(entry.Path, entry.Line, layer);
            if (exists) setting.Override(entry.RawValue, origin);
            foreach (int line in entry.ShadowedLines) setting.Shadowed.Add(new EnvOrigin(entry.Path, line, layer));
            setting.IsConflicting = entry.HasConflictingDuplicates;
            setting.Value = entry.RawValue;
            setting.Origin = origin;
            setting.DecidedBy = null;
            setting.IsSecret = false;
            setting.Inputs = [];
        }

        foreach (EnvProblem problem in document.Problems.Where(isProblem ?? (static _ => true)))
            _problems.Add(new EnvProblem(problem.Code, problem.Message, problem.Line, problem.Column, problem.Key, problem.IsFatal, problem.Variable, problem.Path ?? document.Path));
    }

    /// <summary>Whether a key has been given.</summary>
    public bool Has(string key) => _byKey.ContainsKey(key);

    /// <summary>The value of a key so far; null where it has none or the files do not say.</summary>
    public string? Find(string key) => _byKey.TryGetValue(key, out Setting? setting) ? setting.Value : null;

    /// <summary>The place that gave a key its value so far, or null.</summary>
    public EnvOrigin? OriginOf(string key) => _byKey.TryGetValue(key, out Setting? setting) ? setting.Origin : null;

    /// <summary>Reports a problem, once: one Secret may be asked for each of its keys.</summary>
    public void Problem(string code, string message, string path, int? line, string? key = null, bool isFatal = false, string? variable = null)
    {
        if (_reported.Add((path, line, message))) _problems.Add(new EnvProblem(code, message, line, null, key, isFatal, variable, path));
    }

    /// <summary>The document that the layers make.</summary>
    public EnvDocument Build(EnvDocumentOrigin origin)
    {
        var entries = new List<EnvEntry>(_settings.Count);
        foreach (Setting setting in _settings) entries.Add(Entry(setting, origin));
        return new EnvDocument(origin, entries, _problems) { Beside = Beside, IsObserved = IsObserved, Program = Program };
    }

    private Setting Slot(string key, out bool exists)
    {
        exists = _byKey.TryGetValue(key, out Setting? setting);
        if (setting is not null) return setting;
        setting = new Setting(key);
        _byKey[key] = setting;
        _settings.Add(setting);
        return setting;
    }

    private EnvEntry Entry(Setting setting, EnvDocumentOrigin origin)
    {
        string key = EnvKeyText.Shown(setting.Key, redactor);
        EnvValueKind kind = EnvValueClassifier.Classify(key, setting.Value);
        // What a place says is secret stays one of its kind, so that a URL can be compared as a URL; none of it is shown.
        if (setting.IsSecret && kind is not (EnvValueKind.Url or EnvValueKind.ConnectionString)) kind = EnvValueKind.Secret;
        bool placeholder = !string.IsNullOrEmpty(setting.Value) && PlaceholderDetector.IsPlaceholder(setting.Value);
        IReadOnlyList<string> passwords = string.IsNullOrEmpty(setting.Value) || placeholder ? [] : EnvSecrets.Learn(kind, setting.Value, redactor);
        if (setting.IsSecret && kind != EnvValueKind.Secret && !placeholder && !string.IsNullOrEmpty(setting.Value)) redactor.Learn(setting.Value);
        int[] shadowedLines = [.. setting.Shadowed.Where(s => s.Path == setting.Origin.Path).Select(s => s.Line)];
        return new EnvEntry(
            key,
            setting.Value,
            kind,
            kind == EnvValueKind.Secret || setting.IsSecret,
            placeholder,
            setting.Origin.Line,
            shadowedLines,
            setting.IsConflicting,
            passwords,
            origin,
            new EnvEntryLayers(setting.Origin, setting.Shadowed, setting.Inputs, setting.DecidedBy));
    }

    private sealed class Setting(string key)
    {
        public string Key => key;

        public string? Value { get; set; }

        public EnvOrigin Origin { get; set; } = new("", 0, "");

        public string? DecidedBy { get; set; }

        public bool IsSecret { get; set; }

        public bool IsConflicting { get; set; }

        public IReadOnlyList<EnvOrigin> Inputs { get; set; } = [];

        public List<EnvOrigin> Shadowed { get; } = [];

        // A higher layer overrides on purpose; the same layer of the same file contradicts itself.
        public void Override(string? value, EnvOrigin by)
        {
            bool sameLayer = Origin.Path == by.Path && Origin.Layer == by.Layer;
            IsConflicting = sameLayer && (IsConflicting || Value != value);
            Shadowed.Add(Origin);
        }
    }
}
