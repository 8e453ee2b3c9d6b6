using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A value that is not of the kind that its key needs. Where the kind only follows from the key's name, it is a warning: names mislead.</summary>
internal sealed class InvalidValueRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (EnvDocument document in context.Model.EnvFiles.Where(d => ComponentModel.Applies(d.Environment, context.Environment)))
        {
            foreach (EnvEntry entry in document.Entries)
            {
                if (entry.IsEmpty || entry.IsPlaceholder || EnvValueValidator.Validate(entry.Kind, entry.RawValue) is not { } fault) continue;
                Status status = entry.Kind is EnvValueKind.Port or EnvValueKind.Url or EnvValueKind.ConnectionString ? Status.Fail : Status.Warn;
                string component = FileOwner.Of(context.Model, document);
                var draft = new FindingDraft(
                    entry.Kind == EnvValueKind.ConnectionString ? FailureCodes.DbUrl : FailureCodes.ConfigInvalid, component, document.Environment, status, $"{entry.Key} of {component} {fault}", 0.85)
                { Variable = entry.Key, Subject = entry.Key };
                draft.Citations.Add(entry.ToCitation());
                draft.NextSteps.AddRange(context.Steps(draft, ("file", document.Path), ("line", entry.Line.ToString(System.Globalization.CultureInfo.InvariantCulture))));
                yield return draft;
            }
        }
    }
}
