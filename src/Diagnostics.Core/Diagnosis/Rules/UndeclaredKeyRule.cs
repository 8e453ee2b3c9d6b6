using Diagnostics.Core.Configuration.Code;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Diagnosis.Keys;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// The code of a component stops without a key, or uses it without a default, and nothing declares it in an environment whose file serves that component. A warning: the value may
/// come from where no file tells. What a log proves is the business of <see cref="MissingSettingRule"/>.
/// </summary>
internal sealed class UndeclaredKeyRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        if (context.Code.Uses.Count == 0) yield break;
        IReadOnlyDictionary<string, ComponentModel> folders = CodeOwners.Folders(context);
        var mentions = new KeyMentions(context.Root, context.Code);
        foreach (IGrouping<ComponentModel?, CodeKeyUse> code in context.Code.Uses.Where(u => !u.IsTest && CodeOwners.IsProgram(u)).GroupBy(u => CodeOwners.Of(folders, u.Path)))
        {
            if (code.Key is not { } component) continue;
            string[] keys = [.. code.Select(u => u.Key).Distinct(StringComparer.Ordinal)];
            foreach (string? environment in context.Environments)
            {
                // The file serves this component only if it gives something that the component reads.
                if (!component.SettingFiles.Exists(f => f.Environment == environment) || !keys.Any(k => component.Effective(k, environment) is not null)) continue;
                foreach (IGrouping<string, CodeKeyUse> uses in code.GroupBy(u => u.Key, StringComparer.Ordinal))
                {
                    if (Undeclared(context, component, environment, uses.Key, [.. uses], mentions) is { } draft) yield return draft;
                }
            }
        }
    }

    private static FindingDraft? Undeclared(DiagnosisContext context, ComponentModel component, string? environment, string key, CodeKeyUse[] uses, KeyMentions mentions)
    {
        // One place that handles its absence shows that it may be absent.
        if (GivenKeys.Has(key) || Array.Exists(uses, u => !u.IsRequired) || component.Effective(key, environment) is not null || mentions.Has(key)) return null;
        CodeKeyUse use = uses.FirstOrDefault(u => u.Need == CodeNeed.Fatal) ?? uses[0];
        string? elsewhere = context.Model.Environments.FirstOrDefault(e => e != environment && component.Effective(key, e) is { Raw.Length: > 0 });
        Citation? declared = elsewhere is null ? null : component.Effective(key, elsewhere)!.Citation;
        declared ??= context.Model.Templates.Select(t => t.Find(key)).FirstOrDefault(e => e is not null)?.ToCitation();
        // JavaScript and the like go on without it: only what another file asks for is missed then.
        if (use.Need != CodeNeed.Fatal && declared is null) return null;
        if (context.CurrentLogs.Any(o => o.Event.Field("variable")?.Equals(key, StringComparison.OrdinalIgnoreCase) == true)) return null;
        string file = component.SettingFiles.FindLast(f => f.Environment == environment).Path;
        var draft = new FindingDraft(
            FailureCodes.ConfigMissing, component.Name, environment, Status.Warn,
            $"{component.Name}'s code needs {key}{(use.Need == CodeNeed.Fatal ? " to start" : "")}, and {file} does not have it{(declared is null ? "" : "; " + declared.Location + " has it")}", declared is null ? 0.5 : 0.65)
        { Variable = key, Subject = key };
        draft.Citations.Add(use.ToCitation());
        draft.Citations.Add(new Citation(CitationKind.Config, file, null, $"has no {key}"));
        if (declared is not null) draft.Citations.Add(declared);
        draft.NextSteps.Add($"Add {key} to {file}, or give it a default at {use.Path}:{use.Line}");
        return draft;
    }
}
