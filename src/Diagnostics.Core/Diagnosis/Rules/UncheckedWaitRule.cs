using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A container waits until another is healthy, and nothing ever says that the other is: neither the compose file nor its image has a health check. Compose then gives up ("has no healthcheck
/// configured") and does not start the first.
/// </summary>
/// <remarks>Source: compose specification, depends_on, condition service_healthy; the Dockerfiles of the official images, of which those below have no HEALTHCHECK.</remarks>
internal sealed class UncheckedWaitRule : IFindingRule
{
    private static readonly HashSet<string> s_unchecked = new(StringComparer.Ordinal)
    {
        "postgres", "redis", "mysql", "mariadb", "mongo", "rabbitmq", "memcached", "nginx", "httpd", "caddy", "traefik", "haproxy", "elasticsearch", "valkey", "influxdb", "cassandra", "neo4j", "nats", "zookeeper",
        "python", "node", "ruby", "golang", "php", "rust", "openjdk", "eclipse-temurin", "amazoncorretto", "alpine", "debian", "ubuntu", "busybox", "scratch",
    };

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel component in context.Model.Components.Where(c => c.IsComposed && context.TakesPart(c.Name)))
        {
            // It was started after all: by another file, or by hand.
            if (context.LogsBy.WrittenBy(component).Any(o => !o.IsHistory && o.Event.Signature.Kind is not LogEventKind.Probe)) continue;
            foreach (Dependency wait in component.Dependencies.Where(d => d.Condition == "service_healthy" && (context.Environment is null || ComponentModel.Applies(d.Environment, context.Environment))).DistinctBy(d => (d.On, d.Environment)))
            {
                if (context.Model.Find(wait.On) is not { IsComposed: true } target || target.HealthChecked.Exists(e => ComponentModel.Applies(e, wait.Environment)) || Unchecked(target, wait.Environment) is not { } image) continue;
                var draft = new FindingDraft(
                    FailureCodes.ContainerDependencyOrder, component.Name, wait.Environment, Status.Fail,
                    $"{component.Name} waits until {target.Name} is healthy, but {target.Name} has no health check: compose does not start {component.Name}", 0.85)
                { Target = target.Name, Subject = target.Name };
                draft.Citations.Add(wait.Citation);
                draft.Citations.Add(image);
                draft.NextSteps.Add($"Give {target.Name} a healthcheck at {target.Declaration?.Location ?? image.Location}, or write condition: service_started at {wait.Citation.Location}, then: {DiagnosisContext.ComposeUp(component, wait.Environment)}");
                yield return draft;
            }
        }
    }

    // The line that tells the image; null where that image may have a health check of its own.
    private static Citation? Unchecked(ComponentModel target, string? environment)
    {
        if (target.Image is { Base: { } below } built) return IsUnchecked(below.Name) && built.HealthCheck is null ? new Citation(CitationKind.Config, built.Path, below.Line, "FROM " + below.Name) : null;
        return target.ImageNames.FindLast(i => ComponentModel.Applies(i.Environment, environment)) is { Text: { } name } named && IsUnchecked(name) ? named.Citation : null;
    }

    private static bool IsUnchecked(string image)
    {
        if (image.StartsWith("mcr.microsoft.com/dotnet/", StringComparison.Ordinal)) return true;
        string name = image;
        foreach (string prefix in (ReadOnlySpan<string>)["docker.io/", "library/", "public.ecr.aws/docker/library/"])
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal)) name = name[prefix.Length..];
        }

        int end = name.AsSpan().IndexOfAny(':', '@');
        return s_unchecked.Contains(end < 0 ? name : name[..end]);
    }
}
