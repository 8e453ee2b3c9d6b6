using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>
/// Deploy commands inside pipelines: <c>run</c> of a GitHub workflow's steps, the action that deploys to Cloud Run, <c>args</c> of Cloud Build's steps. What the commands mean is known
/// by the readers of scripts.
/// </summary>
/// <remarks>Source of the rules: GitHub documentation, workflow syntax; google-github-actions/deploy-cloudrun, inputs; Google Cloud, Cloud Build configuration schema.</remarks>
internal sealed class PipelineReader : IPlatformReader
{
    private static readonly IPlatformReader[] s_scripts = [new CloudRunScriptReader(), new AppServiceReader(), new DeployVariablesReader()];

    public bool IsStructured => true;

    public bool MayRead(string relativePath) =>
        relativePath.StartsWith(".github/workflows/", StringComparison.Ordinal) || Path.GetFileName(relativePath).StartsWith("cloudbuild", StringComparison.OrdinalIgnoreCase);

    public bool MayHold(string text) => text.Contains("deploy-cloudrun", StringComparison.Ordinal) || text.Contains("gcloud", StringComparison.Ordinal) || s_scripts.Any(s => s is not AppServiceReader && s.MayHold(text)) || text.Contains("az webapp", StringComparison.Ordinal) || text.Contains("az containerapp", StringComparison.Ordinal);

    public IReadOnlyList<PlatformService> Read(string relativePath, string text, IReadOnlyList<StructuredNode> documents)
    {
        var services = new List<PlatformService>();
        foreach (StructuredNode document in documents)
        {
            foreach ((StructuredNode job, StructuredNode step) in (document["jobs"]?.Entries ?? []).SelectMany(j => (j.Value["steps"]?.Items ?? []).Select(s => (j.Value, s))))
            {
                int before = services.Count;
                Dictionary<string, (string? Value, string Known, int Line)> env = WorkflowVariables.Of(document["env"], job["env"], step["env"]);
                if (step["run"] is { Value: { } script } run) Add(WorkflowVariables.FillKnown(script, env), BlockLine(run, script), env);
                else if (step["uses"]?.Value?.StartsWith("google-github-actions/deploy-cloudrun@", StringComparison.Ordinal) == true && step["with"] is { } with) Action(with, env);
                if (PipelineAssembler.EnvironmentOf(job) is { } environment) for (int i = before; i < services.Count; i++) services[i] = services[i] with { Environment = environment };
            }

            foreach (StructuredNode step in document["steps"]?.Items ?? [])
            {
                string[] words = [.. (step["args"]?.AsList() ?? []).Select(a => a.Value ?? "")];
                if (words.Length > 0) Add("gcloud " + string.Join(' ', words.Where(w => w != "gcloud").Select(ShellWords.Quote)), step["args"]!.Line);
            }
        }

        return services;

        void Action(StructuredNode with, Dictionary<string, (string? Value, string Known, int Line)> env)
        {
            if (with["service"] is not { Value: { } service } at || service.Contains("${{", StringComparison.Ordinal)) return;
            string port = with["port"]?.Value is { } given ? " --port " + given : "";
            string variables = with["env_vars"]?.Value is { } list ? " --set-env-vars " + ShellWords.Quote(string.Join(',', list.Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => !l.StartsWith('#')))) : "";
            Add(WorkflowVariables.FillKnown($"gcloud run deploy {service}{port}{variables} {with["flags"]?.Value?.Replace('\n', ' ')}", env), (with["port"] ?? with["env_vars"] ?? with["flags"] ?? at).Line);
        }

        // Lines of the script are lines of the file, so they are told from where the script begins.
        void Add(string script, int line, Dictionary<string, (string? Value, string Known, int Line)>? env = null)
        {
            // The shell of the step is given its variables: as assignments on a line above.
            string given = line < 2 || env is null ? "" : string.Join("; ", env.Where(v => v.Value.Value is { } value && !value.Contains('\n', StringComparison.Ordinal)).Select(v => v.Key + "=" + ShellWords.Quote(v.Value.Value!)));
            foreach (IPlatformReader reader in s_scripts.Where(r => r.MayHold(script)))
                services.AddRange(reader.Read(relativePath, given + new string('\n', Math.Max(0, line - 1)) + script, []));
        }
    }

    // A block begins on the line below its key.
    private static int BlockLine(StructuredNode run, string script) => script.TrimEnd('\n').Contains('\n', StringComparison.Ordinal) || script.EndsWith('\n') ? run.Line + 1 : run.Line;
}
