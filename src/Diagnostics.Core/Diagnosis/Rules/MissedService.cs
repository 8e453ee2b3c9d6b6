using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A container beside a job of a build server that the job calls where it is not: what shows it.</summary>
/// <param name="Job">The job.</param>
/// <param name="Service">The container.</param>
/// <param name="Port">The port on which it serves.</param>
/// <param name="Call">The setting that names the place; null where only the refusal does.</param>
/// <param name="Made">Where a log shows that the container was made, without a port of the machine; null where none does.</param>
/// <param name="Refusals">Lines of logs and tests that were refused there.</param>
/// <param name="Environment">Where these were written.</param>
internal sealed record MissedService(PipelineJob Job, PipelineService Service, int Port, Setting? Call, Citation? Made, IReadOnlyList<Citation> Refusals, string? Environment)
{
    /// <summary>The finding's subject: two jobs that miss a service of one name are two.</summary>
    public string Subject => $"{Job.Path}:{Job.Name}:{Service.Name}";

    /// <summary>Those of a repository.</summary>
    public static IReadOnlyList<MissedService> Of(DiagnosisContext context)
    {
        PipelineJob[] jobs = [.. context.Model.PipelineJobs.Where(j => j.Services.Count > 0)];
        if (jobs.Length == 0) return [];
        var refused = new Lazy<JobRefusal[]>(() => [.. JobRefusals.Of(context, jobs)]);
        return [.. jobs.SelectMany(j => j.Services.Select(s => Of(context, j, s, refused))).OfType<MissedService>()];
    }

    private static MissedService? Of(DiagnosisContext context, PipelineJob job, PipelineService service, Lazy<JobRefusal[]> refused)
    {
        if (!service.IsClear || ImagePorts.Of(service.Image) is not [var port, ..] || JobRefusals.StartsItself(job)) return null;
        // What is mapped there, by whichever container, answers there.
        if (!job.IsInContainer && job.Services.Any(s => s.Published.Any(p => p.Host == port))) return null;
        Setting? call = Calling(JobSettings.Of(context, job), job, service, port);
        JobRefusal[] here = [.. refused.Value.Where(r => r.Job == job && (r.Port is { } asked ? asked == port : call is not null && r.IsOf(port)))];
        if (here.Length == 0 || (job.IsInContainer && (call is null || (PipelineJobs.IsGitLab(job.Path) && !here.Any(r => r.IsInDocker))))) return null;
        (string Source, (int Line, bool IsMapped, string Text) Made)[] made = [.. here.Where(r => r.Citation.Kind == CitationKind.Log).Select(r => (r.Citation.Source, Made: context.Builds.Log(r.Citation.Source)?.CreatedBefore(r.Citation.Line ?? 0, service.Name))).Where(m => m.Made is not null).Select(m => (m.Source, m.Made!.Value))];
        // The run mapped a port all the same: it was one of another state of the file.
        if (!job.IsInContainer && made.Any(m => m.Made.IsMapped) && service.Published.Count == 0) return null;
        Citation? shown = made.Length == 0 ? null : new Citation(CitationKind.Log, made[0].Source, made[0].Made.Line, context.Redactor.Excerpt(made[0].Made.Text));
        return new MissedService(job, service, port, call, shown, [.. here.Select(r => r.Citation)], here[0].Environment);
    }

    // The setting that leads to the machine, or the container, itself on the service's port.
    private static Setting? Calling(IReadOnlyList<Setting> settings, PipelineJob job, PipelineService service, int port)
    {
        ComponentKind kind = ComponentNames.KindOf(service.Name, service.Image);
        bool isOnly = job.Services.Count(s => ComponentNames.KindOf(s.Name, s.Image) == kind) == 1;
        foreach (Setting setting in settings)
        {
            if (SettingEndpoint.Read(setting.Key, setting.Raw) is not { } endpoint || !SettingEndpoint.IsLoopback(endpoint.Host)) continue;
            int? asked = endpoint.Port ?? Beside(settings, setting.Key) ?? Usual(setting.Raw)
                ?? (isOnly && ComponentNames.FromKey(setting.Key) is { } name && ComponentNames.KindOf(name) == kind ? port : null);
            if (asked == port) return setting;
        }

        return null;
    }

    private static int? Beside(IReadOnlyList<Setting> settings, string key)
    {
        string? other = key.EndsWith("HOST", StringComparison.OrdinalIgnoreCase) ? key[..^4] + "PORT" : null;
        return settings.FirstOrDefault(s => s.Key == other) is { } beside && SettingEndpoint.IsPort(beside.Raw, out int port) ? port : null;
    }

    // A URL without a port means the one of its scheme.
    private static int? Usual(string raw) => raw.Split("://")[0].Split('+')[0].ToUpperInvariant() switch
    {
        "POSTGRES" or "POSTGRESQL" or "JDBC:POSTGRESQL" => 5432, "MYSQL" or "MYSQL2" or "MARIADB" or "JDBC:MYSQL" or "JDBC:MARIADB" => 3306, "MONGODB" => 27017, "REDIS" or "VALKEY" => 6379, "AMQP" => 5672, _ => null,
    };
}
