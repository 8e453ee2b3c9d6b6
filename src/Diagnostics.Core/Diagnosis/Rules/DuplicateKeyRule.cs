using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A key that one file gives several values: the last one holds, and whoever edits another line wonders. Equal values harm nobody.</summary>
internal sealed class DuplicateKeyRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (EnvDocument document in context.Model.EnvFiles.Where(d => ComponentModel.Applies(d.Environment, context.Environment)))
        {
            foreach (EnvEntry entry in document.Entries.Where(e => e.HasConflictingDuplicates))
            {
                string component = FileOwner.Of(context.Model, document);
                var draft = new FindingDraft(
                    FailureCodes.ConfigDuplicate, component, document.Environment, Status.Warn,
                    $"{entry.Key} is given {entry.ShadowedLines.Count + 1} times with different values in {document.Path}; line {entry.Line} holds", 0.9)
                { Variable = entry.Key, Subject = entry.Key };
                draft.Citations.Add(entry.ToCitation());
                foreach (int line in entry.ShadowedLines.Take(3)) draft.Citations.Add(new Citation(CitationKind.Config, document.Path, line, entry.Key + "=… (has no effect)"));
                draft.NextSteps.AddRange(context.Steps(draft, ("file", document.Path)));
                yield return draft;
            }
        }
    }
}
