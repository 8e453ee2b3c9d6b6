using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A key that one file gives several values: the last one holds, and whoever edits another line wonders. Equal values harm nobody. It is a failure where a database has the password of an overridden line,
/// and its client sends the one that holds.
/// </summary>
internal sealed class DuplicateKeyRule : IFindingRule, IExplanationRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (EnvDocument document in context.Model.EnvFiles.Where(d => ComponentModel.Applies(d.Environment, context.Environment)))
        {
            foreach (EnvEntry entry in document.Entries.Where(e => e.HasConflictingDuplicates))
            {
                if (Overridden(context, document, entry) is { } fault) yield return fault;
                else if (!RepeatedVariableRule.IsToldOf(context, document, entry)) yield return New(context, FileOwner.Of(context.Model, document), document, entry, Status.Warn, $"{entry.Key} is given {entry.ShadowedLines.Count + 1} times with different values in {document.Path}; line {entry.Line} holds", entry.ShadowedLines.Take(3));
            }
        }
    }

    /// <summary>That the database rejects what the holding line gives follows.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.ConfigDuplicate, Status: Status.Fail }))
        {
            foreach (FindingDraft effect in findings.Of(cause.Component).Where(f => f.Code == FailureCodes.DbAuthRejected && cause.SharesEnvironment(f)))
                yield return new Explanation(cause, effect, 0.95, "the line that holds has another password than the database");
        }
    }

    // Which of the values is right, the database says.
    private static FindingDraft? Overridden(DiagnosisContext context, EnvDocument document, EnvEntry entry)
    {
        foreach (ComponentModel client in context.Model.Components.Where(c => c.IsComposed && c.IsApplication))
        {
            foreach (string? environment in context.Environments)
            {
                foreach (ClientCredential credential in ClientCredential.Of(context, client, environment))
                {
                    if (credential.PasswordCitation.Source != document.Path || credential.PasswordCitation.Line != entry.Line) continue;
                    if (ServerCredentialRule.PasswordOf(credential.Server, credential.User, environment) is not { Raw.Length: > 0 } wanted || wanted.Raw == credential.Password) continue;
                    int at = entry.ShadowedValues.ToList().FindLastIndex(v => v == wanted.Raw);
                    if (at < 0) continue;
                    int line = entry.ShadowedLines[at];
                    FindingDraft draft = New(context, client.Name, document, entry, Status.Fail, $"{entry.Key} is given {entry.ShadowedLines.Count + 1} times in {document.Path}: line {line} has {credential.Server.Name}'s password, and line {entry.Line}, which holds, has another", [line]);
                    draft.Citations.Add(wanted.Citation);
                    draft.NextSteps.Insert(0, $"Take line {entry.Line} out of {document.Path}, then: {DiagnosisContext.ComposeUp(client, environment)}");
                    return draft;
                }
            }
        }

        return null;
    }

    private static FindingDraft New(DiagnosisContext context, string component, EnvDocument document, EnvEntry entry, Status status, string summary, IEnumerable<int> overridden)
    {
        var draft = new FindingDraft(FailureCodes.ConfigDuplicate, component, document.Environment, status, summary, 0.9) { Variable = entry.Key, Subject = entry.Key };
        draft.Citations.Add(entry.ToCitation());
        foreach (int line in overridden) draft.Citations.Add(new Citation(CitationKind.Config, document.Path, line, entry.Key + "=… (has no effect)"));
        draft.NextSteps.AddRange(context.Steps(draft, ("file", document.Path)));
        return draft;
    }
}
