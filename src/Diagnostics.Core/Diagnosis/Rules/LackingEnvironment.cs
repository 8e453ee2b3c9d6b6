using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// The environment that a log is of which names none and says that a setting is missing: the only one whose files do not give it, where those of the same kind of another do (overlays of Kustomize, values of a chart, files of a
/// platform for each environment).
/// </summary>
/// <remarks>Source: Kubernetes documentation, Kustomize (bases and overlays: a generator's literals are each overlay's own).</remarks>
internal static class LackingEnvironment
{
    private const string Layer = "platform";

    /// <summary>The environment; null where all of them give it, none does, or several lack it.</summary>
    public static string? Of(ComponentModel? component, string variable)
    {
        if (component is null) return null;
        string[] environments = [.. component.Settings.Where(s => s.Environment is not null && s.Setting.Layer == Layer).Select(s => s.Environment!).Distinct(StringComparer.Ordinal)];
        string[] lacking = [.. environments.Where(e => component.Effective(variable, e) is null)];
        return lacking is [var one] && environments.Any(e => component.Effective(variable, e) is { Raw.Length: > 0, Layer: Layer }) ? one : null;
    }
}
