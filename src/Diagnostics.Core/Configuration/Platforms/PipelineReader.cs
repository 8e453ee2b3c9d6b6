using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>
/// Deploy commands inside pipelines: <c>run</c> of a GitHub workflow's steps, the action that deploys to Cloud Run, <c>args</c> of Cloud Build's steps. What the commands mean is known
/// by the readers of scripts.
/// </summary>
/// <remarks>Source of the rules: GitHub documentation, workflow syntax; google-github-actions/deploy-cloudrun, inputs; Google Cloud, Cloud Build configuration schema.</remarks>
internal sealed class PipelineReader : IPlatformReader
{
    private static readonly IPlatformReader[] s_scripts = [new CloudRunScriptReader(), new AppServiceReader()];

    public bool IsStructured => true;

    public bool MayRead(string relativePath) =>
        relativePath.StartsWith(".github/workflows/", StringComparison.Ordinal) || Path.GetFileName(relativePath).StartsWith("cloudbuild", StringComparison.OrdinalIgnoreCase);

    public bool MayHold(string text) => text.Contains("gcloud", StringComparison.Ordinal) || text.Contains("deploy-cloudrun", StringComparison.Ordinal) || text.Contains("az webapp", StringComparison.Ordinal) || text.Contains("az containerapp", StringComparison.Ordinal);

    public IReadOnlyList<PlatformService> Read(string relativePath, string text, IReadOnlyList<StructuredNode> documents)
    {
        var services = new List<PlatformService>();
        foreach (StructuredNode document in documents)
        {
            foreach (StructuredNode step in (document["jobs"]?.Entries ?? []).SelectMany(j => j.Value["steps"]?.Items ?? []))
            {
                if (step["run"] is { Value: { } script } run) Add(script, BlockLine(run, script));
                else if (step["uses"]?.Value?.StartsWith("google-github-actions/deploy-cloudrun@", StringComparison.Ordinal) == true && step["with"] is { } with) Action(with);
            }

            foreach (StructuredNode step in document["steps"]?.Items ?? [])
            {
                string[] words = [.. (step["args"]?.AsList() ?? []).Select(a => a.Value ?? "")];
                if (words.Length > 0) Add("gcloud " + string.Join(' ', words.Where(w => w != "gcloud").Select(Containers.ShellWords.Quote)), step["args"]!.Line);
            }
        }

        return services;

        void Action(StructuredNode with)
        {
            if (with["service"] is not { Value: { } service } at || service.Contains("${{", StringComparison.Ordinal)) return;
            string port = with["port"]?.Value is { } given ? " --port " + given : "";
            Add($"gcloud run deploy {service}{port} {with["flags"]?.Value?.Replace('\n', ' ')}", (with["port"] ?? with["flags"] ?? at).Line);
        }

        // Lines of the script are lines of the file, so they are told from where the script begins.
        void Add(string script, int line)
        {
            foreach (IPlatformReader reader in s_scripts.Where(r => r.MayHold(script)))
                services.AddRange(reader.Read(relativePath, new string('\n', Math.Max(0, line - 1)) + script, []));
        }
    }

    // A block begins on the line below its key.
    private static int BlockLine(StructuredNode run, string script) => script.TrimEnd('\n').Contains('\n', StringComparison.Ordinal) || script.EndsWith('\n') ? run.Line + 1 : run.Line;
}
