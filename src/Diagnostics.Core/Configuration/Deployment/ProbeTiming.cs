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
    /// <summary>The file of that line where it is not the one that declares the service.</summary>
    public string? Path { get; init; }

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
    public static ProbeTiming? OfProbe(StructuredNode? probe)
    {
        if (probe is null) return null;
        StructuredNode place = probe["initialDelaySeconds"] ?? probe["failureThreshold"] ?? probe["periodSeconds"] ?? probe;
        return Of("initialDelaySeconds", probe["initialDelaySeconds"], 0, "failureThreshold", probe["failureThreshold"], 3, "periodSeconds", probe["periodSeconds"], 10, place.Line) is { } timing ? timing with { Path = place.Source } : null;
    }

    /// <summary>
    /// A service of Amazon ECS behind a load balancer: tasks whose target is unhealthy are stopped once <c>health_check_grace_period_seconds</c> are over; a target is unhealthy after
    /// <c>unhealthy_threshold</c> failures, one each <c>interval</c>. Defaults 0 s, 3 and 30 s. Source: Amazon ECS API reference, healthCheckGracePeriodSeconds; Terraform AWS provider, aws_lb_target_group.
    /// </summary>
    /// <param name="grace">The grace period; null where none is given.</param>
    /// <param name="check">The target group's health_check; null where it has none.</param>
    /// <param name="path">The file of the service.</param>
    /// <param name="line">The line of the service, for the case that nothing is given.</param>
    /// <param name="checkPath">The file of the target group.</param>
    public static ProbeTiming? OfTargetGroup(StructuredNode? grace, StructuredNode? check, string path, int line, string checkPath)
    {
        if (grace is { Tag: not null } || check?["interval"] is { Tag: not null } || check?["unhealthy_threshold"] is { Tag: not null }) return null;
        if (Of("grace", grace, 0, "unhealthy_threshold", check?["unhealthy_threshold"], 3, "interval", check?["interval"], 30, line) is not { } timing) return null;
        double unhealthy = timing.Seconds - timing.Delay;
        if (timing.Delay >= unhealthy) return new ProbeTiming(timing.Delay, $"health_check_grace_period_seconds {Durations.Show(timing.Delay)}", grace!.Line, timing.Delay) { Path = path };
        StructuredNode? place = check?["interval"] ?? check?["unhealthy_threshold"];
        return new ProbeTiming(unhealthy, timing.Arithmetic[(timing.Arithmetic.IndexOf('+', StringComparison.Ordinal) + 2)..].Replace(" = " + Durations.Show(timing.Seconds), " = " + Durations.Show(unhealthy), StringComparison.Ordinal), grace?.Line ?? place?.Line ?? line, 0)
        { Path = grace is not null || place is null ? path : checkPath };
    }

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
