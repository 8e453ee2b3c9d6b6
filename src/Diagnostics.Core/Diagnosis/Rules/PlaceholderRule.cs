using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A value that was never filled in, where it cannot work: a secret, URL or host of an environment that is not a developer's own.</summary>
internal sealed class PlaceholderRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (EnvDocument document in context.Model.EnvFiles.Where(d => ComponentModel.Applies(d.Environment, context.Environment)))
        {
            foreach (EnvEntry entry in document.Entries.Where(e => e.IsPlaceholder && e.Kind is EnvValueKind.Secret or EnvValueKind.Url or EnvValueKind.ConnectionString or EnvValueKind.Host))
            {
                // "changeme" is a working password on a developer's machine; a host that is a placeholder works nowhere.
                bool own = document.Environment is "development" or "test";
                if (own && entry.Kind == EnvValueKind.Secret) continue;
                string component = FileOwner.Of(context.Model, document);
                var draft = new FindingDraft(
                    FailureCodes.ConfigPlaceholder, component, document.Environment, own ? Status.Warn : Status.Fail, $"{entry.Key} of {component} is a placeholder that was never filled in", 0.85)
                { Variable = entry.Key, Subject = entry.Key };
                draft.Citations.Add(entry.ToCitation());
                draft.NextSteps.AddRange(context.Steps(draft, ("file", document.Path)));
                yield return draft;
            }
        }
    }
}
