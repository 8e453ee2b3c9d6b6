using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Charts;

/// <summary>The Helm charts of a project: their templates, filled in with the values of each environment.</summary>
/// <remarks>
/// Source of the rules: Helm documentation, charts, values files, subcharts and globals. A release is taken to bear its chart's name, which is what a chart's usual helper for full names makes of it, or that of
/// the folder of its values where several releases are made of one chart.
/// </remarks>
internal sealed class ChartFiles
{
    private readonly HashSet<string> _roots;
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StructuredNode?> _read = new(StringComparer.Ordinal);

    private readonly List<UnreadVariable> _unread = [];

    /// <summary>Variables among the values that no template reads; whole once all manifests were made.</summary>
    public IReadOnlyList<UnreadVariable> Unread => _unread;

    /// <summary>Finds the charts among the files of a project.</summary>
    public ChartFiles(IEnumerable<string> paths)
    {
        _roots = [.. paths.Where(p => Path.GetFileName(p) is "Chart.yaml" or "Chart.yml").Select(ScannedPaths.Folder)];
    }

    /// <summary>Whether a file is a chart's template, which is no YAML before it is filled in.</summary>
    public bool IsTemplate(string path) => path.LastIndexOf("templates/", StringComparison.Ordinal) is >= 0 and var at && (at == 0 || path[at - 1] == '/') && _roots.Contains(path[..at].TrimEnd('/'));

    /// <summary>Whether a file is a chart's own, or may give it values.</summary>
    public bool IsPart(string path) => _roots.Count > 0 && (IsTemplate(path) || IsYaml(path) && (Path.GetFileNameWithoutExtension(path) is "Chart" || IsValues(path)));

    /// <summary>Takes a file.</summary>
    public void Add(string path, string text) => _texts[path] = text;

    /// <summary>The manifests that the charts make: the template, what it makes, and the environment whose values it was filled with.</summary>
    /// <param name="yaml">Reads YAML.</param>
    public IEnumerable<(string Path, IReadOnlyList<StructuredNode> Documents, string? Environment)> Manifests(IStructuredReader yaml)
    {
        foreach (string root in _roots.Where(r => Parent(r) is null).Order(StringComparer.Ordinal))
        {
            if (Chart(yaml, root) is not { } chart || chart["type"]?.Value == "library") continue;
            foreach (ChartRelease release in ChartReleases.Of(root, chart["name"]?.Value ?? Path.GetFileName(root), [.. Tops(yaml)], Defaults(yaml, root), [.. Given(yaml)]))
            {
                (string Path, IReadOnlyList<StructuredNode> Documents)[] made = [.. Filled(yaml, root, chart, release.Name, release.Values)];
                _unread.AddRange(UnreadVariables.Of(release, [.. made.SelectMany(m => m.Documents)]));
                foreach ((string path, IReadOnlyList<StructuredNode> documents) in made) yield return (path, documents, release.Environment);
            }
        }
    }

    private IEnumerable<(string Path, IReadOnlyList<StructuredNode> Documents)> Filled(IStructuredReader yaml, string root, StructuredNode chart, string release, StructuredNode values)
    {
        Dictionary<string, TemplatePart> named = Named(Top(root));
        StructuredNode context = Context(chart, release, values);
        foreach (string path in _texts.Keys.Where(p => IsYaml(p) && IsTemplate(p) && Inside(p, root) is { } inner && inner.StartsWith("templates/", StringComparison.Ordinal) && !inner.Contains("/tests/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            if (Documents(yaml, path, named, context) is { Count: > 0 } documents) yield return (path, documents);
        }

        foreach (string inner in _roots.Where(r => Parent(r) == root).Order(StringComparer.Ordinal))
        {
            if (Chart(yaml, inner) is not { } sub || sub["type"]?.Value == "library") continue;
            string name = sub["name"]?.Value ?? Path.GetFileName(inner);
            StructuredNode[] wanted = [.. (chart["dependencies"]?.Items ?? []).Where(d => d["name"]?.Value == name)];
            foreach (string? alias in wanted.Length == 0 ? [null] : wanted.Where(d => d["condition"]?.Value is not { } path || ChartValues.Holds(values.At(path.Split('.')) ?? ChartValues.Truth(true))).Select(d => d["alias"]?.Value))
            {
                StructuredNode own = values[alias ?? name] is { Kind: NodeKind.Mapping } given ? ChartValues.Merge(Defaults(yaml, inner), given) : Defaults(yaml, inner);
                if (values["global"] is { Kind: NodeKind.Mapping } global) own = ChartValues.Merge(StructuredNode.Mapping([new("global", global)], 1), own);
                StructuredNode called = alias is null ? sub : ChartValues.Merge(sub, StructuredNode.Mapping([new("name", ChartValues.Text(alias))], 1));
                foreach ((string, IReadOnlyList<StructuredNode>) made in Filled(yaml, inner, called, release, own)) yield return made;
            }
        }
    }

    private List<StructuredNode>? Documents(IStructuredReader yaml, string path, Dictionary<string, TemplatePart> named, StructuredNode context)
    {
        try
        {
            var marks = new ValueMarks();
            FilledText filled = new TemplateFilling(named, marks).Fill(TemplateParser.Parse(_texts[path]), context);
            return [.. yaml.Read(filled.ToString()).Select(d => marks.Unmarked(d, filled.Lines)).Where(d => d.Kind == NodeKind.Mapping).Select(d => IsHalfFilled(d, _texts[path]) ? WithoutKeys(d) : d)];
        }
        catch (Exception e) when (e is UnknownValueException or StructuredFormatException)
        {
            // What it becomes depends on what is not known here: nothing is said of it.
            return null;
        }
    }

    // A Secret whose keys a template takes from the values, and none of which any file gives: they are given where the chart is installed, beside those that the template itself has.
    private static bool IsHalfFilled(StructuredNode document, string template) =>
        document["kind"]?.Value == "Secret" && (template.Contains("toYaml", StringComparison.Ordinal) || template.Contains("range ", StringComparison.Ordinal)) && !Data(document).Any(e => e.Value.Source is not null);

    private static IEnumerable<KeyValuePair<string, StructuredNode>> Data(StructuredNode document) => (document["data"]?.Entries ?? []).Concat(document["stringData"]?.Entries ?? []);

    private static StructuredNode WithoutKeys(StructuredNode document) => document.With([], [.. document.Entries.Where(e => e.Key is not ("data" or "stringData"))]);

    // Templates that are defined in any file of a chart may be included in any other, those of its subcharts too.
    private Dictionary<string, TemplatePart> Named(string root)
    {
        var named = new Dictionary<string, TemplatePart>(StringComparer.Ordinal);
        foreach (string path in _texts.Keys.Where(p => IsTemplate(p) && Inside(p, root) is not null).Order(StringComparer.Ordinal))
        {
            try
            {
                foreach (TemplatePart part in TemplateParser.Parse(_texts[path]).Where(p => p.Kind is TemplatePartKind.Define or TemplatePartKind.Block))
                {
                    if (ExpressionTokens.Of(part.Text) is [{ Kind: ExpressionTokenKind.Quoted, Text: var name }, ..]) named[name] = part;
                }
            }
            catch (Exception e) when (e is UnknownValueException or StructuredFormatException)
            {
                // A file that is no template defines none.
                continue;
            }
        }

        return named;
    }

    private static StructuredNode Context(StructuredNode chart, string release, StructuredNode values) => StructuredNode.Mapping(
        [
            new("Values", values),
            new("Chart", StructuredNode.Mapping([new("Name", Text(chart["name"])), new("Version", Text(chart["version"])), new("AppVersion", Text(chart["appVersion"])), new("Type", Text(chart["type"]))], 1)),
            new("Release", StructuredNode.Mapping([new("Name", ChartValues.Text(release)), new("Service", ChartValues.Text("Helm")), new("Namespace", ChartValues.Unknown), new("IsInstall", ChartValues.Unknown), new("IsUpgrade", ChartValues.Unknown), new("Revision", ChartValues.Unknown)], 1)),
            new("Capabilities", StructuredNode.Mapping([new("KubeVersion", StructuredNode.Mapping([new("GitVersion", ChartValues.Text("v1.33.0")), new("Version", ChartValues.Text("v1.33.0")), new("Major", ChartValues.Text("1")), new("Minor", ChartValues.Text("33"))], 1)), new("APIVersions", ChartValues.Unknown)], 1)),
            new("Files", ChartValues.Unknown),
            new("Template", ChartValues.Unknown),
            new("Subcharts", ChartValues.Unknown),
        ],
        1);

    private static StructuredNode Text(StructuredNode? node) => ChartValues.Text(node?.Value ?? "");

    // The charts that are no part of another, by folder and name.
    private IEnumerable<(string Root, string Name)> Tops(IStructuredReader yaml) =>
        _roots.Where(r => Parent(r) is null).Select(r => (Root: r, Chart: Chart(yaml, r))).Where(c => c.Chart is not null && c.Chart["type"]?.Value != "library").Select(c => (c.Root, c.Chart!["name"]?.Value ?? Path.GetFileName(c.Root)));

    private StructuredNode? Chart(IStructuredReader yaml, string root) => Read(yaml, Combine(root, "Chart.yaml")) ?? Read(yaml, Combine(root, "Chart.yml"));

    private StructuredNode Defaults(IStructuredReader yaml, string root) =>
        (Read(yaml, Combine(root, "values.yaml")) ?? Read(yaml, Combine(root, "values.yml"))) is { Kind: NodeKind.Mapping } values ? values : StructuredNode.Mapping([], 1);

    // Values files that are no chart's defaults.
    private IEnumerable<(string Path, StructuredNode Values)> Given(IStructuredReader yaml)
    {
        foreach (string path in _texts.Keys.Where(p => IsValues(p) && !IsTemplate(p) && !(Path.GetFileNameWithoutExtension(p) == "values" && _roots.Contains(ScannedPaths.Folder(p)))).Order(StringComparer.Ordinal))
        {
            if (EnvironmentNames.FromPath(path).Environment is EnvironmentNames.Test or "ci") continue;
            if (Read(yaml, path) is { Kind: NodeKind.Mapping } values && values["kind"] is null && values["apiVersion"] is null) yield return (path, values);
        }
    }

    private StructuredNode? Read(IStructuredReader yaml, string path)
    {
        if (_read.TryGetValue(path, out StructuredNode? known) || !_texts.TryGetValue(path, out string? text)) return known;
        try
        {
            return _read[path] = yaml.Read(text) is [var first, ..] ? first.From(path) : null;
        }
        catch (StructuredFormatException)
        {
            // Whoever reads the file as what it is says that it cannot be parsed.
            return _read[path] = null;
        }
    }

    // charts/NAME of another chart.
    private string? Parent(string root)
    {
        string above = ScannedPaths.Folder(root);
        return Path.GetFileName(above) == "charts" && _roots.Contains(ScannedPaths.Folder(above)) && above.Length > "charts".Length ? ScannedPaths.Folder(above) : null;
    }

    private string Top(string root) => Parent(root) is { } parent ? Top(parent) : root;

    private static string? Inside(string path, string root) => root.Length == 0 ? path : path.StartsWith(root + "/", StringComparison.Ordinal) ? path[(root.Length + 1)..] : null;

    private static string Combine(string root, string name) => root.Length == 0 ? name : root + "/" + name;

    private static bool IsYaml(string path) => path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    // values.yaml, values-production.yaml, prod.values.yaml; secrets.prod.yaml; values/production.yaml, environments/production.yaml.
    private static bool IsValues(string path) => IsYaml(path) &&
        (Path.GetFileNameWithoutExtension(path).Split('.', '-', '_').Any(w => w.ToUpperInvariant() is "VALUES" or "SECRETS") || path.Split('/')[..^1].Any(f => f is "values" or "environments" or "envs"));
}
