using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Platforms;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Adds the jobs of build servers' pipelines, and what GitHub workflows give to theirs.</summary>
internal sealed class PipelineAssembler(DeploymentModel model, Redactor redactor)
{
    /// <summary>Whether a file may be a pipeline.</summary>
    public static bool MayRead(string path, string text) =>
        (path.StartsWith(".github/workflows/", StringComparison.Ordinal) && text.Contains("jobs:", StringComparison.Ordinal)) || (PipelineJobs.IsGitLab(path) && text.Contains("script:", StringComparison.Ordinal));

    public void Add(string path, IReadOnlyList<StructuredNode> documents)
    {
        model.PipelineJobs.AddRange(new PipelineJobs(redactor).Of(path, documents));
        if (PipelineJobs.IsGitLab(path)) return;
        foreach (StructuredNode document in documents)
        {
            foreach ((string name, StructuredNode job) in document["jobs"]?.Entries ?? [])
            {
                IReadOnlyList<StructuredNode> steps = job["steps"]?.Items ?? [];
                string commands = string.Join('\n', steps.Select(s => s["run"]?.Value).OfType<string>());
                StructuredNode?[] layers = [document["env"], job["env"], .. steps.Select(s => s["env"])];
                foreach ((string key, (string? value, string rest, int line)) in WorkflowVariables.Of(layers))
                    model.PipelineVariables.Add(new PipelineVariable(name, EnvironmentOf(job), key, value, commands, value is null ? new Citation(CitationKind.Config, path, line, redactor.Excerpt(key + ": by the repository's settings")) : SettingCitation.Of(redactor, key, value, path, line)) { Rest = value is null && rest.Length > 0 ? rest : null });
            }
        }
    }

    /// <summary>The environment that a job says it deploys to.</summary>
    public static string? EnvironmentOf(StructuredNode job) => EnvironmentNames.Known(job["environment"]?.Value ?? job.At("environment", "name")?.Value ?? "");
}
