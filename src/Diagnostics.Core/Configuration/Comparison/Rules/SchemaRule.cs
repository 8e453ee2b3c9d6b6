using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Comparison.Rules;

/// <summary>config.missing, config.empty: the schema requires the key, and this environment does not have it.</summary>
internal sealed class SchemaRule : IEnvRule
{
    public EnvJudgement? Judge(in EnvComparison row)
    {
        if (row.Schema is not { } schema || schema.Document.Find(row.Key) is not { } required) return null;
        bool missing = row.Entry is null;
        if (!missing && (row.Entry!.IsKnown is false || !string.IsNullOrEmpty(row.Entry.RawValue))) return null;
        string by = FormattableString.Invariant($"{Path.GetFileName(schema.Document.Path)}:{required.Line}");
        if (!schema.IsRequired(row.Key)) return EnvJudgement.Expected($"is {(missing ? "not there" : "empty")} in {row.Label}; {by} says that it is optional");
        EnvSeverity importance = EnvImportance.OfAbsence(row.Key, required.Kind);
        EnvSeverity severity = importance > EnvSeverity.Medium ? importance : EnvSeverity.Medium;
        // An empty value in the schema itself means "fill this in"; the same emptiness here means nobody did.
        return EnvJudgement.Fault(severity, missing ? FailureCodes.ConfigMissing : FailureCodes.ConfigEmpty, $"is {(missing ? "missing" : "empty")} in {row.Label}; {by} requires it");
    }
}
