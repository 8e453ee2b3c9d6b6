using System.Text.RegularExpressions;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Events of a cluster about volumes that could not be mounted at first: what they are made of came a moment later, as a certificate's Secret does.</summary>
/// <remarks>Source: Kubernetes documentation, Secrets (the kubelet tries to mount again until it succeeds, and starts a pod's containers only then); events are kept for an hour.</remarks>
internal static partial class MountEvents
{
    private const long LargestFile = 1024 * 1024;

    /// <summary>Whether it is over: the pod that the event names runs with all its containers ready, by what the cluster lists, or a later event says that the volume was attached.</summary>
    public static bool IsOver(DiagnosisContext context, LogObservation observation)
    {
        if (IsAttachedLater(context, observation)) return true;
        if (Event().Match(observation.Event.Citation.Excerpt ?? "") is not { Success: true } told) return false;
        string pod = told.Groups["pod"].Value;
        return context.Logs.Where(o => o.Event.Signature.Id == "kubectl.pod-row").Select(o => o.Event.Citation.Source).Distinct(StringComparer.Ordinal)
            .SelectMany(f => context.LinesOf(f, LargestFile) ?? []).Any(l => Row().Match(l) is { Success: true } row && row.Groups["pod"].Value == pod && row.Groups["ready"].Value == row.Groups["of"].Value);
    }

    // A volume that another node lets go of late (Multi-Attach) is attached then; events stand in the order of their times.
    private static bool IsAttachedLater(DiagnosisContext context, LogObservation observation)
    {
        if (observation.Event.Citation is not { Line: { } line, Excerpt: { } text } at || Attaching().Match(text) is not { Success: true } told || context.LinesOf(at.Source, LargestFile) is not { } lines) return false;
        string attached = $"AttachVolume.Attach succeeded for volume \"{told.Groups["volume"].Value}\"";
        return lines.Skip(line).Any(l => l.Contains(attached, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\b(?:Multi-Attach error|AttachVolume\.Attach failed) for volume ""(?<volume>[^""]{1,253})""", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Attaching();

    [GeneratedRegex(@"\bpod/(?<pod>[a-z0-9][a-z0-9.\-]{0,252})\s.*\bMountVolume\.SetUp failed\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Event();

    [GeneratedRegex(@"^(?:[a-z0-9\-]{1,63} {1,40})?(?:pod/)?(?<pod>[a-z0-9][a-z0-9.\-]{0,252}) +(?<ready>\d{1,2})/(?<of>\d{1,2}) +Running\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Row();
}
