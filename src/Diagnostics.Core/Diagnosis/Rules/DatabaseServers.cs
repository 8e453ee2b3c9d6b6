using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Which database a line of a log is about that names none.</summary>
internal static class DatabaseServers
{
    /// <summary>The writer itself, where it is one; else the only one that it needs. Null where there is none, or there are several.</summary>
    public static ComponentModel? Of(DiagnosisContext context, ComponentModel? writer) =>
        writer is null or { Kind: ComponentKind.Database } ? writer : context.Model.OnlyNeedOf(writer, ComponentKind.Database);

    /// <summary>The same, or else the only database of the deployment.</summary>
    public static ComponentModel? OrOnly(DiagnosisContext context, LogObservation line) =>
        Of(context, context.Model.Find(line.Component)) ?? (context.Model.Components.Where(c => c.Kind == ComponentKind.Database).ToArray() is [var only] ? only : null);
}
