using System.Globalization;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Platforms;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Sources;

/// <summary>
/// A job of a GitHub workflow: <c>env</c> of the workflow, the job and its steps. <c>ci.yml:test/Run tests</c> is one step, by name, id or number from 1; for the job as a
/// whole a step's variable counts where neither job nor workflow has it. Secrets and variables of the repository are known by name only.
/// </summary>
/// <remarks>Source of the rules: GitHub documentation, workflow syntax (env: the most specific holds), contexts (secrets, vars, env; env is there for steps only, and holds what stands above the step).</remarks>
internal sealed class WorkflowSource : IEnvSource
{
    public string Noun => "job";

    public bool MayRead(SourceFile file) => file.IsYaml && file.Documents.Any(d => d["jobs"] is { Kind: NodeKind.Mapping });

    public IReadOnlyList<string> Names(SourceFile file)
    {
        string? given = file.Address.Name;
        bool step = given?.Contains('/', StringComparison.Ordinal) == true;
        return [.. Jobs(file).SelectMany(j => step ? Steps(j.Value).Select((s, i) => j.Key + "/" + StepName(s, i, given!)) : [j.Key])];
    }

    public void Read(SourceFile file, string name, EnvLayers layers)
    {
        int slash = name.IndexOf('/', StringComparison.Ordinal);
        string job = slash < 0 ? name : name[..slash];
        layers.Component = job;
        StructuredNode document = file.Documents.First(d => d["jobs"] is { Kind: NodeKind.Mapping });
        StructuredNode node = Jobs(file).First(j => j.Key == job).Value;
        Add(file, document["env"], "workflow", layers);
        Add(file, node["env"], "job", layers);
        IReadOnlyList<StructuredNode> steps = Steps(node);
        for (int i = 0; i < steps.Count; i++)
        {
            string label = "step " + (steps[i]["name"]?.Value ?? steps[i]["id"]?.Value ?? (i + 1).ToString(CultureInfo.InvariantCulture));
            if (slash < 0) AddWhereNew(file, steps[i]["env"], label, layers);
            else if (job + "/" + StepName(steps[i], i, name) == name) Add(file, steps[i]["env"], label, layers);
        }
    }

    private static IReadOnlyList<KeyValuePair<string, StructuredNode>> Jobs(SourceFile file) => file.Documents.FirstOrDefault(d => d["jobs"] is { Kind: NodeKind.Mapping })?["jobs"]?.Entries ?? [];

    private static IReadOnlyList<StructuredNode> Steps(StructuredNode job) => job["steps"]?.Items ?? [];

    // A step is called by whichever of its names the user wrote.
    private static string StepName(StructuredNode step, int index, string given)
    {
        string wanted = given[(given.IndexOf('/', StringComparison.Ordinal) + 1)..];
        string number = (index + 1).ToString(CultureInfo.InvariantCulture);
        return wanted == number || wanted == step["id"]?.Value ? wanted : step["name"]?.Value ?? step["id"]?.Value ?? number;
    }

    // The variables of one place do not see each other: all are filled in before any of them counts.
    private static void Add(SourceFile file, StructuredNode? env, string layer, EnvLayers layers)
    {
        (string Key, Reading Read)[] read = [.. (env?.Entries ?? []).Select(e => (e.Key, Read(file, e.Key, e.Value, layer, layers)))];
        foreach ((string key, Reading reading) in read) Set(key, reading, layers);
    }

    // Two steps with two values: neither is the job's.
    private static void AddWhereNew(SourceFile file, StructuredNode? env, string layer, EnvLayers layers)
    {
        (string Key, Reading Read)[] read = [.. (env?.Entries ?? []).Where(e => layers.OriginOf(e.Key)?.Layer is not ("workflow" or "job")).Select(e => (e.Key, Read(file, e.Key, e.Value, layer, layers)))];
        foreach ((string key, Reading reading) in read)
        {
            if (layers.Has(key) && layers.Find(key) != reading.Value) layers.Set(key, null, reading.Origin, "each step for itself");
            else Set(key, reading, layers);
        }
    }

    private static void Set(string key, Reading read, EnvLayers layers) =>
        layers.Set(key, read.Unknown is null ? read.Value : null, read.Origin, read.Unknown, read.Unknown?.Contains("secrets.", StringComparison.OrdinalIgnoreCase) == true);

    private static Reading Read(SourceFile file, string key, StructuredNode node, string layer, EnvLayers layers)
    {
        bool hasContext = layer is not ("workflow" or "job");
        string value = WorkflowVariables.Fill(PlainScalar.InWorkflow(node) ?? "", name => hasContext ? layers.Find(name) : null, out string? unknown);
        if (!hasContext && unknown?.StartsWith("env.", StringComparison.Ordinal) == true)
            layers.Problem(FailureCodes.ConfigInvalid, $"{key} refers to {unknown}: the variables of a workflow and of a job cannot refer to env, only those of a step can. GitHub refuses the workflow.", file.Path, node.Line, key, isFatal: true);
        return new Reading(value, unknown, new EnvOrigin(file.Path, node.Line, layer));
    }

    private sealed record Reading(string Value, string? Unknown, EnvOrigin Origin);
}
