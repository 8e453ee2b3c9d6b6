using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A key that an object of the cluster has and that a component, which says that it misses it, is not handed.</summary>
internal static class KeptKeys
{
    /// <summary>The key; null where no object that the component is near to has it.</summary>
    public static KeptKey? Of(ComponentModel? component, string variable, string? environment)
    {
        KeptKey[] kept = [.. (component?.KeptKeys ?? []).Where(k => ComponentModel.Applies(k.Environment, environment))];
        // Values of a chart are written for that very variable, wherever they take it from.
        if (Array.Find(kept, k => k.IsUnread && k.Key == variable) is { } unread) return unread;
        kept = Array.FindAll(kept, k => !k.IsUnread);
        // What only a name tells of the object must have that very key.
        return Array.Find(kept, k => k.Key == variable) ?? Array.Find(kept, k => k.Asked is null && Plain(k.Key).Equals(Plain(variable), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What is wrong, in words.</summary>
    public static string Words(KeptKey kept, string component, string variable)
    {
        if (kept.IsUnread) return $"{variable} does not reach {component}: the chart's {kept.Object} have it, which no template reads";
        string named = kept.Key == variable ? "it" : kept.Key;
        if (kept.TakenBy is { } taker) return $"{variable} is not handed to {component}: {kept.Object}, of which {taker.Name} of the same image takes all keys, has {named}";
        return kept.Asked is { } asked
            ? $"{variable} does not reach {component}: it takes its values from {kept.Object.Split(' ')[0]} {asked.Name}, which no file makes; {kept.Object} has {named}"
            : $"{variable} is not handed to {component}, though {kept.Object}, of which it takes other keys, has {named}";
    }

    /// <summary>The lines that prove it.</summary>
    public static IEnumerable<Citation> Lines(KeptKey kept) => kept.IsUnread ? [kept.Place, kept.Citation] : kept.Asked is { } asked ? kept.Named is { } named ? [asked.Citation, named] : [asked.Citation] : kept.TakenBy is { } taker ? [kept.Place, taker.Citation, kept.Citation] : [kept.Citation, kept.Place];

    /// <summary>What to do.</summary>
    public static string Step(KeptKey kept, string component, string variable) => kept.IsUnread
        ? $"Below {kept.Place.Location}, add: {{{{- with .Values.{kept.Object.Split(' ')[1]} }}}} {{{{- toYaml . | nindent 12 }}}} {{{{- end }}}}, then: helm upgrade"
        : kept.Asked is { } asked
        ? $"At {asked.Citation.Location}, put {kept.Object.Split(' ')[1]} in place of {asked.Name}, then: kubectl rollout restart deployment/{component}"
        : kept.TakenBy is { } taker
        ? $"At {kept.Place.Location}, take {kept.Object} by envFrom as {taker.Citation.Location} does, then apply it again"
        : $"Below {kept.Place.Location}, hand {variable} over by {(kept.Object.StartsWith("Secret", StringComparison.Ordinal) ? "secretKeyRef" : "configMapKeyRef")} (name: {kept.Object.Split(' ')[1]}, key: {kept.Key}), then apply it again";

    private static string Plain(string key) => key.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
}
