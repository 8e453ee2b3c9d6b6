using Diagnostics.Core.Configuration.Code;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A credential, or the host that a setting names, is fixed in code: changing the setting changes nothing there. Other hosts in code are nobody's fault.
/// </summary>
internal sealed class HardcodedCredentialRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        if (context.Code.Hardcoded.Count == 0) yield break;
        IReadOnlyDictionary<string, ComponentModel> folders = CodeOwners.Folders(context);
        foreach (HardcodedValue value in context.Code.Hardcoded)
        {
            // Compose files and Dockerfiles are configuration: what is written there is where it belongs.
            if (value.IsTest || value.Language is "Compose" or "Dockerfile") continue;
            ComponentModel? component = CodeOwners.Of(folders, value.Path);
            if (component is null) continue;
            (string? environment, Setting? setting) = SettingFor(component, value);
            bool credential = value.Kind == HardcodedKind.Credential && !SettingEndpoint.IsLoopback(value.Host);
            if (setting is null && !credential) continue;
            string what = value.Kind == HardcodedKind.Credential ? "a password for " + value.Host : value.Host;
            var draft = new FindingDraft(
                FailureCodes.ConfigHardcoded, component.Name, setting is null ? null : environment, Status.Warn,
                $"{component.Name}'s code has {what} fixed at {value.Path}:{value.Line}{(setting is null ? "" : $", where {setting.Key} says it too: changing the setting changes nothing there")}", credential ? 0.6 : 0.5)
            { Subject = value.Path + ":" + value.Line, Variable = setting?.Key };
            draft.Citations.Add(value.ToCitation());
            if (setting is not null) draft.Citations.Add(setting.Citation);
            draft.NextSteps.Add(setting is null ? $"Read it from the environment at {value.Path}:{value.Line}, and change the password: it is in the repository's history" : $"Read {setting.Key} at {value.Path}:{value.Line} in place of the fixed value");
            yield return draft;
        }
    }

    private static (string? Environment, Setting? Setting) SettingFor(ComponentModel component, HardcodedValue value)
    {
        foreach ((string? environment, Setting setting) in component.Settings)
        {
            if (SettingEndpoint.Read(setting.Key, setting.Raw) is { } endpoint && endpoint.Host.Equals(value.Host, StringComparison.OrdinalIgnoreCase) && (value.Port is null || value.Port == endpoint.Port)) return (environment, setting);
        }

        return (null, null);
    }
}
