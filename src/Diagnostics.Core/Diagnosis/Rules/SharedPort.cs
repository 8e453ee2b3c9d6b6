using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Whether a component that works without being called merely shares a file of settings that has a PORT, which it never opens.</summary>
internal static partial class SharedPort
{
    /// <summary>Whether nothing but such a setting speaks of a port of the component.</summary>
    public static bool IsAll(ComponentModel component, IEnumerable<PortClaim> claims, string? environment) =>
        claims.All(c => c.Role is PortRole.Declared or PortRole.Profiled)
        && (component.Kind == ComponentKind.Worker || component.CommandTexts.FindLast(c => ComponentModel.Applies(c.Environment, environment)).Text is { } command && Worker().IsMatch(command));

    // Programs that take jobs from a queue. Celery's flower is a server.
    [GeneratedRegex(@"(?:^|[\s/])(?:celery\b(?!.*\bflower\b)|sidekiq\b|rq\s+worker|dramatiq\b|huey_consumer|arq\b|resque\b|good_job\b|solid_queue\b|rake\s+jobs:work)|\bartisan\s+(?:queue:|horizon|schedule:)|(?:^|[\s/])worker\.(?:[cm]?[jt]s|py|rb)\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Worker();
}
