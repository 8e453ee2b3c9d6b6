using System.Globalization;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>How long a probe waits for a start-up before it gives up.</summary>
/// <param name="Seconds">The time, in seconds.</param>
/// <param name="Arithmetic">How it comes about.</param>
/// <param name="Line">The line of the probe.</param>
/// <param name="Delay">What it waits before failures count: the start-up that it expects, in seconds; 0 where it expects none.</param>
internal sealed record ProbeTiming(double Seconds, string Arithmetic, int Line, double Delay)
{
    /// <summary>
    /// A compose health check: failures count once <c>start_period</c> is over, and <c>retries</c> of them in a row, one each <c>interval</c>, make the container unhealthy.
    /// Defaults 30 s, 3 and 0 s. Source: Dockerfile reference, HEALTHCHECK; compose specification, healthcheck.
    /// </summary>
    public static ProbeTiming? OfCompose(StructuredNode? check, Func<StructuredNode, string?>? fill = null)
    {
        if (check?["test"] is not { } test) return null;
        return Of("start_period", check["start_period"], 0, "retries", check["retries"], 3, "interval", check["interval"], 30, check["interval"]?.Line ?? check["retries"]?.Line ?? test.Line, fill);
    }

    /// <summary>A probe of Kubernetes or Cloud Run: <c>initialDelaySeconds</c>, then <c>failureThreshold</c> failures, one each <c>periodSeconds</c>. Defaults 0, 3 and 10. Source: Kubernetes, Probe v1 core.</summary>
    public static ProbeTiming? OfProbe(StructuredNode? probe) =>
        probe is null ? null : Of("initialDelaySeconds", probe["initialDelaySeconds"], 0, "failureThreshold", probe["failureThreshold"], 3, "periodSeconds", probe["periodSeconds"], 10, (probe["initialDelaySeconds"] ?? probe["failureThreshold"] ?? probe["periodSeconds"] ?? probe).Line);

    private static ProbeTiming? Of(string delayName, StructuredNode? delay, double delayDefault, string countName, StructuredNode? count, int countDefault, string periodName, StructuredNode? period, double periodDefault, int line, Func<StructuredNode, string?>? fill = null)
    {
        string? Text(StructuredNode node) => fill is null ? node.Value : fill(node);
        double? waits = delay is null ? delayDefault : Durations.Seconds(Text(delay));
        double? each = period is null ? periodDefault : Durations.Seconds(Text(period));
        int times = countDefault;
        if (count is not null && !int.TryParse(Text(count), NumberStyles.None, CultureInfo.InvariantCulture, out times)) return null;
        // A value that a variable fills in is not known here.
        if (waits is not { } first || each is not { } interval || times < 1) return null;
        double total = first + (times * interval);
        string arithmetic = string.Create(CultureInfo.InvariantCulture, $"{delayName} {Durations.Show(first)} + {times} {countName} × {Durations.Show(interval)} {periodName} = {Durations.Show(total)}");
        return new ProbeTiming(total, arithmetic, line, first);
    }
}
