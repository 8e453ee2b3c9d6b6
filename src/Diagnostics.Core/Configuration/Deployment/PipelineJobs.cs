using System.Globalization;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Platforms;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>The jobs that pipelines declare: workflows of GitHub, and GitLab's <c>.gitlab-ci.yml</c>.</summary>
/// <remarks>
/// Source of the rules: GitHub documentation, workflow syntax (defaults.run.working-directory, services, container) and about service containers: a job on the machine reaches only ports that are mapped, a job in a
/// container reaches a service by its name. GitLab documentation, services: by alias, or by the image's name.
/// </remarks>
internal sealed class PipelineJobs(Redactor redactor)
{
    private const int MostExtended = 11;

    /// <summary>Whether a file is a pipeline of GitLab.</summary>
    public static bool IsGitLab(string path) => Path.GetFileName(path).EndsWith(".gitlab-ci.yml", StringComparison.OrdinalIgnoreCase);

    /// <summary>The jobs of a file.</summary>
    public IEnumerable<PipelineJob> Of(string path, IReadOnlyList<StructuredNode> documents) =>
        documents.SelectMany(d => IsGitLab(path) ? d.Entries.Select(e => (e.Key, Value: Extended(d, e.Value, MostExtended))).Where(e => e.Value["script"] is not null).Select(e => OfGitLab(path, d, e.Key, e.Value)) : (d["jobs"]?.Entries ?? []).Select(e => OfGitHub(path, d, e.Key, e.Value)));

    private PipelineJob OfGitHub(string path, StructuredNode document, string name, StructuredNode job)
    {
        IReadOnlyList<StructuredNode> steps = job["steps"]?.Items ?? [];
        string usual = job.At("defaults", "run", "working-directory")?.Value ?? document.At("defaults", "run", "working-directory")?.Value ?? "";
        return new PipelineJob(name, path)
        {
            Title = job["name"]?.Value,
            IsInContainer = job["container"] is not null,
            IsWhole = job["uses"] is null,
            ServicesLine = job["services"]?.Line ?? 0,
            Steps = [.. steps.Select(s => Step(s, usual) with { MayFail = MayFail(s) || MayFail(job) })],
            Services = [.. (job["services"]?.Entries ?? []).Select(s => Service(path, s.Key, s.Value)).OfType<PipelineService>()],
            Variables = [.. WorkflowVariables.Of([document["env"], job["env"], .. steps.Select(s => s["env"])]).Where(v => v.Value.Value is not null).Select(v => Variable(path, v.Key, v.Value.Value!, v.Value.Line))],
        };
    }

    private static PipelineStep Step(StructuredNode step, string usual)
    {
        string? at = BuildFolders.Under("", step["working-directory"]?.Value ?? usual);
        if (step["run"] is { Value: { } script } run) return new PipelineStep(script, BuildFolders.Of(script, at, out _)) { Line = run.Line };
        StructuredNode? with = step["with"];
        string?[] folders =
        [
            with?["file"]?.Value is { } file ? BuildFolders.OfFile(file) : null,
            with?["context"]?.Value is { } context ? BuildFolders.Under("", context) : null,
            with?["working-directory"]?.Value is { } folder ? BuildFolders.Under("", folder) : null,
            BuildFolders.OfFile(with?["cache-dependency-path"]?.Value?.Split('\n')[0]),
        ];
        return new PipelineStep("", [.. folders.OfType<string>().Distinct(StringComparer.Ordinal)]) { Uses = step["uses"]?.Value };
    }

    private PipelineService? Service(string path, string name, StructuredNode service)
    {
        StructuredNode image = service["image"] ?? service;
        // An image that is left empty is not started.
        if (image.Value is not { Length: > 0 } of) return null;
        var published = new List<(int?, int)>();
        bool clear = true;
        foreach (StructuredNode port in service["ports"]?.AsList() ?? [])
        {
            string[] parts = (port.Value ?? "").Split('/')[0].Split(':');
            int? host = null;
            clear &= int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int inner);
            if (parts.Length > 1)
            {
                clear &= int.TryParse(parts[^2], NumberStyles.None, CultureInfo.InvariantCulture, out int given);
                host = given;
            }

            published.Add((host, inner));
        }

        string options = service["options"]?.Value ?? "";
        clear &= !(options + " ").Contains("-p ", StringComparison.Ordinal) && !options.Contains("--publish", StringComparison.Ordinal) && !options.Contains("--net", StringComparison.Ordinal);
        return new PipelineService(name, of.Contains("${{", StringComparison.Ordinal) ? name : of, Image(path, image, of)) { Published = published, IsClear = clear };
    }

    // What a job takes over from others: mappings are merged, all else is the job's own where it has it. Source: GitLab documentation, extends (eleven levels at most).
    private static StructuredNode Extended(StructuredNode document, StructuredNode job, int levels)
    {
        if (levels == 0 || job["extends"] is not { } extends) return job;
        StructuredNode whole = job;
        // Of several, the last has precedence.
        foreach (StructuredNode name in extends.AsList().Reverse())
        {
            if (name.Value is { } of && document[of] is { } below) whole = Merged(whole, Extended(document, below, levels - 1));
        }

        return whole;
    }

    private static StructuredNode Merged(StructuredNode above, StructuredNode below)
    {
        if (above.Entries.Count == 0 || below.Entries.Count == 0) return above;
        IEnumerable<KeyValuePair<string, StructuredNode>> own = above.Entries.Select(e => below[e.Key] is { } other ? new KeyValuePair<string, StructuredNode>(e.Key, Merged(e.Value, other)) : e);
        return StructuredNode.Mapping([.. own, .. below.Entries.Where(e => above[e.Key] is null)], above.Line);
    }

    private PipelineJob OfGitLab(string path, StructuredNode document, string name, StructuredNode job)
    {
        StructuredNode? Value(string key) => job[key] ?? document.At("default", key) ?? document[key];
        var steps = new List<PipelineStep>();
        string? at = "";
        foreach (StructuredNode line in new[] { Value("before_script"), job["script"] }.SelectMany(s => s?.AsList() ?? []))
        {
            if (line.Value is { } script) steps.Add(new PipelineStep(script, BuildFolders.Of(script, at, out at)) { Line = line.Line, MayFail = MayFail(job) });
        }

        return new PipelineJob(name, path)
        {
            IsInContainer = true,
            ServicesLine = Value("services")?.Line ?? 0,
            Steps = steps,
            Interruptible = (job["interruptible"] ?? document.At("default", "interruptible")) is { Value: "true" } ends ? new Citation(CitationKind.Config, path, ends.Line, "interruptible: true") : null,
            Services = [.. (Value("services")?.Items ?? []).Select(s => GitLabService(path, s)).OfType<PipelineService>()],
            Variables =
            [
                .. new[] { document["variables"], job["variables"] }.SelectMany(v => v?.Entries ?? []).Where(v => (v.Value["value"] ?? v.Value).Value is { Length: > 0 } value && !value.Contains('$', StringComparison.Ordinal))
                    .GroupBy(v => v.Key, StringComparer.Ordinal).Select(v => Variable(path, v.Key, (v.Last().Value["value"] ?? v.Last().Value).Value!, v.Last().Value.Line)),
            ],
        };
    }

    // Source: GitLab documentation, allow_failure (by exit codes too; true for a job that waits for a hand); GitHub documentation, continue-on-error of jobs and steps.
    private static bool MayFail(StructuredNode of) =>
        of["continue-on-error"]?.Value == "true" || (of["allow_failure"] is { } allowed ? allowed.Value == "true" || allowed.Entries.Count > 0 : of["when"]?.Value == "manual");

    private PipelineService? GitLabService(string path, StructuredNode service)
    {
        StructuredNode image = service["name"] ?? service;
        if (image.Value is not { Length: > 0 } of || of.Contains('$', StringComparison.Ordinal)) return null;
        string name = service["alias"]?.Value?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? of.Split(':')[0].Split('@')[0].Replace("/", "-", StringComparison.Ordinal);
        return new PipelineService(name, of, Image(path, image, of));
    }

    private Setting Variable(string path, string key, string value, int line) => new(key, value, SettingCitation.Of(redactor, key, value, path, line), "environment", IsShared: false);

    private Citation Image(string path, StructuredNode node, string image) => new(CitationKind.Config, path, node.Line, redactor.Excerpt("image: " + image));
}
